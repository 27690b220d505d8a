"""What the PMO decides of findings, what both sides answer, and who takes care of them."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.factories import NOW
from traceability.domain.access import SYSTEM, Actor, Role
from traceability.domain.errors import InvalidFields, NotFound, NotPermitted
from traceability.models import Change, Finding, Waiver
from traceability.services import detection
from traceability.services.detection import pairs, standing

pytestmark = pytest.mark.django_db
JUNE = date(2026, 6, 30)


@pytest.fixture
def cast() -> factories.Cast:
    """Amara, Bruno, Chidi and Dana."""
    return factories.cast()


@pytest.fixture
def amara(cast: factories.Cast) -> Actor:
    """Amara runs the PMO."""
    return factories.actor(cast.amara)


def pair(cast: factories.Cast, state: str = "candidate", **fields: Any) -> Finding:
    """A pair of Sales' and Technology's work."""
    return factories.pair(
        factories.initiative(department=cast.sales),
        factories.initiative(department=cast.technology),
        state=state,
        **fields,
    )


def confirm(finding: Finding, actor: Actor, **options: Any) -> Finding:
    return detection.confirm_finding(finding_id=finding.pk, actor=actor, now=NOW, **options)


def dismiss(finding: Finding, actor: Actor, reason: str = "Two regions.", **more: Any) -> Finding:
    return detection.dismiss_finding(
        finding_id=finding.pk, reason=reason, actor=actor, now=NOW, **more
    )


def restore(finding: Finding, actor: Actor) -> Finding:
    return detection.restore_finding(finding_id=finding.pk, reason="Look", actor=actor, now=NOW)


def answer(finding: Finding, actor: Actor, text: str = "Both can hold.") -> Finding:
    return detection.answer_finding(finding_id=finding.pk, text=text, actor=actor, now=NOW)


def assign(finding: Finding, actor: Actor, **changed: Any) -> Finding:
    known = {"owner_id": None, "due_on": None} | changed
    return detection.assign_finding(finding_id=finding.pk, actor=actor, now=NOW, **known)


def test_confirmed_pair_is_open_and_says_who_confirmed_it(
    cast: factories.Cast, amara: Actor
) -> None:
    finding = confirm(pair(cast), amara, reason="Seen")
    finding.refresh_from_db()
    assert (finding.state, finding.confirmed_at, finding.confirmed_by_id, finding.version) == (
        "open",
        NOW,
        amara.id,
        2,
    )


def test_dismissed_pair_keeps_the_reason_and_a_restored_one_waits_again(
    cast: factories.Cast, amara: Actor
) -> None:
    finding = dismiss(pair(cast), amara)
    finding.refresh_from_db()
    assert (finding.state, finding.dismissed_reason) == ("dismissed", "Two regions.")
    finding = restore(finding, amara)
    finding.refresh_from_db()
    assert (finding.state, finding.dismissed_reason) == ("candidate", "")


def test_confirmed_pair_may_still_be_dismissed(cast: factories.Cast, amara: Actor) -> None:
    finding = dismiss(pair(cast, "open"), amara)
    assert (finding.state, finding.confirmed_at) == ("dismissed", None)


def test_dismissing_without_a_reason_is_refused(cast: factories.Cast, amara: Actor) -> None:
    with pytest.raises(InvalidFields) as refused:
        dismiss(pair(cast), amara, reason=" ")
    assert refused.value.errors[0].pointer == "/reason"


@pytest.mark.parametrize(
    ("verb", "states"),
    [
        (confirm, ("open", "waived", "resolved", "dismissed")),
        (dismiss, ("waived", "resolved", "dismissed")),
        (restore, ("candidate", "open", "waived", "resolved")),
        (answer, ("waived", "resolved", "dismissed")),
        (assign, ("resolved", "dismissed")),
    ],
)
def test_verbs_are_refused_in_other_states(
    verb: Any, states: tuple[str, ...], cast: factories.Cast, amara: Actor
) -> None:
    for state in states:
        with pytest.raises(standing.OtherState):
            verb(pair(cast, state), amara)


def test_what_is_no_pair_is_neither_confirmed_nor_dismissed_nor_answered(amara: Actor) -> None:
    for verb in (confirm, dismiss, restore, answer):
        with pytest.raises(standing.NotAPair):
            verb(factories.finding(), amara)


def test_other_facts_than_the_reader_looked_at_are_refused(
    cast: factories.Cast, amara: Actor
) -> None:
    for verb in (confirm, dismiss):
        with pytest.raises(standing.FactsChanged):
            verb(pair(cast), amara, fingerprint="0" * 64)


def test_only_people_of_the_pmo_decide(cast: factories.Cast) -> None:
    machine = factories.actor(factories.machine(scopes=("read", "write")))
    others = [factories.actor(one) for one in (cast.bruno, cast.dana)]
    for actor in (*others, machine, SYSTEM):
        for verb in (confirm, dismiss, restore, assign):
            with pytest.raises(NotPermitted):
                verb(pair(cast), actor)


def test_nobody_decides_on_a_side_of_their_own(cast: factories.Cast) -> None:
    for side in ("lead", "sponsor"):
        work = factories.initiative(**{side: cast.amara.person})
        amara = factories.actor(cast.amara)
        candidate = factories.pair(work, factories.initiative())
        dismissed = factories.pair(work, factories.initiative(), state="dismissed")
        for verb, finding in ((confirm, candidate), (dismiss, candidate), (restore, dismissed)):
            with pytest.raises(standing.OwnInitiative):
                verb(finding, amara)


def test_nobody_decides_on_measures_of_their_own_objective(cast: factories.Cast) -> None:
    mine = factories.objective(owner=cast.amara.person)
    finding = factories.pair(mine, factories.objective())
    with pytest.raises(standing.OwnInitiative):
        confirm(finding, factories.actor(cast.amara))


def test_pair_with_confidential_work_is_not_found(amara: Actor) -> None:
    finding = factories.pair(factories.initiative(is_confidential=True), factories.initiative())
    with pytest.raises(NotFound):
        confirm(finding, amara)


def test_each_side_answers_for_itself_and_a_new_answer_replaces_the_old(
    cast: factories.Cast,
) -> None:
    finding = pair(cast)
    bruno, chidi = factories.actor(cast.bruno), factories.actor(cast.chidi)
    answer(finding, chidi, "We only build it.")
    answer(finding, bruno, "No.")
    told = answer(finding, bruno, " They serve other shops. ").answers
    assert [(one["side"], one["text"]) for one in told] == [
        (str(finding.side_ids[0]), "They serve other shops."),
        (str(finding.side_ids[1]), "We only build it."),
    ]
    assert told[0]["answered_by_id"] == str(bruno.id)
    states = Finding.pgh_event_model.objects.filter(pgh_obj=finding.pk)  # type: ignore[attr-defined]
    assert ["No." in str(one.answers) for one in states.order_by("pgh_id")] == [
        False,
        False,
        True,
        False,
    ]


def test_lead_and_sponsor_of_a_side_answer(cast: factories.Cast) -> None:
    for side in ("lead", "sponsor"):
        person = factories.person()
        user = factories.user(side, person=person)
        finding = factories.pair(factories.initiative(**{side: person}), factories.initiative())
        told = answer(finding, factories.actor(user)).answers
        assert [one["side"] for one in told] == [str(finding.side_ids[0])]


def test_owner_of_both_sides_answers_for_both(cast: factories.Cast) -> None:
    work = [factories.initiative(department=cast.sales) for _ in range(2)]
    assert len(answer(factories.pair(*work), factories.actor(cast.bruno)).answers) == 2


def test_nobody_answers_for_a_side_that_is_not_theirs(cast: factories.Cast, amara: Actor) -> None:
    with pytest.raises(pairs.NotYourSide):
        answer(pair(cast), amara)
    with pytest.raises(pairs.NotYourSide):
        answer(pair(cast, "open"), factories.actor(cast.dana))
    machine = factories.actor(factories.machine(scopes=("read", "write")))
    with pytest.raises(NotPermitted):
        answer(pair(cast, "open"), machine)


def test_third_party_knows_of_no_candidate(cast: factories.Cast) -> None:
    stranger = factories.user("emeka", (Role.DEPARTMENT_LEAD, factories.department()))
    for user in (stranger, cast.dana):
        with pytest.raises(NotFound):
            answer(pair(cast), factories.actor(user))


@pytest.mark.parametrize("text", ["", "   ", "x" * 301, "One.\nTwo."])
def test_answer_is_one_sentence(text: str, cast: factories.Cast) -> None:
    with pytest.raises(InvalidFields) as refused:
        answer(pair(cast), factories.actor(cast.bruno), text)
    assert refused.value.errors[0].pointer == "/text"


def test_assigned_finding_has_an_owner_and_a_day_until_both_are_taken_away(amara: Actor) -> None:
    person = factories.person()
    finding = assign(factories.finding(), amara, owner_id=person.pk, due_on=JUNE)
    finding.refresh_from_db()
    assert (finding.owner_id, finding.due_on) == (person.pk, JUNE)
    assign(finding, amara)
    finding.refresh_from_db()
    assert (finding.owner_id, finding.due_on) == (None, None)


@pytest.mark.parametrize(
    ("changed", "pointer"),
    [
        ({"owner_id": uuid4()}, "/owner"),
        ({"due_on": JUNE}, "/due_on"),
        ({"owner_id": uuid4(), "due_on": date(2026, 3, 1)}, "/due_on"),
    ],
)
def test_assignment_that_cannot_be_is_refused(
    changed: dict[str, Any], pointer: str, amara: Actor
) -> None:
    with pytest.raises(InvalidFields) as refused:
        assign(factories.finding(), amara, **changed)
    assert refused.value.errors[0].pointer == pointer


def test_person_who_left_is_given_nothing(amara: Actor) -> None:
    gone = factories.person(ends_on=NOW.date() - timedelta(days=1))
    with pytest.raises(InvalidFields):
        assign(factories.finding(), amara, owner_id=gone.pk)


def test_assigning_again_the_same_writes_nothing(amara: Actor) -> None:
    finding = factories.finding()
    assign(finding, amara)
    assert Finding.objects.get(pk=finding.pk).version == 1


def test_many_are_confirmed_at_once(cast: factories.Cast, amara: Actor) -> None:
    found = [pair(cast) for _ in range(3)]
    detection.confirm_findings(finding_ids=[one.pk for one in found], actor=amara, now=NOW)
    assert set(Finding.objects.values_list("state", flat=True)) == {"open"}


def test_one_that_is_refused_keeps_all_as_they_were(cast: factories.Cast, amara: Actor) -> None:
    found = [pair(cast), factories.finding(), pair(cast, "dismissed")]
    ids = [found[0].pk, found[1].pk, found[2].pk, found[0].pk, uuid4()]
    with pytest.raises(InvalidFields) as refused:
        detection.dismiss_findings(finding_ids=ids, reason="Twins", actor=amara, now=NOW)
    assert [(one.pointer, one.code) for one in refused.value.errors] == [
        ("/findings/1", "not_a_pair"),
        ("/findings/2", "other_state"),
        ("/findings/3", "named_twice"),
        ("/findings/4", "not_found"),
    ]
    assert Finding.objects.get(pk=found[0].pk).state == "candidate"
    assert not Change.objects.filter(noun="finding").exists()


def test_many_are_waived_and_what_is_much_waits(amara: Actor) -> None:
    small, much = factories.finding(), factories.finding(money_at_stake="5000000.00")
    detection.waive_findings(
        finding_ids=[small.pk, much.pk], reason="Agreed", until_on=JUNE, actor=amara, now=NOW
    )
    states = {one.pk: one.state for one in Finding.objects.all()}
    assert states == {small.pk: "waived", much.pk: "open"}
    assert Waiver.objects.count() == 2


def test_many_take_no_more_statements_than_few(cast: factories.Cast, amara: Actor) -> None:
    def statements(count: int) -> int:
        found = [factories.finding() for _ in range(count)]
        with CaptureQueriesContext(connection) as captured:
            detection.waive_findings(
                finding_ids=[one.pk for one in found],
                reason="Agreed",
                until_on=JUNE,
                actor=amara,
                now=NOW,
            )
        return len(captured)

    assert statements(2) == statements(20)
