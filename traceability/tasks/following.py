"""After a write: let the findings follow the portfolio.

The message says that something was written and names nothing: what changed stands in the change
feed. So one message does for many writes, and one that is lost, doubled or late changes nothing.
"""

import logging
from collections.abc import Callable
from uuid import UUID

from celery import shared_task
from django.conf import settings
from django.db import DatabaseError

from traceability import clock
from traceability.domain.errors import TraceabilityError
from traceability.queries import portfolio_changes
from traceability.services import detection
from traceability.tasks.failpoint import reach
from traceability.tasks.ping import Hint

logger = logging.getLogger(__name__)
# A worker gives way after so many rounds; the sweeper calls again where writes keep coming in.
MOST_ROUNDS = 20


@shared_task(base=Hint, name="traceability.examine_changes")
def examine_changes() -> None:
    """Examine what changed in every strategy, until no change is left that nobody examined.

    Whoever comes while another worker is at a strategy leaves it: the other one looks again once it
    is done, and so sees what was written before the second message was sent.
    """
    for _ in range(MOST_ROUNDS):
        behind = portfolio_changes.waiting_facts(now=clock.now())
        looks = [_examine(detection.examine_changes, strategy_id) for strategy_id in behind]
        if any(looks):
            # Texts take longer: nothing else shall wait for them.
            continue
        behind = portfolio_changes.waiting_texts()
        looks = [_examine(detection.examine_texts, strategy_id) for strategy_id in behind]
        if not any(looks):
            return


def after_write() -> None:
    """Call a worker once what was written is committed; nothing where the setting says so."""
    if settings.INCREMENTAL:
        examine_changes.delay_on_commit()


def _examine(look: Callable[..., detection.Looked | None], strategy_id: UUID) -> bool:
    """Whether somebody looked; a strategy that cannot be examined is left to the next run."""
    try:
        looked = look(strategy_id=strategy_id, now=clock.now(), passing=reach)
    except (TraceabilityError, DatabaseError):
        # The others are looked at all the same; the sweeper comes back to this one.
        logger.exception("Strategy %s cannot be examined.", strategy_id)
        return False
    return looked is not None
