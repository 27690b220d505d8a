"""A page in one state, looked at in both schemes and at four sizes, and the pictures of it."""

from __future__ import annotations

import html
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import NEXT_FRAMES, Visit

# In the folder that pytest-playwright empties at the start of a session.
FOLDER = Path("test-results") / "screens"
DESK, WALL, TABLET, PHONE = (1280, 800), (1920, 1080), (1024, 768), (390, 844)
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# Colours are where they go to: skeletons pulse for ever, transitions end.
STILL = """() => !document.getAnimations().some(
    one => one instanceof CSSTransition && one.playState === "running")"""
NAME = re.compile(r"(?P<screen>.+)-(?P<width>[^-]+)-(?P<scheme>[^-]+)\.png")
STYLE = """
    body { background: #777; color: #fff; font: 14px system-ui, sans-serif; margin: 1rem }
    h2 { font-size: 1rem; margin: 1.5rem 0 .5rem } div { display: flex; gap: .5rem }
    figure { flex: 1; margin: 0; min-width: 0 } img { max-width: 100% }
"""


@dataclass(frozen=True)
class Demo:
    """What the demo holds, as the PMO reads it: screens name records, addresses need ids."""

    map: dict[str, Any]
    findings: list[dict[str, Any]]
    lists: Mapping[str, list[dict[str, Any]]]

    def sel(self, noun: str, name: str) -> str:
        """The address part that chooses a record of the map."""
        return f"{noun}:{self.id(noun, name)}"

    def id(self, noun: str, name: str) -> str:
        """The id of a record of the map."""
        found = next(one for one in self.map[f"{noun}s"] if one["name"] == name)
        return str(found["id"])

    def listed(self, noun: str, words: str) -> str:
        """The id of a decision or a round that is called so."""
        called = {one.get("title") or one["name"]: one["id"] for one in self.lists[noun]}
        return str(called[words])

    def finding(self, words: str) -> str:
        """The id of the one whose title has these words."""
        return str(next(one["id"] for one in self.findings if words in one["title"]))


# `SCREENS=all` looks at every state in both schemes and on a phone; else ten screens are.
IS_WHOLE = os.environ.get("SCREENS") == "all"


@dataclass(frozen=True)
class Screen:
    """A page in one state, and what it says and offers to whom.

    `instead` gives answers in place of the server's, `then` goes on from the page as it opens.
    Not every state is looked at beyond a desk's and a phone's size: a second costs a second.
    """

    page: str
    state: str
    path: str | Callable[[Demo], str]
    says: tuple[str, ...]
    who: str = "PMO"
    offers: tuple[str, ...] = ()
    withholds: tuple[str, ...] = ()
    instead: Callable[[Page], None] | None = None
    then: Callable[[Page], None] | None = None
    settles: bool = True
    # What its console may say.
    complains: str = ""
    sizes: tuple[tuple[int, int], ...] = (PHONE,)

    @property
    def is_seldom_seen(self) -> bool:
        """A state whose dark and narrow pictures are taken only when all are asked for."""
        return self.sizes == (PHONE,)

    @property
    def name(self) -> str:
        """Its pictures begin so."""
        role = self.who.split(",")[0].lower().replace(" ", "_")
        return f"{self.page}-{self.state}-{role}"


def examine(screen: Screen, visited: Visit, demo: Demo) -> list[str]:
    """Open a screen, hold it to its words and verbs, take its pictures; what else is wrong with it.

    Every rule of axe is asked in light, those of colour again in dark: nothing else differs.
    """
    page = visited.page
    # No second drawing of the screen before this one at this one's size.
    page.goto("about:blank")
    visited.complaints.clear()
    resize(page, DESK)
    if screen.instead:
        screen.instead(page)
    page.goto(screen.path if isinstance(screen.path, str) else screen.path(demo))
    if screen.settles:
        visited.settle()
    if screen.then:
        screen.then(page)
    for words in screen.says:
        expect(page.get_by_text(words).first).to_be_visible()
    for name in screen.offers:
        expect(verb(page, name).first).to_be_visible()
    for name in screen.withholds:
        expect(verb(page, name)).to_have_count(0)

    faults = [f"light: {fault}" for fault in visited.accessibility_faults()]
    faults += look(page, screen.name)
    if screen.is_seldom_seen and not IS_WHOLE:
        return faults + told(screen, visited)
    page.emulate_media(color_scheme="dark")
    expect(page.locator("html")).to_have_attribute("data-mantine-color-scheme", "dark")
    page.evaluate(NEXT_FRAMES)
    page.wait_for_function(STILL)
    faults += [f"dark: {fault}" for fault in visited.accessibility_faults(only_of_colour=True)]
    picture(page, screen.name, "dark")
    page.emulate_media(color_scheme="light")
    for size in screen.sizes:
        resize(page, size)
        faults += look(page, screen.name)
        # A phone draws another page.
        if size == PHONE and WALL in screen.sizes:
            faults += [f"phone: {fault}" for fault in visited.accessibility_faults()]
    return faults + told(screen, visited)


def told(screen: Screen, visited: Visit) -> list[str]:
    """What the console said, but for what it may say."""
    may = screen.complains
    return [one for one in visited.complaints if not may or may not in one]


def verb(page: Page, name: str) -> Locator:
    """What is pressed to do something."""
    button = page.get_by_role("button", name=name, exact=True)
    return button.or_(page.get_by_role("link", name=name, exact=True))


def resize(page: Page, size: tuple[int, int]) -> None:
    """Give the window a size, and the page the time to draw itself for it."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.evaluate(NEXT_FRAMES)


def look(page: Page, name: str) -> list[str]:
    """Take its picture in light; whether it is wider than its window."""
    picture(page, name, "light")
    beyond = page.evaluate(OVERFLOW)
    width = page.evaluate("window.innerWidth")
    return [f"{beyond} px wider than {width}"] if beyond else []


def picture(page: Page, name: str, scheme: str) -> None:
    """Keep the window as it is drawn."""
    width = page.evaluate("window.innerWidth")
    page.screenshot(path=place(f"{name}-{width}-{scheme}"))


def place(name: str) -> Path:
    """Where a picture of this name is kept."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    return FOLDER / f"{name}.png"


def write_index() -> None:
    """A page that shows all pictures of the folder, those of a screen side by side."""
    rows: dict[str, list[str]] = {}
    for path in sorted(FOLDER.glob("*.png"), key=lambda one: one.stat().st_mtime_ns):
        if named := NAME.fullmatch(path.name):
            rows.setdefault(named["screen"], []).append(
                f'<figure><a href="{path.name}"><img loading="lazy" src="{path.name}" alt=""></a>'
                f"<figcaption>{named['width']} {named['scheme']}</figcaption></figure>"
            )
    body = "".join(
        f"<h2>{html.escape(screen)}</h2><div>{''.join(figures)}</div>"
        for screen, figures in rows.items()
    )
    if rows:
        (FOLDER / "index.html").write_text(
            f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Screens</title>'
            f"<style>{STYLE}</style>{body}</html>",
            encoding="utf-8",
        )
