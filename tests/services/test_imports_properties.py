"""What holds for every import: twice is once, a bad row is all or nothing, undoing undoes."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import NOW
from tests.imported import bring, said
from traceability.domain import shares
from traceability.domain.access import SYSTEM
from traceability.interchange.records import Record, Value
from traceability.models import Change, Contribution, ExternalIdentity, Initiative, Objective
from traceability.models.nouns import ALL
from traceability.services import imports
from traceability.services.imports import ImportRefused

pytestmark = pytest.mark.django_db
ample = settings(
    max_examples=settings().max_examples // 4,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
names = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), min_size=1)
names = names.filter(lambda text: bool(text.strip()))
amounts = st.none() | st.decimals(min_value=-(10**12), max_value=10**12, places=2, allow_nan=False)


@contextmanager
def rolled_back() -> Iterator[None]:
    """Leave nothing of one example to the next."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@st.composite
def sources(draw: st.DrawFn) -> list[Record]:
    """A consistent source: a forest of objectives, work, links with fair shares, money."""
    records = [
        said("period", "y1", name="Year 1"),
        said("strategy", "plan", {"current_period": "y1"}, name="The plan", currency="EUR"),
        said("department", "d0", name="Sales"),
        said("department", "d1", {"parent": "d0"}, name="Technology"),
    ]
    objectives = draw(st.integers(1, 5))
    for number in range(objectives):
        above = draw(st.integers(-1, number - 1))
        refers = {"strategy": "plan"} | ({"parent": f"o{above}"} if above >= 0 else {})
        records.append(said("objective", f"o{number}", refers, name=draw(names)))
    for number in range(draw(st.integers(0, 5))):
        department = f"d{draw(st.integers(0, 1))}"
        own = said("initiative", f"i{number}", {"department": department}, name=draw(names))
        records.append(own)
        served = draw(st.sets(st.integers(0, objectives - 1)))
        parts = shares.equal(len(served)) if served else []
        for objective, part in zip(sorted(served), parts, strict=True):
            ends = {"initiative": f"i{number}", "objective": f"o{objective}"}
            stated: dict[str, Value] = (
                {"share": Decimal(part).scaleb(-6)} if draw(st.booleans()) else {}
            )
            records.append(said("contribution", f"c{number}-{objective}", ends, **stated))
        money = {"initiative": f"i{number}", "period": "y1"}
        records.append(said("allocation", f"a{number}", money, planned=draw(amounts)))
    return records


def contents() -> dict[str, Any]:
    """Every record and identity, apart from what every write touches."""
    found: dict[str, Any] = {
        entry.name: [
            {name: value for name, value in row.items() if name not in {"version", "updated_at"}}
            for row in entry.model._default_manager.order_by("id").values()
        ]
        for entry in ALL
    }
    found["identities"] = list(ExternalIdentity.objects.order_by("id").values())
    return found


@ample
@given(source=sources(), order=st.randoms(use_true_random=False))
def test_same_source_in_any_order_changes_nothing(source: list[Record], order: Any) -> None:
    with rolled_back():
        first = bring(source)
        assert first.totals.created == len(source)
        before, told = contents(), Change.objects.count()
        order.shuffle(source)
        again = bring(source, now=NOW + timedelta(days=1))
        assert again.totals.unchanged == len(source)
        assert again.batch_id is None
        assert contents() == before
        assert Change.objects.count() == told


@ample
@given(source=sources(), data=st.data())
def test_one_bad_row_refuses_all_or_is_parked_with_what_hangs_on_it(
    source: list[Record], data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(source) - 1))
    bad = source[at]
    harm: dict[str, Value] = data.draw(
        st.sampled_from([{"nmae": "x"}, {"custom_fields": {"K": "v"}}, {"name": "x\x00"}])
    )
    source[at] = replace(bad, values={**bad.values, **harm})
    with rolled_back():
        with pytest.raises(ImportRefused) as caught:
            bring(source)
        assert caught.value.report.troubles[0].external_id == bad.external_id
        assert not Change.objects.exists()
        assert not ExternalIdentity.objects.exists()
        report = bring(source, parks=True)
        assert report.totals.created + report.totals.parked == len(source)
        assert report.totals.parked >= 1
        stored = ExternalIdentity.objects.values_list("value", flat=True)
        assert bad.external_id not in set(stored)
        assert Objective.objects.count() == report.counts["objective"].created
        assert (
            Contribution.objects.filter(state="confirmed").count() == Contribution.objects.count()
        )


@ample
@given(source=sources(), data=st.data())
def test_every_import_can_be_taken_back(source: list[Record], data: st.DataObject) -> None:
    changed = [
        replace(record, values={**record.values, "name": data.draw(names)})
        if "name" in record.values and data.draw(st.booleans())
        else record
        for record in source
    ]
    extra = said("initiative", "new", {"department": "d1"}, name=data.draw(names))
    with rolled_back():
        empty = contents()
        first = bring(source)
        before = contents()
        second = bring([*changed, extra], prunes=True)
        assert Initiative.objects.filter(import_batch=second.batch_id).exists()
        for report, expected in ((second, before), (first, empty)):
            assert report.batch_id is not None
            imports.undo_import(batch_id=report.batch_id, actor=SYSTEM, now=NOW)
            assert contents() == expected


@ample
@given(
    source=sources(),
    turns=st.lists(st.booleans(), min_size=3, max_size=7),
    order=st.randoms(use_true_random=False),
)
def test_versions_told_in_the_feed_only_grow(
    source: list[Record], turns: list[bool], order: Any
) -> None:
    """However imports follow on one another and are taken back, each from the latest down."""
    applied: list[imports.ImportReport] = []
    with rolled_back():
        for turn, is_undone in enumerate(turns):
            if applied and is_undone:
                batch_id = applied.pop().batch_id
                assert batch_id is not None
                imports.undo_import(batch_id=batch_id, actor=SYSTEM, now=NOW)
                continue
            changed = [
                replace(record, values={**record.values, "name": f"Name {turn}"})
                if "name" in record.values and order.random() < 0.5
                else record
                for record in source
            ]
            report = bring(changed, prunes=turn % 2 == 0)
            applied += [report] if report.batch_id is not None else []
        told: dict[Any, int] = {}
        for noun, object_id, version in Change.objects.order_by("position").values_list(
            "noun", "object_id", "version"
        ):
            assert version > told.get((noun, object_id), 0), (noun, version)
            told[noun, object_id] = version
        for entry in ALL:
            for object_id, version in entry.model._default_manager.values_list("pk", "version"):
                assert told[entry.name, object_id] == version
