"""What people say about records: said, edited, taken back, by whom and to whom."""

from datetime import timedelta
from typing import Any

import pytest

from tests import factories
from traceability.domain.access import Role
from traceability.domain.errors import InvalidFields, NotFound, NotPermitted, StaleVersion
from traceability.models import Change, Comment, Initiative, User
from traceability.queries import changes, notifications
from traceability.queries import comments as queries
from traceability.queries.scope import visible
from traceability.services import comments

pytestmark = pytest.mark.django_db
NOW = factories.NOW


@pytest.fixture
def cast() -> factories.Cast:
    return factories.cast()


@pytest.fixture
def tills(cast: factories.Cast) -> Initiative:
    return factories.initiative(name="New tills", department=cast.sales)


def say(user: User, about: Any, text: str = "Ready?", **values: Any) -> Comment:
    kind = type(about).__name__.lower()
    return comments.say(
        subject_kind=kind,
        subject_id=about.pk,
        text=text,
        actor=factories.actor(user),
        now=NOW,
        **values,
    )


def naming(*users: User) -> str:
    return " ".join(f"@{{{each.pk}}}" for each in users)


def test_comment_names_who_may_read_the_record(cast: factories.Cast, tills: Initiative) -> None:
    said = say(cast.bruno, tills, f"{naming(cast.amara)}, is it ready?")
    assert said.mentions == [cast.amara.pk]
    assert (said.author, said.said_at, said.version) == (cast.bruno, NOW, 1)


def test_who_may_not_read_the_record_is_not_named(cast: factories.Cast, tills: Initiative) -> None:
    nobody = User(id=factories.unknown_id())
    refusals = []
    for user in (cast.chidi, nobody):
        with pytest.raises(InvalidFields) as refused:
            say(cast.bruno, tills, naming(user))
        refusals.append(str(refused.value))
    assert refusals[0] == refusals[1]
    assert not Comment.objects.exists()


def test_who_has_left_is_not_named(cast: factories.Cast, tills: Initiative) -> None:
    User.objects.filter(pk=cast.amara.pk).update(is_active=False)
    with pytest.raises(InvalidFields):
        say(cast.bruno, tills, naming(cast.amara))


def test_who_was_named_stays_so_when_the_text_is_edited(
    cast: factories.Cast, tills: Initiative
) -> None:
    said = say(cast.bruno, tills, naming(cast.amara))
    User.objects.filter(pk=cast.amara.pk).update(is_active=False)
    edited = comments.edit(
        comment_id=said.pk,
        expected_version=1,
        text=f"{naming(cast.amara)}, it is.",
        actor=factories.actor(cast.bruno),
        now=NOW + timedelta(hours=1),
    )
    assert (edited.version, edited.edited_at) == (2, NOW + timedelta(hours=1))


def test_foreign_work_is_not_talked_about(cast: factories.Cast, tills: Initiative) -> None:
    with pytest.raises(NotFound):
        say(cast.chidi, tills)


def test_viewer_and_administrator_say_nothing(cast: factories.Cast, tills: Initiative) -> None:
    for role in ("viewer", "administrator"):
        with pytest.raises(NotPermitted):
            say(factories.user(role, Role(role)), tills)


def test_machine_says_nothing(cast: factories.Cast, tills: Initiative) -> None:
    machine = factories.machine(scopes=("read", "write"))
    with pytest.raises(NotPermitted):
        comments.say(
            subject_kind="initiative",
            subject_id=tills.pk,
            text="Synchronised.",
            actor=factories.actor(machine),
            now=NOW,
        )


@pytest.mark.parametrize("text", ["", "  \n "])
def test_nothing_said_is_refused(cast: factories.Cast, tills: Initiative, text: str) -> None:
    with pytest.raises(InvalidFields):
        say(cast.bruno, tills, text)


def test_evidence_lies_on_the_web(cast: factories.Cast, tills: Initiative) -> None:
    said = say(cast.bruno, tills, links=[{"url": "https://wiki.example.org/tills"}])
    assert said.links == [{"url": "https://wiki.example.org/tills", "title": ""}]
    with pytest.raises(InvalidFields) as refused:
        say(cast.bruno, tills, links=[*said.links, {"url": "javascript:alert(1)"}])
    assert refused.value.errors[0].pointer == "/links/1/url"


def test_others_neither_edit_nor_take_back(cast: factories.Cast, tills: Initiative) -> None:
    said = say(cast.bruno, tills)
    asked: dict[str, Any] = {"comment_id": said.pk, "expected_version": 1, "now": NOW}
    for user, error in ((cast.amara, NotPermitted), (cast.chidi, NotFound)):
        with pytest.raises(error):
            comments.edit(**asked, text="No.", actor=factories.actor(user))
        with pytest.raises(error):
            comments.take_back(**asked, actor=factories.actor(user))


def test_stale_edit_is_refused(cast: factories.Cast, tills: Initiative) -> None:
    said = say(cast.bruno, tills)
    with pytest.raises(StaleVersion):
        comments.edit(
            comment_id=said.pk,
            expected_version=7,
            text="No.",
            actor=factories.actor(cast.bruno),
            now=NOW,
        )


def test_same_words_again_change_nothing(cast: factories.Cast, tills: Initiative) -> None:
    said = say(cast.bruno, tills)
    same = comments.edit(
        comment_id=said.pk,
        expected_version=1,
        text=said.text,
        actor=factories.actor(cast.bruno),
        now=NOW,
    )
    assert (same.version, same.edited_at) == (1, None)


def test_what_is_taken_back_is_told_to_nobody_and_kept_in_history(
    cast: factories.Cast, tills: Initiative
) -> None:
    said = say(cast.bruno, tills)
    comments.take_back(
        comment_id=said.pk, expected_version=1, actor=factories.actor(cast.bruno), now=NOW
    )
    for user in (cast.bruno, cast.amara):
        assert not seen_by(user)
    told = Change.objects.filter(object_id=said.pk).order_by("position")
    assert [each.operation for each in told] == ["created", "ended"]
    assert Comment.objects.get().text == "Ready?"


def seen_by(user: User) -> list[Comment]:
    scope = factories.actor(user).scope
    from traceability.queries.scope import visible

    return list(Comment.objects.filter(visible("comment", scope)).order_by("said_at", "id"))


def test_comments_go_with_the_rights_on_their_record(
    cast: factories.Cast, tills: Initiative
) -> None:
    said = say(cast.bruno, tills)
    assert [seen_by(user) for user in (cast.amara, cast.chidi, cast.dana)] == [[said], [], [said]]
    Initiative.objects.filter(pk=tills.pk).update(
        is_confidential=True, named_person_ids=[cast.dana.person_id]
    )
    assert [seen_by(user) for user in (cast.amara, cast.bruno, cast.dana)] == [[], [], [said]]


def test_comment_on_an_unconfirmed_pair_is_between_its_sides_and_the_pmo(
    cast: factories.Cast, tills: Initiative
) -> None:
    pair = factories.pair(tills, factories.initiative(), state="candidate")
    said = say(cast.amara, pair, "Could both hold?")
    assert seen_by(cast.amara) == [said]
    assert seen_by(cast.bruno) == [said]
    assert seen_by(cast.dana) == []
    assert Change.objects.get(object_id=said.pk).told_to == "sides"


def test_comments_are_not_in_the_feed(cast: factories.Cast, tills: Initiative) -> None:
    say(cast.bruno, tills)
    told = changes.changes(
        scope=factories.actor(cast.amara).scope, after=changes.BEGINNING, limit=100
    )
    assert not [each for each in told.changes if each["noun"] == "comment"]


def test_suggestions_are_those_who_may_read_it(cast: factories.Cast, tills: Initiative) -> None:
    factories.user("victor", Role.VIEWER)
    asked: dict[str, Any] = {"kind": "initiative", "id": tills.pk}
    scope = factories.actor(cast.bruno).scope
    found = queries.suggested(scope=scope, search="", **asked)
    assert [each.name for each in found] == ["Amara", "Bruno", "Dana"]
    assert [each.name for each in queries.suggested(scope=scope, search="DAN", **asked)] == ["Dana"]
    with pytest.raises(NotFound):
        queries.suggested(scope=factories.actor(cast.chidi).scope, search="", **asked)


def test_department_is_talked_about_by_who_reads_it(cast: factories.Cast) -> None:
    nobody = factories.user("nadia")
    said = say(cast.bruno, cast.sales, f"{naming(cast.chidi)}, who stands in for me?")
    assert (said.subject_kind, said.mentions) == ("department", [cast.chidi.pk])
    with pytest.raises(InvalidFields):
        say(cast.bruno, cast.sales, naming(nobody))
    assert Comment.objects.filter(visible("comment", factories.actor(cast.chidi).scope)).exists()
    with pytest.raises(NotPermitted):
        visible("comment", factories.actor(nobody).scope)


def test_mention_on_a_department_leads_to_its_page(cast: factories.Cast) -> None:
    said = say(cast.bruno, cast.sales, naming(cast.amara))
    row = {
        "id": said.pk,
        "kind": "mentioned",
        "noun": "comment",
        "subject_ids": [said.pk],
        "part": "",
        "due_on": None,
        "by_id": cast.bruno.pk,
    }
    (found,) = notifications.described([row], scope=factories.actor(cast.amara).scope).values()
    assert (found.path, found.told.name) == (f"/departments/{cast.sales.pk}", "Sales")
