"""Users, roles, machines, tokens and sign-in links; the scope that follows from them."""

from datetime import timedelta

import pytest

from tests import factories
from tests.example import load_example
from tests.factories import NOW, actor
from traceability.domain.access import SYSTEM, Role, TokenScope
from traceability.domain.errors import InvalidFields, NotPermitted
from traceability.models import AccessToken, Change, Department, Initiative
from traceability.queries import access as reading
from traceability.queries.scope import visible_initiatives
from traceability.services import access, demo

pytestmark = pytest.mark.django_db


def seen(actor_scope: object) -> set[str]:
    scope = actor_scope.scope  # type: ignore[attr-defined]  # an Actor, kept short here
    return set(Initiative.objects.filter(visible_initiatives(scope)).values_list("name", flat=True))


@pytest.fixture
def cast() -> factories.Cast:
    cast = factories.cast()
    below = factories.department(name="Field sales", parent=cast.sales)
    factories.initiative(name="own", department=cast.sales)
    factories.initiative(name="below", department=below)
    factories.initiative(name="foreign", department=cast.technology)
    factories.initiative(
        name="secret",
        department=cast.sales,
        is_confidential=True,
        named_person_ids=[cast.dana.person_id],
    )
    return cast


def test_lead_sees_own_department_and_below(cast: factories.Cast) -> None:
    assert seen(actor(cast.bruno)) == {"own", "below"}


def test_pmo_sees_all_but_the_confidential(cast: factories.Cast) -> None:
    assert seen(actor(cast.amara)) == {"own", "below", "foreign"}


def test_named_person_sees_the_confidential(cast: factories.Cast) -> None:
    assert "secret" in seen(actor(cast.dana))


def test_lead_of_one_initiative_sees_it_in_any_department(cast: factories.Cast) -> None:
    Initiative.objects.filter(name="foreign").update(lead=cast.bruno.person)
    assert seen(actor(cast.bruno)) == {"own", "below", "foreign"}


def test_machine_sees_its_departments_only(cast: factories.Cast) -> None:
    machine = factories.machine(departments=(cast.technology,))
    assert seen(actor(machine)) == {"foreign"}


def test_viewer_and_administrator_open_no_initiative(cast: factories.Cast) -> None:
    viewer, administrator = (
        actor(factories.user("viewer", Role.VIEWER)),
        actor(factories.user("admin", Role.ADMINISTRATOR)),
    )
    assert not viewer.scope.reads("initiative")
    assert viewer.scope.reads("objective")
    assert not administrator.scope.reads("objective")
    assert administrator.scope.writes("user")


def test_user_without_a_role_reads_nothing() -> None:
    nobody = actor(factories.user("nobody"))
    assert not nobody.scope.reads("objective")
    assert seen(nobody) == set()


def test_token_narrows_what_its_user_may() -> None:
    amara = factories.amara()
    narrow = reading.actor_of_user(amara, token_scopes=frozenset({TokenScope.READ}))
    assert narrow.scope.reads("initiative")
    assert not narrow.scope.writes("initiative")
    assert not narrow.scope.may_detect()


def test_token_never_widens_its_account() -> None:
    machine = factories.machine(scopes=("read",))
    wide = reading.actor_of_service_account(machine, token_scopes=frozenset(TokenScope), now=NOW)
    assert wide is not None
    assert not wide.scope.writes("initiative")


def test_expired_account_is_nobody() -> None:
    machine = factories.machine(expires_at=NOW - timedelta(seconds=1))
    scopes = frozenset({TokenScope.READ})
    assert reading.actor_of_service_account(machine, token_scopes=scopes, now=NOW) is None


def test_token_is_kept_as_a_digest_alone() -> None:
    amara = factories.amara()
    token = access.create_token(user=amara, scopes=["read"], actor=SYSTEM, now=NOW, expires_at=None)
    kept = AccessToken.objects.get()
    assert token.startswith("tl_")
    assert len(token) >= 64
    assert token not in {kept.digest, kept.token_key}
    assert not any(token in str(each.fields) for each in Change.objects.all())


def test_unknown_scope_is_refused() -> None:
    with pytest.raises(InvalidFields):
        access.create_service_account(name="etl", scopes=["root"], actor=SYSTEM, now=NOW)


def test_pmo_may_not_create_users() -> None:
    with pytest.raises(NotPermitted):
        access.create_user(username="eve", actor=actor(factories.amara()), now=NOW)


def test_password_never_reaches_the_outbox() -> None:
    user = access.create_user(username="eve", actor=SYSTEM, now=NOW)
    access.revise_user(
        user_id=user.id,
        expected_version=1,
        actor=SYSTEM,
        now=NOW,
        password="a-long-secret-7151",
    )
    assert not any("7151" in str(each.fields) for each in Change.objects.all())
    user.refresh_from_db()
    assert user.check_password("a-long-secret-7151")


def test_department_lead_needs_a_department() -> None:
    with pytest.raises(InvalidFields):
        access.create_user(
            username="eve", actor=SYSTEM, now=NOW, grants=[access.Grant(Role.DEPARTMENT_LEAD)]
        )


def test_first_user_is_pmo_and_administrator() -> None:
    links = access.sign_in_links(now=NOW, announced={})
    assert [says for says, _ in links] == ["PMO and administrator"]
    assert links[0][1].startswith("/sign-in/")
    again = access.sign_in_links(now=NOW, announced={})
    assert len(again) == 1


def test_example_loads_once_and_signs_every_role_in() -> None:
    load_example(now=NOW)
    assert Department.objects.count() == 4
    assert Initiative.objects.count() == 31
    links = access.sign_in_links(now=NOW, announced=demo.ANNOUNCED)
    assert len(links) == len(demo.DEMO_USERS)
    with pytest.raises(demo.DemoPresent):
        load_example(now=NOW)


def test_role_in_a_department_nobody_knows_is_refused() -> None:
    grant = access.Grant(Role.DEPARTMENT_LEAD, factories.unknown_id())
    with pytest.raises(InvalidFields):
        access.create_user(username="eve", actor=SYSTEM, now=NOW, grants=[grant])
