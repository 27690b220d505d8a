"""What README tells a reader to type against the API works as it stands."""

import re
import shlex
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from tests import factories
from traceability import clock
from traceability.models import User
from traceability.services import demo

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
CALLS = re.findall(r"^curl .*$", README, flags=re.MULTILINE)
ADDRESS = re.compile(r"http://127\.0\.0\.1:8000(/\S*)")
PAGES = re.findall(r"`(/(?:map|api)[^`]*)`", README)


def test_readme_has_lines_to_try() -> None:
    assert len(CALLS) >= 2
    assert any(page.startswith("/map?as_of=") for page in PAGES)
    assert any(page.startswith("/api/docs") for page in PAGES)


@pytest.mark.parametrize("line", CALLS)
def test_address_is_quoted_so_that_no_shell_reads_it_as_a_pattern(line: str) -> None:
    for found in re.finditer(r"http\S+", line):
        if set("?*[&;") & set(found[0]):
            assert line[found.start() - 1] in "'\""


@pytest.mark.django_db
@pytest.mark.parametrize("line", CALLS)
def test_line_is_answered(line: str, with_token: Callable[..., Client]) -> None:
    words = shlex.split(line)
    assert "Authorization: Bearer $TOKEN" in words
    machine = factories.machine()
    (path,) = [found[1] for word in words if (found := ADDRESS.fullmatch(word))]
    answer = with_token(machine).get(path)
    assert answer.status_code == 200, answer.content
    assert "results" in answer.json()


@pytest.mark.parametrize("page", [page for page in PAGES if page.startswith("/api/")])
def test_page_of_the_api_is_there(page: str) -> None:
    assert Client().get(page).status_code == 200


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The demo of today, for all pages that tell of an earlier day."""
    with django_db_blocker.unblock(), transaction.atomic():
        demo.load_demo(now=clock.now())
        yield
        transaction.set_rollback(True)


@pytest.mark.django_db
@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize("page", [page for page in PAGES if page.startswith("/map?as_of=")])
def test_earlier_day_is_a_day_that_the_demo_remembers(
    page: str, signed_in: Callable[[User], Client]
) -> None:
    days = [date.fromisoformat(day) for day in re.findall(r"\d{4}-\d\d-\d\d", page)]
    assert max(days) < clock.now().date()
    dana = signed_in(User.objects.get(username="dana"))
    for day in days:
        answer = dana.get(f"/api/v1/views/alignment-map?as_of={day}")
        assert answer.status_code == 200, answer.content
        body = answer.json()
        assert body["totals"]["traced"] != "0.00"
        assert body["initiatives"]
