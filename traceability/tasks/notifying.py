"""Tell people of what concerns them: follow the change feed, then write and send mail."""

from celery import shared_task
from django.conf import settings

from traceability import clock
from traceability.domain.notifying import Calendar
from traceability.queries import organisation_settings
from traceability.services import notifying
from traceability.tasks import mail as mail_tasks
from traceability.tasks.failpoint import reach
from traceability.tasks.ping import Hint

# A worker gives way after so many rounds; the sweeper calls again.
MOST_ROUNDS = 20


@shared_task(base=Hint, name="traceability.notify")
def notify() -> None:
    """Note what changed and write what is to be written; the sweeper calls every few seconds."""
    calendar = Calendar(zone=organisation_settings.zone(), hour=settings.DIGEST_HOUR)
    for _ in range(MOST_ROUNDS):
        if not notifying.follow(now=clock.now(), calendar=calendar):
            break
    reach("changes_noted")
    if notifying.write_mail(now=clock.now(), calendar=calendar):
        mail_tasks.send_mail.hint()


def after_write() -> None:
    """Call a worker once what was written is committed: whoever is named hears of it at once."""
    notify.delay_on_commit()
