"""A first day: a messy file becomes a portfolio in the browser, and goes again."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.e2e.conftest import Site, Visit

Opens = Callable[..., Visit]
MESSY = """Portfolio of work;;;;;;
;;;;;;
Ref;Initiative;Department;Lead;Status;Objective;Budget 2026
W1;Loyalty scheme;Sales;;On track;Keep customers;£1.2m
W2;Café kiosks;Shops;;At risk;Keep customers;£250k
W3;Depot;Shops;;On track;;about 5
W4;Data lake;Sales;;Off track;;Exempt under Section 43
Total;;;;;;£1.45m
"""
TOGETHER = {
    "goals.csv": "ID,Objective\nG1,Keep customers\nG2,Grow online\n",
    "projects.csv": "Ref;Initiative;Department;Objective\n"
    "P1;Club card;Sales;Keep customers\nP2;Web kiosk;Sales;G2\nP3;Depot move;Sales;G7\n",
    "budgets.csv": "Initiative,Period,Planned\nClub card,2026,£1.2m\nP2,2026,£250k\nP2,2027,£5k\n",
}
DROP = """([element, ...files]) => {
    const dataTransfer = new DataTransfer();
    for (const [name, text] of files) dataTransfer.items.add(new File([text], name));
    element.dispatchEvent(new DragEvent("drop", {dataTransfer, bubbles: true}));
}"""


def upload(page: Page, name: str) -> None:
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Choose files").click()
    content = MESSY.encode("cp1252")
    chooser.value.set_files({"name": name, "mimeType": "text/csv", "buffer": content})
    page.wait_for_url("**/imports/drafts/*")


def test_messy_file_becomes_a_portfolio_and_is_taken_back(working_site: Site, visit: Opens) -> None:
    opened = visit(working_site, "PMO", "/imports", viewport={"width": 1024, "height": 768})
    page = opened.page
    assert opened.accessibility_faults() == []
    upload(page, "first day.csv")
    for sentence in (
        "Not UTF-8, so read as Windows-1252",
        "Cells are parted by semicolons.",
        "The names of the columns stand in row 3.",
        "Row 8 looks like sums of the others",
    ):
        expect(page.get_by_text(sentence)).to_be_visible()

    # Its reader says otherwise of one column, and which department "Shops" is.
    says = page.get_by_label("What Status says")
    expect(says).to_have_value("health")
    says.select_option("")
    expect(page.get_by_text("1 of 7 columns are not read: Status.")).to_be_visible()
    says.select_option("health")
    page.get_by_label("Shops").select_option(label="Operations")
    troubles = page.get_by_role("list", name="To mend")
    expect(troubles.get_by_text("first day.csv, row 6, column Budget 2026")).to_be_visible()
    money = page.get_by_role("list", name="Money")
    expect(money).to_contain_text("GBP 1,450,000.00 in 2 amounts; 1 amount unknown")
    opened.settle()
    assert opened.accessibility_faults() == []
    width = (
        "document.querySelector('main').scrollWidth <= document.querySelector('main').clientWidth"
    )
    assert page.evaluate(width)

    # The bad row is kept aside, the others stand.
    expect(page.get_by_role("checkbox", name="Keep 1 row aside")).to_be_checked()
    page.get_by_role("button", name="Import it").click()
    expect(page.get_by_role("heading", name="What it would do")).to_have_count(0)
    expect(page.get_by_role("list", name="Money")).to_contain_text("GBP 1,450,000.00")
    next_steps = page.get_by_role("region", name="What comes next")
    next_steps.get_by_role("button", name="Run detection").click()
    expect(next_steps).to_contain_text("Done:", timeout=60_000)
    page.get_by_role("textbox", name="Name").fill("First day")
    page.get_by_role("button", name="Save it").click()
    expect(page.get_by_text("Saved as First day.")).to_be_visible()
    page.get_by_role("link", name="1 row kept aside").click()
    # What is no work is left out, for a reason, and can wait again.
    page.get_by_role("button", name="Leave it out…").click()
    leave = page.get_by_role("form", name="Leave first day.csv, row 6 out")
    expect(leave.get_by_role("button", name="Leave it out")).to_be_disabled()
    leave.get_by_role("textbox", name="Why it is not to be imported").fill("A note, no work.")
    opened.settle()
    assert opened.accessibility_faults() == []
    leave.get_by_role("button", name="Leave it out").click()
    expect(page.get_by_text("No row waits to be mended.")).to_be_visible()
    expect(page.get_by_role("region", name="Left out by hand: 1 row")).to_contain_text("A note")
    opened.settle()
    assert opened.accessibility_faults() == []
    page.get_by_role("button", name="Let it wait again").click()
    expect(page.get_by_role("region", name="Left out by hand")).to_have_count(0)
    page.get_by_role("textbox", name="Budget 2026").fill("£5k")
    opened.settle()
    assert opened.accessibility_faults() == []
    first = page.url
    # A name that nothing here has is asked about before anything is made of it.
    page.get_by_role("textbox", name="Department").fill("Operatoins")
    page.get_by_role("button", name="Try it again").click()
    asked = page.get_by_role("form", name="Names that are not known here")
    again = asked.get_by_role("button", name="Try again with these names")
    expect(again).to_be_disabled()
    opened.settle()
    assert opened.accessibility_faults() == []
    asked.get_by_label("Operatoins").select_option(label="Operations")
    again.click()
    page.get_by_role("link", name="See what it did").click()
    expect(page.get_by_role("list", name="Money")).to_contain_text("GBP 5,000.00 in 1 amount")

    # What the second import made stands on the first, which says so; then both go.
    page.goto(first)
    undo = page.get_by_role("button", name="Undo… the import")
    undo.click()
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_text("Undo the later import first.")).to_have_count(1)
    page.get_by_role("link", name="Open the later import").click()
    expect(page).not_to_have_url(first)
    opened.complaints.clear()  # The browser writes down each answer of 409.
    opened.open("/imports")
    assert opened.accessibility_faults() == []
    page.get_by_role("button", name="Rename First day").click()
    page.get_by_role("textbox", name="New name of First day").fill("Living plan")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("button", name="Throw away Living plan").click()
    expect(page.get_by_role("list", name="Profiles")).to_have_count(0)
    for gone in (1, 2):
        undo.first.click()
        page.get_by_role("button", name="Take it back").click()
        expect(page.get_by_text("taken back", exact=True)).to_have_count(gone)
    work = "SELECT count(*) FROM traceability_initiative WHERE name = 'Loyalty scheme'"
    assert working_site.sql(work) == [(0,)]
    assert opened.complaints == []


def test_dropped_file_that_cannot_be_read_says_why_and_makes_no_draft(
    working_site: Site, visit: Opens
) -> None:
    opened = visit(working_site, "PMO", "/imports")
    page = opened.page
    area = page.get_by_role("region", name="Upload files").element_handle()
    page.evaluate(DROP, [area, ["plan.csv", "%PDF-1.4 x"]])
    expect(page.get_by_role("alert")).to_contain_text("plan.csv")
    page.evaluate(DROP, [area, ["nothing.csv", ""]])
    expect(page.get_by_text("nothing.csv is empty.")).to_be_visible()
    page.evaluate(DROP, [area, ["small.csv", "ID,Initiative,Department\nI1,Web shop,Sales\n"]])
    expect(page.get_by_role("heading", name="small.csv")).to_be_visible()
    page.get_by_role("link", name="All imports").click()
    expect(page.get_by_role("button", name="Throw away small.csv")).to_be_visible()
    assert opened.accessibility_faults() == []
    page.get_by_role("button", name="Throw away small.csv").click()
    expect(page.get_by_role("list", name="Drafts").get_by_text("small.csv")).to_have_count(0)
    expect(page.get_by_text("plan.csv")).to_have_count(0)


def test_files_dropped_together_are_one_preview_one_import_and_one_undo(
    working_site: Site, visit: Opens
) -> None:
    opened = visit(working_site, "PMO", "/imports", viewport={"width": 1024, "height": 768})
    page = opened.page
    area = page.get_by_role("region", name="Upload files").element_handle()
    page.evaluate(DROP, [area, *map(list, TOGETHER.items())])
    expect(
        page.get_by_role("heading", name="goals.csv, projects.csv and budgets.csv")
    ).to_be_visible()
    for file, parted in (("goals.csv", "commas"), ("projects.csv", "semicolons")):
        told = page.get_by_role("region", name=file).first
        expect(told.get_by_text(f"Cells are parted by {parted}.")).to_be_visible()
    troubles = page.get_by_role("list", name="To mend")
    expect(troubles.get_by_text("projects.csv, row 4, column objective")).to_be_visible()
    by_file = page.get_by_role("list", name="Problems by file")
    expect(by_file).to_contain_text("goals.csv: nothing to mend")
    expect(by_file).to_contain_text("projects.csv: 1 problem")
    expect(page.get_by_text("Objectives in 1 cell are written by name")).to_be_visible()
    opened.settle()
    assert opened.accessibility_faults() == []

    page.get_by_role("button", name="Import it").click()
    expect(page.get_by_role("heading", name="What it would do")).to_have_count(0)
    links = """SELECT i.name, o.name FROM traceability_contribution c
        JOIN traceability_initiative i ON i.id = c.initiative_id
        JOIN traceability_objective o ON o.id = c.objective_id
        WHERE i.name IN ('Club card', 'Web kiosk', 'Depot move') ORDER BY i.name"""
    assert working_site.sql(links) == [
        ("Club card", "Keep customers"),
        ("Web kiosk", "Grow online"),
    ]
    page.get_by_role("button", name="Undo… the import").click()
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_text("It was taken back")).to_be_visible()
    assert working_site.sql(links) == []
    assert opened.complaints == []


def test_imports_are_the_pmos_alone(working_site: Site, visit: Opens) -> None:
    lead = visit(working_site, "Department lead, Sales", "/imports").page
    expect(lead.get_by_text("Your roles do not include imports.")).to_be_visible()
    lead.get_by_role("button", name="More", exact=True).click()
    expect(lead.get_by_role("menuitem", name="Rounds")).to_be_visible()
    expect(lead.get_by_role("menuitem", name="Imports")).to_have_count(0)
