"""Every screen in its states, as its readers meet it on the demo."""

from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import Page, Route, expect

from tests.e2e.answers import (
    FINDINGS,
    MAP,
    NOTHING_RECORDED,
    STRATEGIES,
    refuse,
    tell_of_run,
    told_as,
)
from tests.e2e.screens.gallery import PHONE, TABLET, WALL, Demo, Screen
from tests.e2e.screens.leading import LEADING
from traceability import clock

PAST = clock.now().date() - timedelta(days=150)
LANDLORDS = "Win 12% of small landlords"
OVERLAP = "Neighbourhood energy days and Street-corner energy campaign"
SET_APART = "“Neighbourhood energy days” and “Street-corner energy campaign”"
CANDIDATE = "Field academy for fitters and Fitter training school"
LEAD = "Department lead, Sales"
RUN = "Run detection"
ALL = (WALL, TABLET, PHONE)
OLD_RUN = {"id": "0", "number": 1, "published_at": "2026-01-05T09:00:00Z"}


def chosen(noun: str, name: str) -> Callable[[Demo], str]:
    """The map with a record in the inspector."""
    return lambda demo: f"/map?sel={demo.sel(noun, name)}"


def open_finding(words: str) -> Callable[[Demo], str]:
    """The inbox with a finding open."""
    return lambda demo: f"/findings?finding={demo.finding(words)}"


def no_strategy(page: Page) -> None:
    """A new installation."""
    told_as(page, STRATEGIES, results=[], next=None)


def no_work(page: Page) -> None:
    """A strategy that nothing was imported for."""
    told_as(page, MAP, **NOTHING_RECORDED)


def no_run(page: Page) -> None:
    """Work that nobody examined yet."""
    told_as(page, MAP, run=None, marks=[], headline=[])


def old_run(page: Page) -> None:
    """Work that was examined long ago."""
    told_as(page, MAP, run=OLD_RUN)


def nothing_open(page: Page) -> None:
    """Every detector looked and found nothing."""
    told_as(page, FINDINGS, results=[], next=None)
    told_as(page, MAP, marks=[], open_findings=0)
    tell_of_run(page, True, True)


def broken(page: Page) -> None:
    """The server fails at what the page is about."""
    for address in (MAP, FINDINGS, "**/views/traceability-matrix*"):
        refuse(
            page,
            address,
            status=500,
            title="Something went wrong on the server",
            detail="Try again; if it stays, tell whoever runs Throughline.",
            request_id="4f1c-77",
        )


def silent(page: Page) -> None:
    """The server takes its time."""

    def wait(_: Route) -> None:
        """No answer yet."""

    page.route(MAP, wait)


def is_busy(page: Page) -> None:
    """The page says that it waits."""
    expect(page.locator("main[aria-busy=true]")).to_have_count(1)


def fails(page: Page) -> None:
    """The page says that it failed."""
    expect(page.get_by_role("alert")).to_be_visible()


MAPS = [
    Screen(
        "map",
        "attention",
        "/map",
        ("What needs attention", "Waiting for you"),
        offers=(RUN,),
        sizes=ALL,
    ),
    Screen("map", "status", "/map?lens=status", ("off track",)),
    Screen("map", "agreed_share", "/map?lens=funding", ("by more than was tolerated",)),
    Screen("map", "conflict", "/map?lens=conflict", ("confirmed conflict is framed",)),
    Screen("map", "overlap", "/map?lens=overlap", ("confirmed overlap is framed",)),
    Screen("map", "no_objective", "/map?lens=orphans", ("the rest are parts of initiatives",)),
    Screen("map", "coverage", "/map?lens=coverage", ("How many initiatives stand in each cell",)),
    Screen(
        "map",
        "compared",
        lambda demo: f"/map?compare={demo.map['reviews']['latest']['as_of']}",
        ("Moved: ",),
        sizes=ALL,
    ),
    Screen(
        "map",
        "large_row",
        lambda demo: f"/map?focus={demo.id('objective', LANDLORDS)[-8:]}",
        ("Landlord account teams",),
        sizes=ALL,
    ),
    Screen("map", "objective", chosen("objective", LANDLORDS), ("Why we do this",), sizes=ALL),
    Screen(
        "map",
        "initiative",
        chosen("initiative", "Billing on one engine"),
        ("Where its money goes",),
    ),
    Screen("map", "department", chosen("department", "Sales"), ("Landlord account teams",)),
    Screen("map", "pair", lambda demo: f"/map?sel=pair:{demo.finding(OVERLAP)}", (SET_APART,)),
    Screen("map", "past", f"/map?as_of={PAST}", (f"as of {PAST.day} {PAST:%b %Y}",)),
    Screen("map", "found", "/map?q=landlord", ("initiatives match",)),
    Screen("map", "not_found", "/map?q=zeppelin", ("Nothing on this map matches.",)),
    Screen("map", "table", "/map?table=1", ("Copy for a spreadsheet",)),
    Screen(
        "map",
        "no_strategy",
        "/map",
        (
            "There is no strategy yet.",
            "Import a portfolio",
            "DATA_DIR=…",
        ),
        instead=no_strategy,
        withholds=(RUN,),
    ),
    Screen(
        "map",
        "no_work",
        "/map",
        ("This strategy has no objectives and no initiatives yet.",),
        instead=no_work,
    ),
    Screen(
        "map",
        "no_run",
        "/map",
        (
            "Detection has not run on this strategy yet.",
            "findings come with the first run",
            "recorded for",
        ),
        instead=no_run,
        offers=(RUN,),
    ),
    Screen("map", "old_run", "/map", ("(older than a day)",), instead=old_run),
    Screen("map", "nothing_open", "/map", ("Nothing needs you.",), instead=nothing_open),
    Screen("map", "loading", "/map", (), instead=silent, then=is_busy, settles=False),
    Screen(
        "map",
        "failed",
        "/map",
        ("Something went wrong on the server.", "Request 4f1c-77"),
        instead=broken,
        then=fails,
        settles=False,
        offers=("Try again",),
        complains="500",
    ),
    Screen(
        "map",
        "board",
        "/map?view=board",
        ("What needs attention", "Recorded in all"),
        offers=("Working map",),
        withholds=(RUN,),
        sizes=ALL,
    ),
    Screen("map", "board", "/map?view=board", ("this page shows sums",), "Viewer"),
    Screen("map", "attention", "/map", ("What needs attention",), "Executive", withholds=(RUN,)),
    Screen("map", "attention", "/map", ("What needs attention",), LEAD, withholds=(RUN,)),
    Screen(
        "map",
        "attention",
        "/map",
        ("Your roles do not include findings",),
        "Viewer",
        withholds=(RUN, "Findings", "Links"),
    ),
    Screen("map", "refused", "/map", ("Your roles do not include the map.",), "Administrator"),
]
OTHERS = [
    Screen("matrix", "money", "/matrix", ("no work",), offers=("Download as CSV",), sizes=ALL),
    Screen("matrix", "count", "/matrix?show=count", ("no work",)),
    Screen("matrix", "gap", "/matrix?show=gap", ("no work",)),
    Screen("matrix", "money", "/matrix", ("no work",), "Viewer"),
    Screen("findings", "list", "/findings", ("Findings",), sizes=ALL),
    Screen("findings", "list", "/findings", ("Findings",), LEAD),
    Screen(
        "findings",
        "one",
        open_finding(f"{LANDLORDS} is below"),
        (f"{LANDLORDS} is below its agreed share",),
        offers=("Accept…", "Waive…"),
        sizes=ALL,
    ),
    Screen(
        "findings",
        "one",
        open_finding(f"{LANDLORDS} is below"),
        (f"{LANDLORDS} is below its agreed share",),
        "Executive",
        withholds=("Accept…", "Waive…"),
    ),
    Screen(
        "findings", "pair", open_finding(CANDIDATE), (CANDIDATE,), offers=("Confirm…",), sizes=ALL
    ),
    Screen(
        "findings",
        "checks",
        lambda demo: f"/findings?show={demo.sel('initiative', 'Billing on one engine')}",
        ("Every check on this initiative",),
    ),
    Screen("findings", "detectors", "/findings?show=detectors", ("Detectors",)),
    Screen(
        "findings",
        "not_found",
        "/findings?search=zeppelin",
        ("No finding passes these filters.",),
    ),
    Screen("findings", "no_strategy", "/findings", ("There is no strategy",), instead=no_strategy),
    Screen("findings", "refused", "/findings", ("Your roles do not include findings.",), "Viewer"),
    Screen("links", "to_link", "/links", ("left",), offers=("n None fits",), sizes=ALL),
    Screen("links", "to_confirm", "/links?tab=confirm", ("most money first",)),
    Screen("links", "to_reconfirm", "/links?tab=changed", ("most money first",)),
    Screen("links", "refused", "/links", ("Your roles do not include links.",), "Viewer"),
    Screen(
        "reviews",
        "list",
        "/reviews",
        ("November review",),
        offers=("Plan it", "Close it now…"),
        sizes=ALL,
    ),
    Screen(
        "reviews",
        "list",
        "/reviews",
        ("The PMO plans and closes reviews.",),
        "Viewer",
        withholds=("Plan it", "Close it now…"),
    ),
    Screen(
        "updates",
        "list",
        "/updates",
        ("Leads say how their work stands", "Open an update round"),
        offers=("See whom it asks", "What records lack"),
        sizes=ALL,
    ),
    Screen(
        "updates",
        "list",
        "/updates",
        ("Leads say how their work stands",),
        LEAD,
        withholds=("See whom it asks",),
    ),
    Screen(
        "completeness",
        "departments",
        "/completeness",
        ("Complete: ",),
        offers=("Ask for status in a round",),
        sizes=ALL,
    ),
    Screen("sign_in", "open", "/sign-in", ("manage.py sign_in_links",), "", offers=("Sign in",)),
    Screen("sign_in", "spent", "/sign-in?link=spent", ("This link was used already",), ""),
]
SCREENS = [*MAPS, *OTHERS, *LEADING]
