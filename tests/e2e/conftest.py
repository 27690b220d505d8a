"""A running service and a real browser: what a person would meet."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect

from config import frontend
from tests import browser
from tests.servers import PrivatePostgres, PrivateValkey, Stack, example_data, private_stack

# The page has said what it has to say: nothing is on its way, and its lists and grid are filled.
SETTLED = """() => {
    const main = document.querySelector("main");
    if (!main || document.querySelector("[aria-busy=true], ul:empty")) return false;
    const grid = main.querySelector("[role=grid]");
    if (grid && !grid.querySelector("[data-row]")) return false;
    return main.querySelector("h1, h2, [role=alert]");
}"""
NEXT_FRAMES = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
AXE = Path(__file__).parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
# What axe says of colours, which alone differ from scheme to scheme.
OF_COLOUR = ("color-contrast", "link-in-text-block")
FAULTS = "asked => axe.run(document, asked).then(found => found.violations)"
# A page may take its time on a machine that runs everything at once.
expect.set_options(timeout=20_000)
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder, and skip it with a reason where no browser is."""
    here = Path(__file__).parent
    path = browser.find()
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.browser)
            if path is None:
                item.add_marker(pytest.mark.skip(reason=browser.MISSING))


@pytest.fixture(scope="session")
def browser_type_launch_args() -> Mapping[str, Any]:
    """Start the browser of this machine; nothing is downloaded."""
    return {"executable_path": browser.find(), "args": list(FLAGS)}


@dataclass
class Site:
    """One installation that runs: its address, its commands, its database."""

    url: str
    stack: Stack
    database_url: str
    links: list[str] = field(default_factory=list)
    sessions: dict[str, list[Any]] = field(default_factory=dict)

    def sql(self, statement: str) -> list[tuple[Any, ...]]:
        """Rows of a statement written by hand, past all of the service's code."""
        with psycopg.connect(self.database_url) as connection:
            return connection.execute(statement.encode()).fetchall()

    def sign_in_path(self, who: str) -> str:
        """A new one-time link of whoever is announced so."""
        if not any(who in line for line in self.links):
            self.links = self.stack.manage("sign_in_links", "--address", "").stdout.splitlines()
        for line in self.links:
            if who in line:
                self.links.remove(line)
                return line.split()[-1]
        raise AssertionError(f"no sign-in link announces {who!r}")

    def sign_in(self, context: BrowserContext, who: str) -> None:
        """Sign somebody in: in the session they have already, or else by a new link."""
        context.add_cookies(self.sessions.get(who, []))
        if not context.request.get("/api/v1/session").json()["is_signed_in"]:
            context.clear_cookies()
            context.request.get(self.sign_in_path(who))
            self.sessions[who] = list(context.cookies())


def run_site(
    folder: Path, *setup: tuple[str, ...], copied: Path | None = None, **environment: str
) -> Iterator[Site]:
    """Run an installation after these commands, with one web server and one worker.

    It begins empty, or as a copy of the data folder `copied`.
    """
    frontend.build()
    stacked: tuple[Stack, PrivatePostgres, PrivateValkey]
    environment = {"SWEEP_SECONDS": "1", **environment}
    settings = {"fsync": "off"}
    with private_stack(folder, copied=copied, settings=settings, **environment) as stacked:
        stack, postgres, _ = stacked
        stack.worker()
        for command in setup:
            stack.manage(*command)
        yield Site(stack.web().url, stack, postgres.url)


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the example, examined, for all workers of pytest-xdist."""
    shared = tmp_path_factory.getbasetemp()
    return example_data(shared.parent if "PYTEST_XDIST_WORKER" in os.environ else shared)


@pytest.fixture(scope="session")
def demo_site(tmp_path_factory: pytest.TempPathFactory, example: Path) -> Iterator[Site]:
    """The example, examined. Tests that change it put it back or use records of their own."""
    yield from run_site(tmp_path_factory.mktemp("example"), copied=example)


@pytest.fixture(scope="session")
def reviewed_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The demo with the two reviews of its past."""
    yield from run_site(tmp_path_factory.mktemp("reviewed"), ("demo",))


@pytest.fixture(scope="session")
def working_site(tmp_path_factory: pytest.TempPathFactory, example: Path) -> Iterator[Site]:
    """The example once more, for journeys that write: nobody counts on what stands there."""
    yield from run_site(tmp_path_factory.mktemp("working"), copied=example)


@dataclass
class Visit:
    """One person's page, and what its console complained of."""

    page: Page
    complaints: list[str]

    def open(self, path: str) -> None:
        """Go to a page and wait until it stands."""
        self.page.goto(path)
        self.settle()

    def settle(self) -> None:
        """Wait until the page has all it asked for and has drawn it."""
        self.page.wait_for_function(SETTLED)
        self.page.evaluate(NEXT_FRAMES)

    def accessibility_faults(self, *, only_of_colour: bool = False) -> list[str]:
        """The serious and critical faults that axe finds on the page as it stands."""
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE.read_text(encoding="utf-8"))
        asked: dict[str, Any] = {"resultTypes": ["violations"], "preload": False}
        if only_of_colour:
            asked["runOnly"] = {"type": "rule", "values": OF_COLOUR}
        return [
            f"{fault['id']}: {node['html'][:200]}"
            for fault in self.page.evaluate(FAULTS, asked)
            if fault["impact"] in {"serious", "critical"}
            for node in fault["nodes"]
        ]


def enter(browser: Browser, site: Site, who: str = "", **context: Any) -> Visit:
    """A page of its own, signed in as whoever is announced so, or as nobody."""
    width = {"width": 1600, "height": 1000}
    opened = browser.new_context(base_url=site.url, **{"viewport": width, **context})
    page = opened.new_page()
    complaints: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            complaints.append(message.text)

    page.on("console", listen)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    if who:
        site.sign_in(opened, who)
    return Visit(page, complaints)


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Visit]]:
    """Sign somebody in and open a page; `path=""` leaves that to the test."""
    contexts: list[BrowserContext] = []

    def opened(site: Site, who: str, path: str = "/map", **context: Any) -> Visit:
        visited = enter(browser, site, who, **context)
        contexts.append(visited.page.context)
        if path:
            visited.open(path)
        return visited

    yield opened
    for context in contexts:
        # An answer made up by the test may still be on its way.
        context.unroute_all(behavior="ignoreErrors")
        for page in context.pages:
            page.unroute_all(behavior="ignoreErrors")
        context.close()


Opens = Callable[..., Visit]


@pytest.fixture
def working(demo_site: Site, visit: Opens) -> Iterator[Visit]:
    """The PMO at the inbox; waivers and owners that are left are taken back afterwards."""
    visited = visit(demo_site, "PMO", "/findings")
    yield visited
    request = visited.page.context.request
    cookies = visited.page.context.cookies()
    token = next(each["value"] for each in cookies if each["name"] == "csrftoken")
    headers = {"X-CSRFToken": token, "Referer": demo_site.url}
    for waiver in request.get("/api/v1/waivers").json()["results"]:
        path = f"/api/v1/waivers/{waiver['id']}"
        request.delete(path, headers={**headers, "If-Match": request.get(path).headers["etag"]})
    for finding in request.get("/api/v1/findings?owner__isnull=false").json()["results"]:
        path = f"/api/v1/findings/{finding['id']}/assign"
        request.post(path, headers=headers, data={"owner": None, "due_on": None})
