"""The word of leaders on a strategy's objectives, as the trace graph holds it."""

from datetime import datetime, time, tzinfo
from uuid import UUID

from traceability.domain import standings
from traceability.domain.access import SYSTEM_SCOPE
from traceability.domain.agreement.wording import Word
from traceability.domain.errors import NotFound
from traceability.domain.standings import Standings
from traceability.domain.time_zones import day_in
from traceability.models import Round
from traceability.queries import rounds


def latest(*, strategy_id: UUID, moment: datetime, zone: tzinfo) -> Standings | None:
    """The round on priorities that stood for the strategy when the day began, open to all by then.

    Which one that is is asked where the page of leadership alignment asks it: the latest that shows
    leaders' word, so that one which may show nothing hides no earlier one. By whole days,
    so that a graph kept over a day is the one that would be loaded anew. None where no such round
    was held, or the organisation asks nobody in rounds. Two queries.
    """
    began = datetime.combine(day_in(zone, moment), time(), tzinfo=zone)
    try:
        shown = rounds.with_results(scope=SYSTEM_SCOPE, now=began, strategy_id=strategy_id)
    except NotFound:
        # The module is off: there are no rounds then.
        return None
    found = rounds.latest_telling(list(shown.filter(kind=Round.Kind.PRIORITIES)))
    if found is None or found.published_at is None or found.results is None:
        return None
    objectives = [UUID(item["id"]) for item in found.items if item["kind"] == "objective"]
    told = {one: standings.of_item(found.results, "leaders", str(one)) for one in objectives}
    return Standings(
        round_id=found.pk,
        name=found.name,
        published_on=day_in(zone, found.published_at),
        state=(found.results.get("leaders") or {}).get("state", "too_few"),
        asked=len(objectives),
        words={one: Word(stand["word"]) for one, stand in told.items() if stand is not None},
    )
