"""A running service and a real browser: what a person would meet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from config import frontend
from tests import browser
from tests.servers import PrivatePostgres, PrivateValkey, Stack, private_stack

AXE = Path(__file__).parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
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

    def sql(self, statement: str) -> list[tuple[Any, ...]]:
        """Rows of a statement written by hand, past all of the service's code."""
        with psycopg.connect(self.database_url) as connection:
            return connection.execute(statement.encode()).fetchall()

    def sign_in_path(self, who: str) -> str:
        """A new one-time link of whoever is announced so."""
        for line in self.stack.manage("sign_in_links", "--address", "").stdout.splitlines():
            if who in line:
                return line.split()[-1]
        raise AssertionError(f"no sign-in link announces {who!r}")


def run_site(folder: Path, *setup: tuple[str, ...]) -> Iterator[Site]:
    """Run an installation after these commands, with one web server and one worker."""
    frontend.build()
    stacked: tuple[Stack, PrivatePostgres, PrivateValkey]
    with private_stack(folder, settings={"fsync": "off"}, SWEEP_SECONDS="1") as stacked:
        stack, postgres, _ = stacked
        stack.worker()
        for command in setup:
            stack.manage(*command)
        yield Site(stack.web().url, stack, postgres.url)


@pytest.fixture(scope="session")
def demo_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The demo, examined. Tests that change it put it back or use records of their own."""
    folder = tmp_path_factory.mktemp("demo")
    yield from run_site(folder, ("demo",), ("detect", "--wait"))


@dataclass
class Visit:
    """One person's page, and what its console complained of."""

    page: Page
    complaints: list[str]

    def accessibility_faults(self) -> list[str]:
        """The serious and critical faults that axe finds on the page as it stands."""
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found = self.page.evaluate("axe.run(document)")
        return [
            f"{fault['id']}: {node['html'][:200]}"
            for fault in found["violations"]
            if fault["impact"] in {"serious", "critical"}
            for node in fault["nodes"]
        ]


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Visit]]:
    """Sign somebody in by a one-time link and open a page."""
    contexts: list[BrowserContext] = []

    def opened(site: Site, who: str, path: str = "/map", **context: Any) -> Visit:
        width = {"width": 1600, "height": 1000}
        contexts.append(browser.new_context(base_url=site.url, **{"viewport": width, **context}))
        page = contexts[-1].new_page()
        complaints: list[str] = []

        def listen(message: ConsoleMessage) -> None:
            if message.type in {"error", "warning"}:
                complaints.append(message.text)

        page.on("console", listen)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(site.sign_in_path(who))
        page.goto(path)
        page.wait_for_load_state("networkidle")
        return Visit(page, complaints)

    yield opened
    for context in contexts:
        context.close()
