"""How leaders decide, agree and meet: these pages in their states, as their readers meet them."""

from collections.abc import Callable
from functools import partial

from playwright.sync_api import Page, expect

from tests.e2e.answers import RUNS, told_as
from tests.e2e.screens.gallery import PHONE, WALL, Demo, Screen

LEAD = "Department lead, Sales"
# At a desk in light and dark, on a phone in light, with axe at each.
LOOKED_AT = (WALL, PHONE)
REFUSED = "Ask an administrator for a role that does."
NOWHERE = "00000000-0000-4000-8000-000000000000"
OLD_RUN = {"id": "0", "number": 1, "state": "published", "as_of": "2026-01-05T09:00:00Z"}
NO_ROUND: dict[str, object] = {
    "state": "none",
    "headline": "No round was held yet: how leaders see the priorities is not known.",
    "round": None,
    "rounds": [],
    "leaders": None,
    "leads": None,
    "objectives": [],
}


def page_of(noun: str, words: str, after: str = "") -> Callable[[Demo], str]:
    """The page of a decision or a round, by what it is called."""
    return lambda demo: f"/{noun}/{demo.listed(noun, words)}{after}"


def nothing(*addresses: str) -> Callable[[Page], None]:
    """Lists in which nothing stands yet."""

    def instead(page: Page) -> None:
        for address in addresses:
            told_as(page, f"**/api/v1/{address}*", results=[], next=None)

    return instead


def told(address: str, **facts: object) -> Callable[[Page], None]:
    """A view that says otherwise."""
    return lambda page: told_as(page, f"**/api/v1/views/{address}*", **facts)


def too_few(page: Page) -> None:
    """A round that hardly anybody answered."""
    shown = {"invited": 12, "answered": 3, "figures": None, "recall_share": None, "pulls": None}
    leaders = {**shown, "state": "too_few", "reason": "3 of 12 answered", "restatements": None}
    told_as(
        page,
        "**/api/v1/views/leadership-alignment*",
        leaders=leaders,
        leads=None,
        disputed_amount=None,
        headline="3 of 12 answered: too few to show anything.",
    )


def old_run(page: Page) -> None:
    """Work that was examined long ago."""
    told_as(page, RUNS, results=[OLD_RUN])


def press(name: str, page: Page) -> None:
    """Open a form."""
    page.get_by_role("button", name=name, exact=True).click()
    expect(page.get_by_role("form").first).to_be_visible()


def unfold(page: Page) -> None:
    """Open the agenda of the coming review."""
    page.get_by_text("Agenda", exact=True).first.click()
    expect(page.get_by_role("list", name="Agenda")).to_be_visible()


DECIDING = [
    Screen(
        "decisions",
        "list",
        "/decisions",
        ("The portfolio departs from decision D-\u20604",),
        offers=("Record a decision",),
        sizes=LOOKED_AT,
    ),
    Screen(
        "decisions",
        "form",
        "/decisions",
        ("1. What was decided", "3. What was chosen"),
        then=partial(press, "Record a decision"),
        sizes=LOOKED_AT,
    ),
    Screen(
        "decisions",
        "one",
        page_of("decisions", "The television flight ends"),
        ("The work goes on.", "Without the flight nobody outside our towns"),
        sizes=LOOKED_AT,
    ),
    Screen(
        "decisions",
        "none",
        "/decisions",
        ("Nothing is recorded as decided yet.",),
        instead=nothing("decisions"),
    ),
    Screen(
        "decisions",
        "list",
        "/decisions",
        ("Recorded once and for good",),
        "Viewer",
        withholds=("Record a decision",),
    ),
    Screen(
        "decisions",
        "not_there",
        f"/decisions/{NOWHERE}",
        ("There is nothing here for you.",),
        complains="404",
    ),
    Screen(
        "rights",
        "list",
        "/decision-rights",
        ("What is open", "No right says who decides on Earn trust."),
        offers=("Record a right…", "Change…", "End today"),
        sizes=LOOKED_AT,
    ),
    Screen(
        "rights",
        "form",
        "/decision-rights",
        ("Who is asked next",),
        then=partial(press, "Record a right…"),
        sizes=LOOKED_AT,
    ),
    Screen(
        "rights",
        "none",
        "/decision-rights",
        ("No right is recorded: the owners of objectives decide.",),
        instead=nothing("decision-rights"),
    ),
    Screen(
        "rights",
        "list",
        "/decision-rights",
        ("The PMO records, changes and ends rights.",),
        "Executive",
        withholds=("Record a right…", "Change…", "End today"),
    ),
]
MEETING = [
    Screen(
        "rhythm",
        "all",
        "/rhythm",
        ("Small landlords come before new towns", "lapsed on"),
        sizes=LOOKED_AT,
    ),
    Screen(
        "rhythm",
        "none",
        "/rhythm",
        ("No agreement is recorded.", "No action is recorded."),
        instead=nothing("agreements", "actions", "escalations", "forums", "interventions"),
    ),
    Screen("rhythm", "refused", "/rhythm", (REFUSED,), "Viewer"),
    Screen(
        "reviews",
        "agenda",
        "/reviews",
        ("Most money first",),
        then=unfold,
        sizes=LOOKED_AT,
    ),
    Screen(
        "reviews",
        "agenda_of_an_old_run",
        "/reviews",
        ("more than a day ago.",),
        instead=old_run,
        then=unfold,
    ),
]
ASKING = [
    Screen("rounds", "list", "/rounds", ("Autumn round",), offers=("Close it",), sizes=LOOKED_AT),
    Screen(
        "rounds",
        "none",
        "/rounds",
        ("No round yet", "Prepare the first one below."),
        instead=nothing("rounds"),
    ),
    Screen(
        "rounds",
        "list",
        "/rounds",
        ("See the results",),
        "Executive",
        offers=("Answer it",),
        withholds=("Close it",),
    ),
    Screen("rounds", "refused", "/rounds", ("Your roles do not include rounds.",), "Viewer"),
    Screen(
        "rounds",
        "answer",
        page_of("rounds", "What drives success, yearly", "/answer"),
        ("Nobody sees your answer but you", "What drives our success"),
        "Executive",
        sizes=LOOKED_AT,
    ),
    Screen(
        "rounds",
        "mirror",
        page_of("rounds", "Autumn round", "/mirror"),
        ("Only you see this page.", "You are one of those who are counted."),
        "Executive",
        sizes=LOOKED_AT,
    ),
    Screen(
        "leadership",
        "published",
        "/leadership",
        ("Leaders agree on", "Disputed money"),
        sizes=LOOKED_AT,
    ),
    Screen(
        "leadership",
        "too_few",
        "/leadership",
        ("3 of 12 answered: too few to show anything.",),
        instead=too_few,
    ),
    Screen(
        "leadership",
        "none",
        "/leadership",
        ("No round was held yet",),
        offers=("Prepare a round",),
        instead=told("leadership-alignment", **NO_ROUND),
    ),
    Screen(
        "leadership",
        "refused",
        "/leadership",
        ("Your roles do not include leadership alignment.",),
        "Administrator",
    ),
]
MONEY = [
    Screen("money", "year", "/money", ("would have to move",), sizes=LOOKED_AT),
    Screen("money", "year", "/money", ("would have to move",), "Finance"),
    Screen("money", "refused", "/money", (REFUSED,), "Viewer"),
    Screen(
        "intent",
        "by_day",
        "/intent",
        ("follows the original strategy of 9 Dec 2024", "Adapted by decision"),
        sizes=LOOKED_AT,
    ),
    Screen(
        "intent",
        "no_version_0",
        "/intent",
        ("No version 0 is recorded",),
        instead=told("intent-drift", original=None, points=[], statements=[], later=[]),
    ),
    Screen("intent", "refused", "/intent", (REFUSED,), "Viewer"),
    Screen(
        "structure",
        "all",
        "/structure",
        ("2 of 13 role groups are rewarded for individual results alone.",),
        offers=("Record an incentive", "Record a reporting line"),
        sizes=LOOKED_AT,
    ),
    Screen(
        "structure",
        "all",
        "/structure",
        ("2 of 13 role groups are rewarded",),
        "Executive",
        withholds=("Record an incentive",),
    ),
    Screen(
        "structure",
        "form",
        "/structure",
        ("Rewards, in words",),
        then=partial(press, "Record an incentive"),
        sizes=LOOKED_AT,
    ),
    Screen(
        "structure",
        "none",
        "/structure",
        ("No incentives are recorded yet.", "No reporting line is recorded yet."),
        instead=told("structure", role_groups=[], lines=[]),
    ),
    Screen(
        "structure",
        "own",
        "/structure",
        ("Of the departments that you read.",),
        LEAD,
        withholds=("Record an incentive",),
    ),
    Screen("structure", "refused", "/structure", (REFUSED,), "Viewer"),
]
LEADING = [*DECIDING, *MEETING, *ASKING, *MONEY]
