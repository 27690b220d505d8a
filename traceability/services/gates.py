"""The gates before stages: what an initiative lacks to enter one."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from uuid import UUID

from traceability.domain import intake
from traceability.domain.errors import FieldError, InvalidFields
from traceability.domain.intake import Gate, GateClosed
from traceability.models import Allocation, Contribution, CustomField, Initiative, StageGate
from traceability.models.nouns import BY_NAME

STAGE_FIELDS = (
    *("description", "sponsor", "lead", "health", "starts_on", "ends_on", "bucket"),
    *("activities", "beneficiaries", "mechanisms"),
)


def gates_before(stages: Collection[str]) -> list[Gate]:
    """Return the gates before these stages, in a steady order. One query."""
    rows = StageGate.objects.filter(stage__in=stages).order_by("stage", "requires", "id")
    return [Gate(*row) for row in rows.values_list("stage", "requires", "hint")]


def closed(initiative: Initiative, gates: Iterable[Gate]) -> list[Gate]:
    """Return those of these gates that an initiative does not pass. Two queries at most."""
    several = list(gates)
    facts = facts_of({initiative.pk}, several)[initiative.pk]
    return lacking_of(_values_of(initiative), several, facts=facts)


def lacking_of(
    values: Mapping[str, object], gates: Iterable[Gate], *, facts: Collection[str]
) -> list[Gate]:
    """Return those of these gates that an initiative of these values and facts does not pass."""
    return [gate for gate in gates if not intake.is_met(gate, values=values, facts=facts)]


def facts_of(initiative_ids: Collection[UUID], gates: Iterable[Gate]) -> dict[UUID, frozenset[str]]:
    """Return what gates may ask beyond its own fields, of each initiative. A query a fact asked."""
    asked = {gate.requires for gate in gates}
    having: dict[str, set[UUID | None]] = {}
    if intake.CONTRIBUTION in asked:
        links = Contribution.objects.filter(initiative__in=initiative_ids)
        links = links.filter(state=Contribution.State.CONFIRMED)
        having[intake.CONTRIBUTION] = set(links.values_list("initiative_id", flat=True))
    if intake.MONEY in asked:
        money = Allocation.objects.filter(initiative__in=initiative_ids, amount__isnull=False)
        having[intake.MONEY] = set(money.values_list("initiative_id", flat=True))
    return {
        one: frozenset(fact for fact, initiatives in having.items() if one in initiatives)
        for one in initiative_ids
    }


def check_gates(initiative: Initiative, gates: Iterable[Gate]) -> None:
    """Raise `GateClosed` naming each gate that an initiative does not pass, and what to do."""
    if lacking := closed(initiative, gates):
        raise gate_closed(initiative, lacking, labels=labels_of(lacking))


def gate_closed(
    initiative: Initiative, lacking: Sequence[Gate], *, labels: Mapping[str, str]
) -> GateClosed:
    """Return the refusal that names each of the gates that an initiative does not pass."""
    errors = [
        FieldError("/stage", gate.requires, gate.what_to_do(labels[gate.requires]))
        for gate in lacking
    ]
    return GateClosed(
        f"Before {initiative.name!r} is {lacking[0].stage}: "
        + " ".join(error.message for error in errors),
        facts={"initiative": str(initiative.pk), "gates": [one.requires for one in lacking]},
        errors=errors,
    )


class Gatehouse:
    """The gates before stages and what initiatives bring to them; each thing is asked once.

    Initiatives announced beforehand (`expect`) are asked for together, whatever their number, and
    not at all where no gate stands before the stages they enter.
    """

    def __init__(self) -> None:
        self._gates: Sequence[Gate] | None = None
        self._labels: dict[str, str] | None = None
        self._stages: dict[UUID, str] = {}
        self._facts: dict[UUID, frozenset[str]] = {}

    def expect(self, initiatives: Iterable[Initiative]) -> None:
        """Take in the stages of initiatives as they stand, before their fields are set."""
        self._stages |= {each.pk: each.stage for each in initiatives}

    def let_in(self, initiative: Initiative) -> None:
        """Raise `GateClosed` where it enters a stage and lacks something that is asked before."""
        before = [gate for gate in self._every() if gate.stage == initiative.stage]
        if not before or self._stood(initiative) == initiative.stage:
            return
        lacking = lacking_of(_values_of(initiative), before, facts=self._brought_by(initiative))
        if lacking:
            raise gate_closed(initiative, lacking, labels=self._called())

    def _every(self) -> Sequence[Gate]:
        if self._gates is None:
            self._gates = gates_before(Initiative.Stage.values)
        return self._gates

    def _called(self) -> Mapping[str, str]:
        if self._labels is None:
            self._labels = labels_of(self._every())
        return self._labels

    def _stood(self, initiative: Initiative) -> str | None:
        if initiative._state.adding:
            return None
        if initiative.pk not in self._stages:
            self.expect(Initiative.objects.filter(pk=initiative.pk))
        return self._stages.get(initiative.pk)

    def _brought_by(self, initiative: Initiative) -> Collection[str]:
        if initiative._state.adding:
            # Links and money refer to what is there already.
            return frozenset()
        if initiative.pk not in self._facts:
            self._facts |= facts_of({*self._stages} - {*self._facts}, self._every())
        return self._facts[initiative.pk]


def labels_of(gates: Iterable[Gate]) -> dict[str, str]:
    """Return what readers call the need of each gate. One query where custom fields are asked."""
    asked = {gate.requires for gate in gates}
    keys = [one.removeprefix(intake.CUSTOM) for one in asked if one.startswith(intake.CUSTOM)]
    own = (
        dict(
            CustomField.objects.filter(noun="initiative", key__in=keys).values_list("key", "label")
        )
        if keys
        else {}
    )
    return {
        one: own.get(one.removeprefix(intake.CUSTOM), one.removeprefix(intake.CUSTOM))
        if one.startswith(intake.CUSTOM)
        else one.removesuffix("_on").replace("_", " ")
        for one in asked
    }


def check_gate(gate: StageGate) -> None:
    """Raise `InvalidFields` for a gate that asks for what an initiative does not have."""
    needs = gate.requires
    key = needs.removeprefix(intake.CUSTOM)
    if needs in (intake.CONTRIBUTION, intake.MONEY, *STAGE_FIELDS):
        return
    is_custom = needs.startswith(intake.CUSTOM)
    if is_custom and CustomField.objects.filter(noun="initiative", key=key).exists():
        return
    allowed = ", ".join((intake.CONTRIBUTION, intake.MONEY, *STAGE_FIELDS))
    message = f"Give one of {allowed}, or custom: and the key of a custom field of initiatives."
    raise InvalidFields(message, errors=[FieldError("/requires", "invalid_choice", message)])


def _values_of(initiative: Initiative) -> dict[str, object]:
    """Its fields as columns hold them: nobody is looked up to learn that there is somebody."""
    columns = BY_NAME["initiative"].columns
    asked = (*STAGE_FIELDS, "custom_fields")
    return {name: getattr(initiative, columns[name].attname) for name in asked}
