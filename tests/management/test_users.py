"""`create_user` and `sign_in_links`: how somebody gets in, and in again."""

import io
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from config import environment
from tests import factories
from traceability.domain.access import Role
from traceability.models import User

pytestmark = pytest.mark.django_db


def said(*words: str) -> str:
    output = io.StringIO()
    call_command(*words, stdout=output)
    return output.getvalue()


def signs_in(line: str) -> str | None:
    """Who is signed in after following the link of a line."""
    (path,) = re.findall(r"(/sign-in/\S+)", line)
    browser = Client()
    browser.get(path)
    me = browser.get("/api/v1/session").json()["me"]
    return None if me is None else str(me["username"])


def test_first_person_of_a_deployment_is_made_and_let_in() -> None:
    assert signs_in(said("sign_in_links")) == "first"


def test_user_is_created_with_roles_and_let_in_once() -> None:
    factories.department(name="Sales", code="SAL")
    line = said("create_user", "bruno", "--role", "viewer", "--role", "department_lead:SAL")
    assert line.split()[0] == "bruno"
    assert signs_in(line) == "bruno"
    assert signs_in(line) is None, "a link signs in once"
    user = User.objects.get(username="bruno")
    assert set(user.role_grants.values_list("role", flat=True)) == {"viewer", "department_lead"}


def test_user_is_told_to_be_a_person_of_the_portfolio() -> None:
    bruno = factories.person(name="Bruno")
    factories.identity(bruno, "P-9")
    said("create_user", "bruno", "--person", "P-9")
    assert User.objects.get(username="bruno").person == bruno


def test_who_signed_out_gets_a_new_link() -> None:
    factories.user("amara", Role.PMO)
    line = said("sign_in_links", "amara", "--address", "https://plan.example.org")
    assert "https://plan.example.org/sign-in/" in line
    assert signs_in(line) == "amara"


def test_links_begin_with_the_address_that_browsers_are_known_to_use(
    settings: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    factories.user("amara", Role.PMO)
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.delenv("PORT", raising=False)
    assert "http://127.0.0.1:8000/" in said("sign_in_links", "amara")
    environment.note_address("http://127.0.0.1:8020")
    assert "http://127.0.0.1:8020/" in said("sign_in_links", "amara")
    monkeypatch.setenv("PORT", "8010")
    assert "http://127.0.0.1:8010/" in said("sign_in_links", "amara")
    settings.CSRF_TRUSTED_ORIGINS = ["https://plan.example.org"]
    assert "https://plan.example.org/" in said("sign_in_links", "amara")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["sign_in_links", "nobody"], "no user 'nobody'; manage.py create_user"),
        (["sign_in_links", "gone"], "'gone' is switched off"),
        (["sign_in_links", "machine-warehouse"], "no user 'machine-warehouse'"),
        (["create_user", "gone"], "already exists"),
        (["create_user", "new", "--role", "king"], "no role 'king'; there are .*pmo"),
        (["create_user", "new", "--role", "department_lead"], "needs a department"),
        (["create_user", "new", "--role", "department_lead:X"], "Which department is 'X'"),
        (["create_user", "new", "--person", "X"], "Which person is 'X'"),
    ],
)
def test_what_cannot_be_is_refused_and_nobody_is_made(words: list[str], why: str) -> None:
    factories.machine()
    User.objects.create(username="gone", is_active=False)
    with pytest.raises(CommandError, match=why):
        said(*words)
    assert not User.objects.filter(username="new").exists()
