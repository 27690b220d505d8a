"""Send what is written to be sent."""

from celery import shared_task

from traceability import clock
from traceability.services import mail
from traceability.tasks.ping import Hint


@shared_task(base=Hint, name="traceability.send_mail")
def send_mail() -> None:
    """Send what is due; the sweeper calls again while something is."""
    while mail.send_due(now=clock.now()):
        pass


def after_write() -> None:
    """Call a worker once what was written is committed."""
    send_mail.delay_on_commit()
