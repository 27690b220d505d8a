"""The findings inbox as its tests meet it: rows, headings, and what changes behind its back."""

import re
from datetime import timedelta
from typing import LiteralString

import psycopg
from playwright.sync_api import Locator, Page

from tests.e2e.conftest import Site
from traceability import clock

# What people say beside a finding is a form too.
OF_A_VERB = re.compile("^(?!Comment)")


PAIR = "Could be one: Data lake refresh and Street-corner campaign"


def write(site: Site, statement: LiteralString, *values: object) -> None:
    """Change the database behind everybody's back."""
    with psycopg.connect(site.database_url) as connection:
        connection.execute(statement, values)


def row(page: Page, words: str) -> Locator:
    """The row of a finding."""
    return page.locator("[data-finding]").filter(has_text=words)


def heading(page: Page) -> Locator:
    """The heading of the chosen finding."""
    return page.get_by_role("article", name="Finding").get_by_role("heading", level=2)


def soon() -> str:
    """A day to come."""
    return (clock.now() + timedelta(days=30)).date().isoformat()
