"""Every screen in each state and role: readable by everybody, as wide as its window, in its words.

The pictures of a run stand in `test-results/screens/index.html`.
"""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from tests.e2e.conftest import Site, Visit, enter
from tests.e2e.screens import gallery
from tests.e2e.screens.table import SCREENS


@pytest.fixture(scope="module")
def visit_of(browser: Browser, reviewed_site: Site) -> Iterator[Callable[[str], Visit]]:
    """The one page of a role, opened when it is first asked for."""
    visits: dict[str, Visit] = {}

    def visit_of(who: str) -> Visit:
        if who not in visits:
            visits[who] = enter(browser, reviewed_site, who)
        return visits[who]

    yield visit_of
    for visited in visits.values():
        visited.page.context.close()
    gallery.write_index()


@pytest.fixture(scope="module")
def demo(visit_of: Callable[[str], Visit]) -> gallery.Demo:
    """What the demo holds."""
    ask = visit_of("PMO").page.request
    findings = "/api/v1/findings?state=candidate,open&page_size=1000"
    return gallery.Demo(
        map=ask.get("/api/v1/views/alignment-map").json(),
        findings=ask.get(findings).json()["results"],
        lists={
            noun: ask.get(f"/api/v1/{noun}?page_size=100").json()["results"]
            for noun in ("decisions", "rounds")
        },
    )


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)
def test_screen_is_readable_in_both_schemes_and_at_four_sizes(
    screen: gallery.Screen, visit_of: Callable[[str], Visit], demo: gallery.Demo
) -> None:
    visited = visit_of(screen.who)
    try:
        assert gallery.examine(screen, visited, demo) == []
    finally:
        visited.page.unroute_all(behavior="ignoreErrors")
