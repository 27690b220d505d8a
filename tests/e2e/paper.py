"""The map as the browser would print it, left on the screen to be read and looked at."""

import re

from playwright.sync_api import Page


def begin_print(page: Page) -> None:
    """What the browser does before it prints, once the paper is ready."""
    with page.expect_response(re.compile(r"/findings\?.*state=open")):
        page.reload()
    page.wait_for_load_state("networkidle")
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
