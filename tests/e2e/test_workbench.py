"""A week of the PMO: records kept up as in a spreadsheet, beside others who do the same."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import Site, Visit

Opens = Callable[..., Visit]
LEAD = "Department lead, Sales"
SHEET = "/workbench/initiatives"
PASTE = """text => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    const paste = { clipboardData, bubbles: true, cancelable: true };
    document.activeElement.dispatchEvent(new ClipboardEvent("paste", paste));
}"""


def cell(page: Page, row: int, column: str) -> Locator:
    """A cell by the row it is in, counted from 1, and the name of its column."""
    heads = page.get_by_role("columnheader").all_inner_texts()
    place = next(at for at, head in enumerate(heads) if head.strip(" ↑↓") == column)
    return page.locator(f'[aria-rowindex="{row + 1}"] [aria-colindex="{place + 1}"]')


def test_cells_are_edited_by_keys_and_a_later_writer_is_asked(
    working_site: Site, visit: Opens
) -> None:
    opened = visit(working_site, "PMO", SHEET)
    page = opened.page
    other = visit(working_site, "PMO", SHEET).page
    assert opened.accessibility_faults() == []

    cell(page, 1, "Name").click()
    stood = cell(page, 1, "Name").inner_text()
    page.keyboard.press("F2")
    page.keyboard.type(", renamed")
    page.keyboard.press("Tab")
    page.keyboard.press("End")
    expect(cell(page, 1, "Name")).to_have_text(f"{stood}, renamed")
    cell(page, 1, "Stage").click()
    page.keyboard.type("paus")
    page.keyboard.press("Enter")
    expect(cell(page, 1, "Stage")).to_have_text("Paused")
    # What no day is stays in the cell with the reason, and Escape gives back what stood.
    before = cell(page, 1, "Starts").inner_text()
    cell(page, 1, "Starts").click()
    page.keyboard.type("31.02.2026")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("There is no day")
    page.keyboard.press("Escape")
    expect(cell(page, 1, "Starts")).to_have_text(before)
    expect(page.get_by_text("Saving")).to_have_count(0)

    cell(other, 1, "Name").click()
    other.keyboard.press("Enter")
    other.keyboard.type("Renamed elsewhere")
    other.keyboard.press("Enter")
    dialog = other.get_by_role("dialog", name="Changed meanwhile")
    expect(dialog).to_contain_text(f"{stood}, renamed")
    expect(dialog).to_contain_text("Renamed elsewhere")
    dialog.get_by_role("button", name="Set mine").click()
    expect(cell(other, 1, "Name")).to_have_text("Renamed elsewhere")
    expect(other.get_by_text("Saving")).to_have_count(0)
    rows = "SELECT name, stage FROM traceability_initiative WHERE name = 'Renamed elsewhere'"
    assert working_site.sql(rows) == [("Renamed elsewhere", "paused")]
    assert opened.complaints == []


def test_block_is_pasted_after_a_look_and_taken_back_by_one_key(
    working_site: Site, visit: Opens
) -> None:
    opened = visit(working_site, "PMO", SHEET)
    page = opened.page
    second, third = cell(page, 2, "Bucket").inner_text(), cell(page, 3, "Bucket").inner_text()
    cell(page, 2, "Bucket").click()
    page.evaluate(PASTE, "Mandatory\nasleep")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("“asleep” is none of")
    expect(dialog.get_by_role("button", name="Make 1 change")).to_be_disabled()
    assert opened.accessibility_faults() == []
    dialog.get_by_role("button", name="Change nothing").click()
    expect(page.get_by_role("grid")).to_be_focused()
    page.evaluate(PASTE, "Mandatory\nMandatory")
    page.get_by_role("dialog").get_by_role("button", name="Make").click()
    expect(cell(page, 2, "Bucket")).to_have_text("Mandatory")
    expect(cell(page, 3, "Bucket")).to_have_text("Mandatory")
    page.keyboard.press("Control+z")
    expect(cell(page, 2, "Bucket")).to_have_text(second)
    expect(cell(page, 3, "Bucket")).to_have_text(third)

    # Two cells go back by two keys, the later one first.
    cell(page, 2, "Stage").click()
    stage, status = cell(page, 2, "Stage").inner_text(), cell(page, 2, "Status").inner_text()
    page.keyboard.type("canc")
    page.keyboard.press("Tab")
    page.keyboard.type("off")
    page.keyboard.press("Enter")
    expect(cell(page, 2, "Status")).to_have_text("Off track")
    expect(page.get_by_text("Saving")).to_have_count(0)
    page.keyboard.press("Control+z")
    expect(cell(page, 2, "Status")).to_have_text(status)
    expect(cell(page, 2, "Stage")).to_have_text("Cancelled")
    page.keyboard.press("Control+z")
    expect(cell(page, 2, "Stage")).to_have_text(stage)

    # Below the last row a block makes new ones.
    page.keyboard.press("Control+End")
    page.keyboard.press("Home")
    page.evaluate(PASTE, "Made by paste\tSales\nMade without a place")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Department is needed.")
    dialog.get_by_role("checkbox").check()
    dialog.get_by_role("button", name="Make 2 changes").click()
    expect(page.get_by_text("1 row made")).to_be_visible()
    made = "SELECT name FROM traceability_initiative WHERE name LIKE 'Made %'"
    assert working_site.sql(made) == [("Made by paste",)]
    assert opened.accessibility_faults() == []
    assert opened.complaints == []


def test_rows_that_were_made_go_back_by_the_same_key(working_site: Site, visit: Opens) -> None:
    opened = visit(working_site, "PMO", SHEET)
    page = opened.page
    made = "SELECT name FROM traceability_initiative WHERE name LIKE 'Begun %' ORDER BY name"
    stood = cell(page, 2, "Bucket").inner_text()
    cell(page, 2, "Bucket").click()
    page.keyboard.press("Control+End")
    page.keyboard.press("Home")
    page.evaluate(PASTE, "Begun one\tSales\nBegun two\tSales")
    page.get_by_role("dialog").get_by_role("button", name="Make").click()
    expect(page.get_by_text("2 rows made")).to_be_visible()
    assert working_site.sql(made) == [("Begun one",), ("Begun two",)]
    page.keyboard.press("Control+z")
    expect(page.get_by_text("Taken back: Paste, 2 rows that were made.")).to_be_visible()
    expect(page.get_by_text("Begun one")).to_have_count(0)
    assert working_site.sql(made) == []

    # A row by the form, and a cell of it: two keys, the later act first.
    page.get_by_role("button", name="New row").click()
    form = page.get_by_role("dialog")
    form.get_by_label("Name").fill("Begun by form")
    form.get_by_label("Department").fill("Sales")
    page.get_by_role("option", name="Sales").click()
    form.get_by_role("button", name="Create").click()
    expect(cell(page, 1, "Name")).to_have_text("Begun by form")
    cell(page, 1, "Bucket").click()
    page.keyboard.type("mand")
    page.keyboard.press("Enter")
    expect(cell(page, 1, "Bucket")).to_have_text("Mandatory")
    expect(page.get_by_text("Saving")).to_have_count(0)
    page.keyboard.press("Control+z")
    expect(cell(page, 1, "Bucket")).not_to_have_text("Mandatory")
    page.keyboard.press("Control+z")
    expect(page.get_by_text("Taken back: New row, 1 row that was made.")).to_be_visible()
    assert working_site.sql(made) == []
    expect(cell(page, 2, "Bucket")).to_have_text(stood)
    assert opened.accessibility_faults() == []
    assert opened.complaints == []

    # What somebody built on meanwhile stays, and is named.
    page.keyboard.press("Control+End")
    page.keyboard.press("Home")
    page.evaluate(PASTE, "Begun and used\tSales")
    page.get_by_role("dialog").get_by_role("button", name="Make").click()
    expect(page.get_by_text("1 row made")).to_be_visible()
    other = visit(working_site, "PMO", SHEET).page
    other.get_by_role("gridcell", name="Begun and used").first.click()
    other.keyboard.type("Begun and renamed")
    other.keyboard.press("Enter")
    expect(other.get_by_text("Saving")).to_have_count(0)
    page.keyboard.press("Control+z")
    expect(page.get_by_text("Something later stands on these: Begun and used.")).to_be_visible()
    assert working_site.sql(made) == [("Begun and renamed",)]


def test_field_is_added_filled_narrowed_by_and_kept_as_a_view(
    working_site: Site, visit: Opens
) -> None:
    opened = visit(working_site, "PMO", "/workbench/objectives")
    page = opened.page
    page.get_by_role("button", name="Fields…").click()
    page.get_by_label("Name of the field").fill("Risk class")
    page.get_by_label("What it holds").select_option("choice")
    page.get_by_label("Its words, one a line").fill("low\nhigh")
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_role("dialog").get_by_text("low, high")).to_be_visible()
    assert opened.accessibility_faults() == []
    page.keyboard.press("Escape")
    expect(page.get_by_role("columnheader", name="Risk class")).to_be_attached()
    name = cell(page, 1, "Name").inner_text()
    cell(page, 1, "Risk class").click()
    page.keyboard.type("high")
    page.keyboard.press("Enter")
    expect(cell(page, 1, "Risk class")).to_have_text("high")
    expect(page.get_by_text("Saving")).to_have_count(0)

    page.get_by_role("button", name="Filter…").click()
    page.get_by_label("Field", exact=False).first.select_option(label="Risk class")
    page.get_by_label("Risk class is").select_option("high")
    expect(page.get_by_text("1 objective found")).to_be_visible()
    assert opened.accessibility_faults() == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Views…").click()
    page.get_by_label("Name", exact=True).fill("High risk")
    page.get_by_label("For everybody").check()
    page.get_by_role("button", name="Save what is shown").click()
    expect(page.get_by_role("button", name="View: High risk")).to_be_visible()

    other = visit(working_site, LEAD, "/workbench/objectives").page
    other.get_by_role("button", name="Views…").click()
    other.get_by_role("button", name="High risk").click()
    expect(other.get_by_text("1 objective found")).to_be_visible()
    expect(cell(other, 1, "Name")).to_have_text(name)
    expect(cell(other, 1, "Name")).to_have_attribute("aria-readonly", "true")
    assert opened.complaints == []
