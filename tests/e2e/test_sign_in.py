"""Getting in and out: by password, by a link that works once, and back to where one was going."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import Site, Visit

PASSWORD = "a gate of many small words"


@pytest.fixture(scope="module")
def keyholder(demo_site: Site, browser: Browser) -> str:
    """Somebody with a password, let in by the administrator through the API."""
    context = browser.new_context(base_url=demo_site.url)
    context.new_page().goto(demo_site.sign_in_path("Administrator"))
    token = next(each["value"] for each in context.cookies() if each["name"] == "csrftoken")
    answer = context.request.post(
        "/api/v1/users",
        headers={"X-CSRFToken": token},
        data={"username": "kasia", "password": PASSWORD, "roles": [{"role": "executive"}]},
    )
    assert answer.status == 201, answer.text()
    context.close()
    return "kasia"


@pytest.fixture
def stranger(demo_site: Site, browser: Browser) -> Iterator[Page]:
    """A page on which nobody is signed in."""
    context = browser.new_context(base_url=demo_site.url)
    yield context.new_page()
    context.close()


def fill_in(page: Page, username: str, password: str) -> None:
    """Send the sign-in form."""
    page.get_by_label("User name").fill(username)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in").click()


def test_stranger_signs_in_and_reaches_the_page_first_asked_for(
    stranger: Page, keyholder: str
) -> None:
    stranger.goto("/findings?severity=high")
    expect(stranger.get_by_role("heading", name="Sign in")).to_be_visible()
    expect(stranger.get_by_text("manage.py sign_in_links")).to_be_visible()
    fill_in(stranger, keyholder, PASSWORD)
    expect(stranger.get_by_role("heading", name="Findings")).to_be_visible()
    assert stranger.url.endswith("/findings?severity=high")


def test_wrong_password_is_refused_in_words(stranger: Page, keyholder: str) -> None:
    stranger.goto("/sign-in")
    fill_in(stranger, keyholder, "something else")
    expect(stranger.get_by_role("alert")).to_contain_text("do not fit together")
    expect(stranger.get_by_label("User name")).to_have_value(keyholder)


def test_empty_form_says_what_is_missing(stranger: Page) -> None:
    stranger.goto("/sign-in")
    stranger.get_by_role("button", name="Sign in").click()
    expect(stranger.get_by_text("Enter your user name.")).to_be_visible()
    expect(stranger.get_by_text("Enter your password.")).to_be_visible()


def test_link_works_once_and_then_says_so(demo_site: Site, stranger: Page) -> None:
    path = demo_site.sign_in_path("Executive")
    stranger.goto(path)
    expect(stranger.get_by_role("grid")).to_be_visible()
    stranger.context.clear_cookies()
    stranger.goto(path)
    expect(stranger.get_by_text("This link was used already")).to_be_visible()


def test_signing_in_never_leads_to_another_site(stranger: Page, keyholder: str) -> None:
    stranger.goto("/sign-in?next=//elsewhere.example/map")
    fill_in(stranger, keyholder, PASSWORD)
    expect(stranger.get_by_role("grid")).to_be_visible()
    assert stranger.url.endswith("/map")


def test_signing_out_ends_the_session(demo_site: Site, visit: Callable[..., Visit]) -> None:
    page = visit(demo_site, "Finance").page
    page.get_by_role("button", name="settings and sign out").click()
    page.get_by_role("menuitem", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    page.goto("/map")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    assert page.request.get("/api/v1/me").status == 401
