"""Findings with the names of what they are about, in a constant number of queries."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from traceability.domain.access import SYSTEM_SCOPE, Role
from traceability.domain.errors import InvalidFields, NotPermitted
from traceability.models import Dependency, ResourcePool
from traceability.models.base import Record
from traceability.queries import findings

pytestmark = pytest.mark.django_db


def test_subject_stands_with_name_source_and_external_id() -> None:
    work = factories.initiative(name="Apollo")
    factories.identity(work, "P-7", source="ledger")
    factories.finding(subject=work)
    (row,) = findings.findings(scope=SYSTEM_SCOPE)
    (subject,) = row.subjects
    assert (subject.kind, subject.source, subject.external_id, subject.name) == (
        "initiative",
        "ledger",
        "P-7",
        "Apollo",
    )


def test_subject_made_by_hand_has_no_external_id() -> None:
    factories.finding(subject=factories.objective(name="Fewer accidents"))
    (row,) = findings.findings(scope=SYSTEM_SCOPE)
    assert row.subjects[0].external_id is None
    assert row.subjects[0].name == "Fewer accidents"


def test_link_is_named_by_its_ends() -> None:
    link = factories.contribution(
        initiative=factories.initiative(name="Apollo"), objective=factories.objective(name="Roads")
    )
    factories.finding(subject=link)
    (row,) = findings.findings(scope=SYSTEM_SCOPE)
    assert row.subjects[0].name == "Apollo → Roads"


def test_most_money_stands_first_and_unknown_money_last() -> None:
    for amount in (None, Decimal(5), Decimal(700)):
        factories.finding(money_at_stake=amount)
    amounts = [row.money_at_stake for row in findings.findings(scope=SYSTEM_SCOPE)]
    assert amounts == [Decimal(700), Decimal(5), None]


def test_findings_are_filtered_by_strategy_code_and_state() -> None:
    wanted = factories.finding(code="stale", state="waived")
    factories.finding(code="stale")
    factories.finding(state="waived")
    found = findings.findings(
        scope=SYSTEM_SCOPE, strategy_id=wanted.strategy_id, code="stale", state="waived"
    )
    assert [row.fingerprint for row in found] == [wanted.fingerprint]


def test_lead_reads_findings_of_the_own_department_alone() -> None:
    cast = factories.cast()
    own = factories.finding(subject=factories.initiative(department=cast.sales))
    factories.finding(subject=factories.initiative(department=cast.technology))
    found = findings.findings(scope=factories.actor(cast.bruno).scope)
    assert [row.fingerprint for row in found] == [own.fingerprint]


def test_finding_on_a_confidential_initiative_is_for_the_people_it_names() -> None:
    cast = factories.cast()
    assert cast.dana.person is not None
    work = factories.initiative(is_confidential=True, named_person_ids=[cast.dana.person.pk])
    factories.finding(subject=work, is_confidential=True)
    assert findings.findings(scope=factories.actor(cast.amara).scope) == []
    assert len(findings.findings(scope=factories.actor(cast.dana).scope)) == 1


def test_reader_without_findings_is_refused() -> None:
    viewer = factories.actor(factories.user("vera", Role.VIEWER))
    with pytest.raises(NotPermitted):
        findings.findings(scope=viewer.scope)


def test_many_findings_take_no_more_queries_than_few() -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as captured:
            findings.findings(scope=SYSTEM_SCOPE)
        return len(captured)

    def some() -> None:
        link = factories.contribution()
        for subject in (link.initiative, link.objective, link):
            factories.finding(subject=subject, period=factories.period())

    some()
    few = count()
    for _ in range(5):
        some()
    assert count() == few <= 5


def test_money_of_another_period_is_what_the_rules_say_of_it() -> None:
    this, following = factories.period(name="2026"), factories.period(name="2027", position=1)
    plan = factories.strategy(current_period=this)
    factories.contribution(objective=factories.objective(strategy=plan))
    work = factories.initiative()
    factories.allocation(initiative=work, period=this, planned="10.00")
    factories.allocation(initiative=work, period=following, planned="25.50")
    factories.identity(following, "fy27")
    factories.finding(
        subject=work,
        strategy=plan,
        opened_in=factories.detection_run(strategy=plan),
        money_at_stake=Decimal(10),
        period=this,
    )
    (row,) = findings.findings(scope=SYSTEM_SCOPE)
    for word in ("fy27", "2027"):
        (then,) = findings.in_period([row], word)
        assert (then.money_at_stake, then.period) == (Decimal("25.50"), "fy27")


def test_money_of_a_pair_that_texts_suggest_needs_no_texts() -> None:
    this, following = factories.period(name="2026"), factories.period(name="2027", position=1)
    plan = factories.strategy(current_period=this)
    factories.contribution(objective=factories.objective(strategy=plan))
    one, other = (factories.initiative(activities=["Roads"]) for _ in range(2))
    factories.allocation(initiative=one, period=following, planned="25.50")
    factories.allocation(initiative=other, period=following, planned="4.50")
    factories.pair(
        one,
        other,
        code="overlapping_initiatives",
        strategy=plan,
        opened_in=factories.detection_run(strategy=plan),
    )
    rows = findings.findings(scope=SYSTEM_SCOPE)
    (then,) = findings.in_period(rows, "2027")
    assert then.money_at_stake == Decimal(30)


def test_unknown_period_names_those_there_are() -> None:
    factories.period(name="2026")
    with pytest.raises(InvalidFields, match="2026"):
        findings.in_period([], "1999")


def test_subjects_of_every_noun_stand_with_name_and_external_id() -> None:
    first, second = factories.initiative(name="Apollo"), factories.initiative(name="Hermes")
    needs = factories.row(Dependency, initiative=first, needs=second)
    named: dict[str, tuple[Record, str]] = {
        "measure": (factories.measure(name="Staff"), "Staff"),
        "department": (factories.department(name="Sales"), "Sales"),
        "resource_pool": (factories.row(ResourcePool, name="Nurses"), "Nurses"),
        "period": (factories.period(name="2026"), "2026"),
        "dependency": (needs, "Apollo needs Hermes"),
    }
    for noun, (record, _) in named.items():
        factories.identity(record, f"{noun}-1")
        factories.finding(subject=record, code="orphaned_initiative", title=noun)
    found = {row.subjects[0].kind: row.subjects[0] for row in findings.findings(scope=SYSTEM_SCOPE)}
    assert {noun: (one.name, one.source, one.external_id) for noun, one in found.items()} == {
        noun: (name, "ledger", f"{noun}-1") for noun, (_, name) in named.items()
    }
