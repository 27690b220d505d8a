"""A lead takes the own work out of the browser as a file, and is told what the file lost."""

import csv
import io
import zipfile
from collections.abc import Callable

from playwright.sync_api import expect

from tests.e2e.conftest import Site, Visit

Opens = Callable[..., Visit]


def test_lead_exports_own_work_and_reads_what_was_lost(working_site: Site, visit: Opens) -> None:
    opened = visit(working_site, "Sales", "/map", viewport={"width": 390, "height": 844})
    page = opened.page
    page.get_by_role("button", name="settings and sign out").click()
    page.get_by_role("menuitem", name="Exports").click()
    expect(page.get_by_role("menu")).to_have_count(0)
    expect(page.get_by_text("None yet.")).to_be_visible()
    assert opened.accessibility_faults() == []
    page.get_by_role("radio", name="CSV files").check()
    page.get_by_role("button", name="Export", exact=True).click()
    download = page.get_by_role("link", name="Download")
    expect(download).to_be_visible(timeout=20_000)
    expect(page.get_by_text("the format cannot hold them")).to_be_visible()
    page.get_by_text("What is not as it stands here").click()
    expect(page.get_by_role("list", name="Changed and left out")).to_contain_text("identities")
    opened.settle()
    assert opened.accessibility_faults() == []
    with page.expect_download() as coming:
        download.click()
    with zipfile.ZipFile(coming.value.path()) as archive:
        rows = csv.DictReader(io.StringIO(archive.read("initiatives.csv").decode(), newline=""))
        departments = {row["department_name"] for row in rows}
    assert departments == {"Sales"}
    assert opened.complaints == []
