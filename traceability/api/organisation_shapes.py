"""The bodies of changes of the organisation: what is asked, and what it did or would do."""

from typing import Any

from rest_framework import serializers

from traceability.api import fields, shapes
from traceability.queries import holdings

MOST = 2000
_SHARE: dict[str, Any] = {"min_value": 0, "max_value": 1, "max_digits": 7, "decimal_places": 6}
_REASON: dict[str, Any] = {
    "max_length": 5000,
    "help_text": "Why: it stands at every record that is changed.",
}


class TargetAsked(shapes.Shape):
    """A department to come: one that stands, or a new one by name. Moves call it by its key."""

    key = fields.Text(max_length=40)
    department = fields.Id(required=False, allow_null=True)
    name = fields.Text(required=False, allow_blank=True, max_length=300)
    code = fields.Text(required=False, allow_blank=True, max_length=50)
    parent = fields.Id(  # type: ignore[assignment]  # a member, no attribute
        required=False,
        allow_null=True,
        help_text="Left out: what the department that gives way to it stands below.",
    )


class PartAsked(shapes.Shape):
    """What a department becomes, and its share; without shares, by the money of its work."""

    key = fields.Text(max_length=40)
    share = fields.Ratio(required=False, allow_null=True, **_SHARE)


_PARTS: dict[str, Any] = {"many": True, "min_length": 1, "max_length": 50}


class MoveAsked(shapes.Shape):
    """A department and what becomes of it; it goes on where it is one of the parts itself."""

    department = fields.Id()
    to = PartAsked(**_PARTS)


class InitiativeGoes(shapes.Shape):
    """Where one initiative goes; the others go to the largest part."""

    initiative = fields.Id()
    to = fields.Text(max_length=40)


class PersonGoes(shapes.Shape):
    """Where one person goes; the others go to the largest part."""

    person = fields.Id()
    to = fields.Text(max_length=40)


_MANY: dict[str, Any] = {"many": True, "min_length": 1, "max_length": 200}
_GO: dict[str, Any] = {"many": True, "required": False, "max_length": MOST}


class ReorganisationAsked(shapes.Shape):
    """Departments that give way to others, from a day on: past, today, or to come."""

    effective_on = serializers.DateField()
    departments = TargetAsked(**_MANY)
    moves = MoveAsked(**_MANY)
    initiatives = InitiativeGoes(**_GO)
    people = PersonGoes(**_GO)
    reason = fields.Text(**_REASON)


class NextAsked(shapes.Shape):
    """Work that follows: one that stands, or new work of this name.

    What is left out is as it was in what ends.
    """

    initiative = fields.Id(required=False, allow_null=True)
    name = fields.Text(required=False, allow_blank=True, max_length=1000)
    description = fields.Text(required=False, allow_blank=True)
    department = fields.Id(required=False)
    lead = fields.Id(required=False, allow_null=True)
    sponsor = fields.Id(required=False, allow_null=True)


class PartOfWork(NextAsked):
    """A part of the work that is split, and its share of the money; shares sum to 1."""

    share = fields.Ratio(**_SHARE)


_LINKS: dict[str, Any] = {
    "choices": ["follow", "queue"],
    "required": False,
    "help_text": "Whether confirmed links go on (`follow`, unless told otherwise) or wait for the "
    "owners of their objectives.",
}
_WORKS: dict[str, Any] = {"child": fields.Id(), "min_length": 1, "max_length": 50}


class MergeAsked(shapes.Shape):
    """Several initiatives become one."""

    initiatives = serializers.ListField(**_WORKS)
    into = NextAsked()
    links = fields.Choice(**_LINKS)
    reason = fields.Text(**_REASON)


_SPLIT: dict[str, Any] = {"many": True, "min_length": 2, "max_length": 20}


class SplitAsked(shapes.Shape):
    """One initiative becomes several."""

    parts = PartOfWork(**_SPLIT)
    links = fields.Choice(**_LINKS)
    reason = fields.Text(**_REASON)


class WordsAsked(shapes.Shape):
    """What an objective of the new strategy says."""

    name = fields.Text(max_length=1000)
    description = fields.Text(required=False, allow_blank=True)


_INTO: dict[str, Any] = {"many": True, "required": False, "max_length": 20}


class ObjectiveBecomes(shapes.Shape):
    """What becomes of one objective; `into` are its new words, or those of its parts."""

    objective = fields.Id()
    becomes = fields.Choice(choices=["kept", "reworded", "split", "replaced", "dropped"])
    into = WordsAsked(**_INTO)


class RollOverAsked(shapes.Shape):
    """The next strategy, and what becomes of each objective: kept where nothing is said."""

    name = fields.Text(max_length=300)
    vision = fields.Text(required=False, allow_blank=True)
    mission = fields.Text(required=False, allow_blank=True)
    starts_on = serializers.DateField(required=False, allow_null=True)
    ends_on = serializers.DateField(required=False, allow_null=True)
    objectives = ObjectiveBecomes(**_GO)
    reason = fields.Text(**_REASON)


class CarryForwardAsked(shapes.Shape):
    """Into which period; at most how much in all, and of which initiatives: all unless told."""

    into = fields.Id()
    most = fields.Money(max_digits=18, decimal_places=2, required=False, allow_null=True)
    initiatives = serializers.ListField(
        child=fields.Id(), required=False, min_length=1, max_length=MOST
    )
    reason = fields.Text(**_REASON)


ROLES = list(holdings.ROLES)


class ItemGoes(shapes.Shape):
    """Who takes over one thing; null: nobody."""

    role = fields.Choice(choices=ROLES)
    id = fields.Id()
    to = fields.Id(allow_null=True)


class HandOverAsked(shapes.Shape):
    """The last day of a person, and who takes over: `to` whatever `items` say nothing of."""

    leaves_on = serializers.DateField()
    to = fields.Id(required=False, allow_null=True)
    items = ItemGoes(**_GO)
    reason = fields.Text(**_REASON)


class HeldTold(shapes.Shape):
    """One thing that rests on a person; of what is due, the day, of a status the round's id."""

    role = fields.Choice(choices=ROLES)
    id = fields.Id()
    name = fields.Text()
    due_on = serializers.DateField(allow_null=True)
    round_id = fields.Id(allow_null=True)


class HoldingsTold(shapes.Shape):
    """What rests on a person, of what the reader may know, by role and name."""

    results = HeldTold(many=True)


class FieldWritten(shapes.Shape):
    """One field of a record in words; empty where there is nothing."""

    name = fields.Text()
    before = fields.Text()
    after = fields.Text()


class RecordWritten(shapes.Shape):
    """One record that is made, changed, ended or deleted."""

    noun = fields.Text()
    id = fields.Id()
    name = fields.Text()
    operation = fields.Choice(choices=["created", "updated", "ended", "deleted"])
    fields_ = FieldWritten(many=True)

    def get_fields(self) -> Any:
        """`fields` is a word of the framework's own."""
        return {
            ("fields" if name == "fields_" else name): field
            for name, field in super().get_fields().items()
        }


class TotalTold(shapes.Shape):
    """All money on record in one currency: the same before and after."""

    currency = fields.Text()
    before = fields.Money(max_digits=20, decimal_places=2)
    after = fields.Money(max_digits=20, decimal_places=2)


class MoneyTold(shapes.Shape):
    """The money of one record before and after; null where no figure is known."""

    noun = fields.Text()
    name = fields.Text()
    currency = fields.Text()
    before = fields.Money(max_digits=20, decimal_places=2, allow_null=True)
    after = fields.Money(max_digits=20, decimal_places=2, allow_null=True)


class LinksTold(shapes.Shape):
    """How many links go on confirmed, wait for their owners, and end."""

    following = fields.Whole()
    queued = fields.Whole()
    ended = fields.Whole()


class FateTold(shapes.Shape):
    """What becomes of one finding. Those that compare texts are looked at afterwards."""

    what = fields.Choice(choices=["opens", "closes", "follows", "set_aside"])
    code = fields.Text()
    title = fields.Text()


class OrganisationOutcome(shapes.Shape):
    """What a change did, or would do. Up to 500 records are told, and counted all."""

    id = fields.Id(allow_null=True, help_text="The change that is kept; null of a preview.")
    title = fields.Text()
    effective_on = serializers.DateField()
    is_planned = fields.Flag(help_text="True: it happens on that day, and nothing until then.")
    record_count = fields.Whole()
    records = RecordWritten(many=True)
    totals = TotalTold(many=True)
    money = MoneyTold(many=True)
    links = LinksTold()
    findings = FateTold(many=True)
    notes = serializers.ListField(child=fields.Text())
