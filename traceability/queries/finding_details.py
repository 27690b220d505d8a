"""What a list of findings needs beside its table: names of subjects, departments, waivers."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Case, CharField, F, Func, QuerySet, Value, When
from django.db.models.functions import Cast, Coalesce, Concat

from traceability.domain import finding_verbs
from traceability.domain.access import Scope
from traceability.domain.findings import told_evidence
from traceability.models import (
    Agreement,
    Contribution,
    Decision,
    Department,
    Dependency,
    Escalation,
    ExternalIdentity,
    Finding,
    FiscalPeriod,
    Initiative,
    Measure,
    Objective,
    Person,
    ResourcePool,
    Review,
    Strategy,
    User,
    Waiver,
)
from traceability.models.nouns import by_model
from traceability.queries import pair_sides, settlements
from traceability.queries.history import rows_of
from traceability.queries.paging import Row
from traceability.queries.scope import visible

_NOWHERE: dict[str, str | None] = {"source": None, "external_id": None}
_OF_WAIVER = (
    *("id", "finding_id", "fingerprint", "reason", "until_on", "waived_at", "waived_by_id"),
    *("needs_second_person", "agreed_at", "agreed_by_id"),
)


def complete(rows: Sequence[Row], *, scope: Scope, as_of: datetime | None = None) -> None:
    """Name the subjects and departments of findings, and add the waiver that stands or waits.

    `as_of` adds the waiver of that instant; names are those of now.

    Subjects that the reader may not know as they stand now have neither name nor external id, as a
    link that was moved to other work since. The sides of the reader's own pairs are named, also
    across departments. What evidence holds of the money of either side is told by `add_sides`
    alone. Four queries, whatever the size. Rows without these columns (`fields=`) are left as they
    are.
    """
    named = [row for row in rows if "subjects" in row]
    wanted = {UUID(subject["id"]) for row in named for subject in row["subjects"]}
    departments = {each for row in rows for each in row.get("department_ids", ())}
    owners = {row["owner"] for row in rows if row.get("owner") is not None}
    names = _names(wanted | departments | owners, scope, own_sides=_own_sides(named, scope))
    identities = _identities({each for each in wanted if str(each) in names})
    for row in named:
        row["subjects"] = [
            {**each, **identities.get(UUID(each["id"]), _NOWHERE), "name": names.get(each["id"])}
            for each in row["subjects"]
        ]
    for row in rows:
        if "evidence" in row:
            row["evidence"] = told_evidence(row["evidence"])
        if "department_ids" in row:
            row["department_names"] = [names.get(str(each), "") for each in row["department_ids"]]
        if "owner" in row:
            row["owner_name"] = names.get(str(row["owner"]))
    _add_waivers(rows, as_of)


def add_sides(row: Row, *, scope: Scope) -> None:
    """Add both sides of a pair, the decisions it ended in, and what the reader may do now. `sides`
    is None of what is no pair,
    and for who neither owns one of them nor may read both; so is `untold` but for the PMO.

    The row is complete already.
    """
    departments = pair_sides.departments([row["side_ids"]])
    row["decisions"] = [asdict(one) for one in settlements.of_finding(row["id"], scope=scope)]
    row["untold"] = None
    if row["is_pair"] and scope.sees_candidates:
        row["untold"] = Finding.objects.values_list("untold", flat=True).get(pk=row["id"])
    row["sides"] = None
    if row["is_pair"] and _may_read_sides(row, scope):
        evidence = Finding.objects.values_list("evidence", flat=True).get(pk=row["id"])
        row["sides"] = pair_sides.described(
            side_ids=row["side_ids"],
            subjects=row["subjects"],
            strategy_id=row["strategy"],
            evidence=evidence,
        )
    verbs = finding_verbs.allowed(
        scope,
        state=row["state"],
        is_pair=row["is_pair"],
        subject_ids=row["subject_ids"],
        sides={side: departments.get(side) for side in row["side_ids"]},
    )
    row["may"] = tuple(each for each in verbs if each != "withdraw" or row["waiver"] is not None)


@dataclass(frozen=True, slots=True)
class TableNames:
    """What tables write beside a finding: names of periods, and codes of objectives."""

    periods: Mapping[UUID, str]
    codes: Mapping[str, str]


def names_of_tables(rows: Sequence[Row]) -> TableNames:
    """Two queries. Subjects whose name the reader may not know get no code."""
    about = {one["id"] for row in rows for one in row["subjects"] if one["name"] is not None}
    periods = FiscalPeriod.objects.filter(pk__in={row["period"] for row in rows} - {None})
    coded = Objective.objects.filter(pk__in=about).exclude(code="")
    return TableNames(
        periods=dict(periods.values_list("pk", "name")),
        codes={str(id): code for id, code in coded.values_list("pk", "code")},
    )


def _may_read_sides(row: Row, scope: Scope) -> bool:
    sides = set(row["side_ids"])
    if scope.sees_candidates or _own_sides([row], scope):
        return True
    work = Initiative.objects.filter(pk__in=sides)
    return work.filter(visible("initiative", scope)).count() == work.count()


def _own_sides(rows: Sequence[Row], scope: Scope) -> set[UUID]:
    """Both sides of the pairs of which one is the reader's, who may read no secret in them."""
    return {
        side
        for row in rows
        if row.get("is_pair")
        and (
            scope.owned_ids.intersection(row.get("side_ids", ()))
            or scope.led_department_ids.intersection(row.get("department_ids", ()))
        )
        for side in row.get("side_ids", ())
    }


def _names(ids: set[UUID], scope: Scope, *, own_sides: set[UUID]) -> dict[str, str]:
    if not ids:
        return {}
    other_halves = Initiative.objects.filter(pk__in=own_sides).values_list("id", "name")
    plain = [
        model._default_manager.filter(visible(by_model(model).name, scope), pk__in=ids).values_list(
            "id", "name"
        )
        for model in (
            *(Department, FiscalPeriod, Initiative, Measure),
            *(Objective, Person, ResourcePool, Strategy),
        )
    ]
    source = Coalesce("initiative__name", "source_objective__name")
    links = Contribution.objects.filter(visible("contribution", scope), pk__in=ids).annotate(
        text=Concat(source, Value(" → "), F("objective__name"), output_field=CharField())
    )
    needs = Dependency.objects.filter(visible("dependency", scope), pk__in=ids).annotate(
        text=Concat(
            F("initiative__name"),
            Value(" needs "),
            F("needs__name"),
            output_field=CharField(),
        )
    )
    decisions = Decision.objects.filter(visible("decision", scope), pk__in=ids).annotate(
        text=Concat(
            Value("D-"), Cast("number", CharField()), Value(" "), "title", output_field=CharField()
        )
    )
    agreements = Agreement.objects.filter(visible("agreement", scope), pk__in=ids)
    escalations = Escalation.objects.filter(visible("escalation", scope), pk__in=ids)
    found = links.values_list("id", "text").union(
        needs.values_list("id", "text"),
        decisions.values_list("id", "text"),
        agreements.values_list("id", "text"),
        escalations.values_list("id", "question"),
        _reviews(ids, scope),
        other_halves,
        *plain,
        all=True,
    )
    return {str(id): name for id, name in found}


def _reviews(ids: set[UUID], scope: Scope) -> QuerySet[Review, tuple[UUID, str]]:
    """Reviews by their names; without one, by their days."""
    day = Func("held_on", Value("FMDD Mon YYYY"), function="to_char", output_field=CharField())
    unnamed = Concat(Value("Review of "), day, output_field=CharField())
    return (
        Review.objects.filter(visible("review", scope), pk__in=ids)
        .annotate(text=Case(When(name="", then=unnamed), default="name", output_field=CharField()))
        .values_list("id", "text")
    )


def _identities(ids: set[UUID]) -> dict[UUID, dict[str, str | None]]:
    known = ExternalIdentity.objects.filter(object_id__in=ids, kind="id").order_by("-id")
    return {
        object_id: {"source": source, "external_id": value}
        for object_id, source, value in known.values_list("object_id", "source", "value")
    }


def _add_waivers(rows: Sequence[Row], as_of: datetime | None) -> None:
    """Add the latest waiver of the facts as they are, when it was not withdrawn, and the names of
    those who confirmed, answered and waived.
    """
    of_rows = [row for row in rows if "fingerprint" in row and "id" in row]
    standing: dict[tuple[UUID, str], dict[str, Any]] = {}
    waivers: list[Row] = list(
        rows_of(Waiver, as_of)
        .filter(finding__in=[row["id"] for row in of_rows], withdrawn_at__isnull=True)
        .order_by("waived_at", "id")
        .values(*_OF_WAIVER)
    )
    names = _names_of_users(rows, waivers)
    for waiver in waivers:
        standing[(waiver["finding_id"], waiver["fingerprint"])] = {
            "id": waiver["id"],
            "reason": waiver["reason"],
            "until_on": waiver["until_on"],
            "waived_at": waiver["waived_at"],
            "waived_by_name": names.get(waiver["waived_by_id"], ""),
            "waits_for_second_person": waiver["needs_second_person"]
            and waiver["agreed_at"] is None,
            "agreed_by_name": names.get(waiver["agreed_by_id"]),
        }
    for row in of_rows:
        row["waiver"] = standing.get((row["id"], row["fingerprint"]))
    for row in rows:
        if "confirmed_by_id" in row:
            row["confirmed_by_name"] = names.get(row["confirmed_by_id"])
        if "answers" in row:
            row["answers"] = [
                {
                    "side": one["side"],
                    "text": one["text"],
                    "answered_at": one["answered_at"],
                    "answered_by_name": names.get(UUID(one["answered_by_id"]), ""),
                }
                for one in row["answers"]
            ]


def _names_of_users(rows: Sequence[Row], waivers: Sequence[Row]) -> dict[UUID | None, str]:
    """Those who decided and answered, by the name of the person, else as they sign in."""
    ids = {id for each in waivers for id in (each["waived_by_id"], each["agreed_by_id"]) if id}
    ids |= {row["confirmed_by_id"] for row in rows if row.get("confirmed_by_id")}
    ids |= {UUID(one["answered_by_id"]) for row in rows for one in row.get("answers", ())}
    if not ids:
        return {}
    users = User.objects.filter(pk__in=ids).annotate(text=Coalesce("person__name", "username"))
    return dict(users.values_list("pk", "text"))
