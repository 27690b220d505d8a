"""Incentives: the PMO records what a role group is rewarded for, and detection tells of it."""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.e2e.conftest import Site, Visit

Opens = Callable[..., Visit]
OTHERS = ("Technology", "Operations", "Finance & People")


def test_group_rewarded_alone_is_recorded_found_and_kept_from_others(
    working_site: Site, visit: Opens
) -> None:
    opened = visit(working_site, "PMO", "/structure")
    page = opened.page
    reward_others(opened)
    page.get_by_role("button", name="Record an incentive").click()
    form = page.get_by_role("form", name="An incentive")
    form.get_by_role("combobox", name="Department", exact=True).select_option(label="Sales")
    form.get_by_label("Role group").fill("Account managers")
    form.get_by_label("Rewards, in words").fill("Own new contracts")
    form.get_by_role("combobox", name="By", exact=True).select_option(label="results of each alone")
    form.get_by_label("Share, %").fill("120")
    expect(form.get_by_role("button", name="Record")).to_be_disabled()
    form.get_by_label("Share, %").fill("100")
    opened.settle()
    assert opened.accessibility_faults() == []
    form.get_by_role("button", name="Record").click()
    expect(page.get_by_text(re.compile(r"1 of \d role groups is rewarded"))).to_be_visible()
    group = page.get_by_role("listitem").filter(has_text="Account managers").first
    expect(group).to_contain_text("individual results alone")

    working_site.stack.manage("detect")
    opened.open("/findings?search=Account managers")
    findings = page.get_by_role("list", name="Findings")
    expect(findings.get_by_role("button", name="individual results alone").first).to_be_visible()

    lead = visit(working_site, "Department lead, Technology", "/structure")
    expect(lead.page.get_by_text("Of the departments that you read.")).to_be_visible()
    expect(lead.page.get_by_text("The one role group is rewarded for something")).to_be_visible()
    expect(lead.page.get_by_text("Account managers")).to_have_count(0)
    expect(lead.page.get_by_role("button", name="Record an incentive")).to_have_count(0)
    assert opened.complaints == []
    assert lead.complaints == []


def reward_others(opened: Visit) -> None:
    """Record something shared for every other department: the detector wants most of them."""
    ask = opened.page.request
    cookies = opened.page.context.cookies()
    token = next(each["value"] for each in cookies if each["name"] == "csrftoken")
    departments = ask.get("/api/v1/departments").json()["results"]
    ids = {one["name"]: one["id"] for one in departments}
    for name in OTHERS:
        answer = ask.post(
            "/api/v1/incentives",
            headers={"X-CSRFToken": token, "Referer": opened.page.url},
            data={
                "department": ids[name],
                "role_group": f"{name} crew",
                "rewards": "Answered within a day",
                "basis": "collective",
                "share": 1,
            },
        )
        assert answer.ok, answer.text()
