"""The shape of the alignment map's document."""

from typing import Any

from rest_framework import serializers

from traceability.api import fields
from traceability.api.shapes import Shape
from traceability.domain.alignment_map import Band
from traceability.domain.attention import LENS_PARTS, Kind
from traceability.domain.band_parts import Part
from traceability.domain.finding_verbs import POSSIBLE

BANDS = [band.word for band in Band]


def money(**options: Any) -> fields.Amount:
    """Return a member for a sum of money."""
    return fields.Amount(max_digits=21, decimal_places=2, **options)


def share(**options: Any) -> serializers.FloatField:
    """Return a member for a share of a whole."""
    return serializers.FloatField(**options)


def place(**options: Any) -> fields.Whole:
    """Return a member for a place in one of the document's lists."""
    return fields.Whole(min_value=0, **options)


class MapRun(Shape):
    """The run whose findings the map shows."""

    id = fields.Id()
    number = fields.Whole()
    published_at = serializers.DateTimeField()


class MapScope(Shape):
    """Whether sums are of a part of the departments only, and of which."""

    is_partial = fields.Flag()
    departments = serializers.ListField(child=fields.Text(), allow_null=True)


class MapStrategy(Shape):
    """The strategy."""

    id = fields.Id()
    external_id = fields.Text()
    source = fields.Text()  # type: ignore[assignment]  # a member, no attribute
    name = fields.Text()
    state = fields.Choice(choices=["draft", "approved", "closed"])
    level_names = serializers.ListField(child=fields.Text())


class MapPeriod(Shape):
    """A period."""

    id = fields.Id()
    external_id = fields.Text()
    name = fields.Text()


class CancelledMoney(Shape):
    """Money still recorded on cancelled work, a part of the totals, and what of it is traced.

    `initiatives` is the work that carries it, `unknown_money` those of it without a figure.
    Confidential work that does not name the reader is left out.
    """

    recorded = money()
    traced = money()
    initiatives = place()
    unknown_money = place()


class MapTotals(Shape):
    """recorded = traced + stranded + unaligned; unaligned = no_objective + accepted."""

    recorded = money()
    traced = money()
    stranded = money()
    unaligned = money()
    no_objective = money()
    accepted = money()
    proposed = money()
    run_and_mandatory = money()
    initiatives = place()
    unknown_money = place()
    negative_money = place()
    elsewhere = place()


class MapLedger(Shape):
    """What the ledger says of the period in all, null where it says nothing of it.

    `uncarried` is what findings say no initiative carries of it; null to who reads no findings.
    """

    total = money(allow_null=True)
    uncarried = money(allow_null=True)


class MapObjective(Shape):
    """One objective; `amount` its own, `subtotal` with all below it.

    `gap_amount` is the change money it holds beyond its agreed share, negative where it lacks it;
    null where no share is agreed. `beside_amount` is run and mandatory money of its subtotal, which
    counts in no share; `cancelled_amount` the money of its subtotal on cancelled work.
    """

    id = fields.Id()
    external_id = fields.Text()
    parent = place(allow_null=True)  # type: ignore[assignment]  # a member, no attribute
    level = fields.Whole(min_value=1)
    code = fields.Text()
    name = fields.Text()
    state = fields.Choice(choices=["draft", "active", "retired"])
    owner = fields.Text(allow_null=True)
    priority_weight = serializers.FloatField(allow_null=True)
    amount = money()
    subtotal = money()
    initiatives = place()
    subtotal_initiatives = place()
    unknown_money = place()
    funded_share = share(allow_null=True)
    target_share = share(allow_null=True)
    tolerance = share(allow_null=True)
    gap_amount = money(allow_null=True)
    beside_amount = money()
    cancelled_amount = money()
    cancelled_initiatives = place()
    cancelled_unknown_money = place()
    findings = place()


class MapDepartment(Shape):
    """One department and its own work; `is_elsewhere`: some of its work serves other strategies
    only, and is not counted here.
    """

    id = fields.Id()
    external_id = fields.Text()
    parent = place(allow_null=True)  # type: ignore[assignment]  # a member, no attribute
    code = fields.Text()
    name = fields.Text()
    amount = money()
    initiatives = place()
    unknown_money = place()
    is_elsewhere = fields.Flag()


class MapCell(Shape):
    """What a department puts on an objective, or into a band below the tree (objective null)."""

    objective = place(allow_null=True)
    band = fields.Choice(choices=BANDS)
    department = place()
    amount = money()
    initiatives = place()
    unknown_money = place()


class MapBandPart(Shape):
    """What a department's part of a band is made of; the parts of a cell add up to it.

    *Accepted*: `run`, `mandatory`, or change work whose finding is `waived`. *No objective*: work
    with a link that is `proposed` and waits for confirmation, as far as the link claims it, and
    `unlinked`, the rest. Each initiative is counted in one part.
    """

    band = fields.Choice(choices=sorted({part.band.word for part in Part}))
    part = fields.Choice(choices=[part.word for part in Part])
    department = place()
    amount = money()
    initiatives = place()
    unknown_money = place()


class MapPlacement(Shape):
    """Where a part of an initiative's money stands."""

    objective = place(allow_null=True)
    band = fields.Choice(choices=BANDS)
    amount = money(allow_null=True)
    share = share()
    is_assumed = fields.Flag()


class MapInitiative(Shape):
    """One tile; without id and name where it is confidential to others."""

    id = fields.Id(allow_null=True)
    external_id = fields.Text(allow_null=True)
    name = fields.Text(allow_null=True)
    department = place()
    stage = fields.Choice(choices=["proposed", "approved", "active", "paused", "done", "cancelled"])
    health = fields.Choice(choices=["unknown", "on_track", "at_risk", "off_track"])
    bucket = fields.Choice(choices=["unknown", "change", "run", "mandatory"])
    is_confidential = fields.Flag()
    amount = money(allow_null=True)
    money_note = fields.Text(
        help_text="What was written in place of its figures: `TBC`, or `planned; approved: TBC`."
    )
    placements = MapPlacement(many=True)


class MapSubject(Shape):
    """A record a finding is about."""

    noun = fields.Text()
    id = fields.Id()
    source = fields.Text(allow_null=True)  # type: ignore[assignment]  # a member, no attribute
    external_id = fields.Text(allow_null=True)
    name = fields.Text(allow_null=True)


class MapMark(Shape):
    """What needs attention, one decision each; its money is of its `period`, whatever the map's.

    `findings` are up to 100 of the `count` it is made of; `id`, `code` and the like are those of
    the first. `subjects` are the objectives it is about, or the records of its one finding; empty
    where it is about many others. `decide_by` is the day of the next review. `given` says who was
    asked to take care of it, by `due_on`. `verbs` are what this reader may do to all its findings.
    """

    id = fields.Id()
    kind = fields.Choice(choices=[kind.value for kind in Kind])
    code = fields.Text()
    reason_code = fields.Text()
    severity = fields.Choice(choices=["low", "medium", "high"])
    title = fields.Text()
    detail = fields.Text()
    findings = serializers.ListField(child=fields.Id())
    count = fields.Whole(min_value=1)
    subjects = MapSubject(many=True)
    money_at_stake = money(allow_null=True)
    period = fields.Id(allow_null=True)
    opened_at = serializers.DateTimeField()
    decides = fields.Text()
    is_yours = fields.Flag()
    decide_by = serializers.DateField(allow_null=True)
    given = fields.Text()
    due_on = serializers.DateField(allow_null=True)
    verbs = serializers.ListField(child=fields.Choice(choices=list(POSSIBLE)))


class MapPair(Shape):
    """A confirmed pair; `sides` are two places in `initiatives`."""

    finding = fields.Id()
    code = fields.Text()
    kind = fields.Choice(choices=[kind.value for kind in Kind])
    title = fields.Text()
    sides = serializers.ListField(child=place(), min_length=2, max_length=2)
    money_at_stake = money(allow_null=True)
    confirmed_at = serializers.DateTimeField()


class MapLensPart(Shape):
    """Some of a lens's findings: those below and above a share, without objective and stranded."""

    part = fields.Choice(choices=list(LENS_PARTS))
    count = place()
    money = money(allow_null=True)


class MapLens(Shape):
    """What a lens is about: open findings of these codes, and their money.

    Money is null when none is known. Where several findings may tell of the same money it
    `is_at_most` this; then it is null too while that of any is unknown. `parts` add up to `count`
    where a lens has any.
    """

    lens = fields.Choice(choices=["funding", "conflict", "overlap", "orphans"])
    codes = serializers.ListField(child=fields.Text())
    count = place()
    money = money(allow_null=True)
    is_at_most = serializers.BooleanField()
    parts = MapLensPart(many=True)


class MapReview(Shape):
    """A meeting about the strategy; `as_of` is the instant it looked at once it was closed."""

    id = fields.Id()
    name = fields.Text()
    held_on = serializers.DateField()
    as_of = serializers.DateTimeField(allow_null=True)
    state = fields.Choice(choices=["planned", "closed"])


class MapReviews(Shape):
    """The review that was closed last and the one planned next, as seen from the map's instant."""

    latest = MapReview(allow_null=True)
    next = MapReview(allow_null=True)


class MapReported(Shape):
    """How many of the `active` initiatives reported a status ever, and within so many days.

    `is_old` when most of them did so longer ago than the rhythm.
    """

    ever = place()
    lately = place()
    within_days = fields.Whole(min_value=1)
    active = place()
    is_old = fields.Flag()


class MapClause(Shape):
    """One clause of the headline."""

    kind = fields.Text()
    text = fields.Text()
    amount = money(allow_null=True)
    count = fields.Whole(allow_null=True)
    marks = serializers.ListField(child=fields.Whole(min_value=1))


class MapStructure(Shape):
    """Whose departments: those of `as_of` or those of today; `differs` where these are others."""

    shown = fields.Choice(choices=["then", "now"])
    differs = fields.Flag()


class AlignmentMap(Shape):
    """Where money and work follow the strategy, and where they do not.

    `gap_digits` is with how many digits after the point what objectives lack or hold more is told,
    so that the parts add up to what is told of all.
    """

    as_of = serializers.DateTimeField()
    structure = MapStructure()
    run = MapRun(allow_null=True)
    gap_digits = fields.Whole(min_value=1, max_value=3)
    open_findings = place()
    reviews = MapReviews()
    reported = MapReported()
    scope = MapScope()
    strategy = MapStrategy()
    period = MapPeriod(allow_null=True)
    periods = MapPeriod(many=True)
    # Whether the period holds the day, or the strategy names it; else it is the latest with money.
    is_period_current = fields.Flag()
    currency = fields.Text()
    totals = MapTotals()
    cancelled = CancelledMoney()
    ledger = MapLedger(allow_null=True)
    objectives = MapObjective(many=True)
    departments = MapDepartment(many=True)
    cells = MapCell(many=True)
    band_parts = MapBandPart(many=True)
    initiatives = MapInitiative(many=True)
    pairs = MapPair(many=True)
    marks = MapMark(many=True)
    lenses = MapLens(many=True)
    headline = MapClause(many=True)
