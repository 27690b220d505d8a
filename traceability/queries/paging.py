"""Pages of a list by key: the same cost on the first page and on the last, whatever the size."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, F, IntegerField, JSONField, Q, QuerySet, Value, When
from django.db.models.fields.json import KeyTransform
from django.db.models.functions import NullIf
from django.db.models.lookups import Exact, GreaterThan, LessThan

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Order:
    """One column to sort by. Unknown values come last in either direction."""

    column: str
    is_descending: bool = False
    # The words of the column (the options of a custom field) from the least to the most, where
    # they are not sorted as texts.
    ranks: tuple[str, ...] = ()
    # The key of a field that an installation added, where it is sorted by that.
    custom: str = ""

    @property
    def word(self) -> str:
        """Return it as it stands in the address (`-updated_at`)."""
        return f"-{self.column}" if self.is_descending else self.column

    @property
    def name(self) -> str:
        """Return what the query calls its value."""
        return f"sorted_by_{self.custom}" if self.custom else self.column


@dataclass(frozen=True, slots=True)
class Place:
    """Between two rows of an order: after the row with these values, or before it."""

    values: tuple[Any, ...]
    is_before: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One page of rows, in order. `next` and `previous` are None where nothing follows."""

    rows: Sequence[Row]
    next: Place | None
    previous: Place | None


def page(
    rows: QuerySet[Any, Any],
    *,
    columns: Sequence[str],
    order: Sequence[Order],
    place: Place | None,
    size: int,
) -> Page:
    """Return one page. One query; no row is skipped or doubled while others are written.

    The order's columns are among `columns`, and the last one is unique. `place` None is the first
    page.
    """
    is_before = place is not None and place.is_before
    own = {each.name: _custom(each.custom, each.ranks) for each in order if each.custom}
    rows = rows.annotate(**own) if own else rows
    if place is not None:
        rows = rows.filter(_beyond(order, place))
    rows = rows.order_by(*(_sorted(each, is_reversed=is_before) for each in order))
    found: list[Row] = list(rows.values(*columns, *own)[: size + 1])
    has_more = len(found) > size
    del found[size:]
    if is_before:
        found.reverse()
    has_next, has_previous = (True, has_more) if is_before else (has_more, place is not None)
    if not found:
        return Page(rows=(), next=None, previous=None)
    first, last = _values(order, found[0]), _values(order, found[-1])
    for row in found:
        for name in own:
            del row[name]
    return Page(
        rows=found,
        next=Place(last) if has_next else None,
        previous=Place(first, is_before=True) if has_previous else None,
    )


def _custom(key: str, options: Sequence[str]) -> Any:
    """Return a custom field's value as JSON orders it: numbers by size, days and texts as texts;
    of a choice the place of its option, and behind them all of what is no option any more.

    Values of another type, left from when the field had it, stand apart and break nothing.
    """
    if options:
        is_said = Q(custom_fields__has_key=key) & ~Q(custom_fields__contains={key: None})
        places = [Q(custom_fields__contains={key: word}) for word in options]
        whens = [
            When(each, then=Value(at, JSONField())) for at, each in enumerate([*places, is_said])
        ]
        return Case(*whens, output_field=JSONField())
    stands = KeyTransform(key, "custom_fields")
    return NullIf(stands, Value(None, JSONField()), output_field=JSONField())


def _values(order: Sequence[Order], row: Row) -> tuple[Any, ...]:
    return tuple(row[each.name] for each in order)


def _sorted(order: Order, *, is_reversed: bool) -> Any:
    expression: Any = F(order.name)
    if order.ranks and not order.custom:
        places = [When(**{order.column: word}, then=at) for at, word in enumerate(order.ranks)]
        expression = Case(*places, output_field=IntegerField())
    # Unknown comes last; read backwards it therefore comes first.
    nulls: dict[str, Any] = {"nulls_first": True} if is_reversed else {"nulls_last": True}
    if order.column == "id":
        nulls = {}
    if order.is_descending != is_reversed:
        return expression.desc(**nulls)
    return expression.asc(**nulls)


def _beyond(order: Sequence[Order], place: Place) -> Q:
    """Rows strictly after (before) the place: by the first column that differs."""
    condition = Q(pk__in=[])
    equal = Q()
    for each, value in zip(order, place.values, strict=True):
        condition |= equal & _past(each, value, is_before=place.is_before)
        equal &= _same(each, value)
    return condition


def _same(order: Order, value: Any) -> Q:
    if value is None:
        return Q(**{f"{order.name}__isnull": True})
    if order.custom:
        return Q(Exact(F(order.name), Value(value, JSONField())))
    return Q(**{order.column: value})


def _past(order: Order, value: Any, *, is_before: bool) -> Q:
    if value is None:
        return Q(**{f"{order.name}__isnull": False}) if is_before else Q(pk__in=[])
    if order.ranks and not order.custom:
        at = order.ranks.index(value)
        is_less = order.is_descending != is_before
        beyond = order.ranks[:at] if is_less else order.ranks[at + 1 :]
        return Q(**{f"{order.column}__in": beyond})
    is_less = order.is_descending != is_before
    if order.custom:
        lookup = LessThan if is_less else GreaterThan
        past = Q(lookup(F(order.name), Value(value, JSONField())))
    else:
        past = Q(**{f"{order.column}__{'lt' if is_less else 'gt'}": value})
    return past if is_before else past | Q(**{f"{order.name}__isnull": True})
