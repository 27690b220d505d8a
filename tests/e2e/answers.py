"""Answers that a page gets in place of the server's: a state that the installation is not in."""

import json
from typing import Any

from playwright.sync_api import Page, Route

MAP = "**/api/v1/views/alignment-map*"
STRATEGIES = "**/api/v1/strategies?*"
RUNS = "**/api/v1/detection-runs?*"
FINDINGS = "**/api/v1/findings?*"
NO_TOTALS: dict[str, Any] = {
    **dict.fromkeys(("recorded", "traced", "stranded", "unaligned", "no_objective"), "0.00"),
    **dict.fromkeys(("accepted", "proposed", "run_and_mandatory"), "0.00"),
    **dict.fromkeys(("initiatives", "unknown_money", "negative_money", "elsewhere"), 0),
}
# What the map's document says of a strategy that has nothing yet.
NOTHING_RECORDED: dict[str, Any] = {
    **{
        part: []
        for part in ("objectives", "initiatives", "cells", "band_parts", "marks", "headline")
    },
    "totals": NO_TOTALS,
}


def told_as(page: Page, address: str, **facts: Any) -> None:
    """Answer an address with what is true, but for these facts of it."""

    def answer(route: Route) -> None:
        document = {**route.fetch().json(), **facts}
        route.fulfill(content_type="application/json", body=json.dumps(document))

    page.route(address, answer)


def refuse(page: Page, address: str, **problem: Any) -> None:
    """Answer an address with a problem document."""
    page.route(
        address,
        lambda route: route.fulfill(
            status=problem["status"],
            content_type="application/problem+json",
            body=json.dumps({"type": "urn:throughline:problem:test", "errors": [], **problem}),
        ),
    )


def tell_of_run(page: Page, *armed: bool) -> None:
    """Answer that the latest run had these detectors, armed or not."""
    codes = ("ownerless", "stale")
    lines = [
        {"code": code, "is_armed": each, "line": f"facts for {code}"}
        for code, each in zip(codes, armed, strict=False)
    ]
    told_as(page, RUNS, results=[{"number": 7, "summary": {"detectors": lines}}] if armed else [])
