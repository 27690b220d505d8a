"""The gates before stages: what an initiative lacks to enter one."""

from collections.abc import Collection, Iterable

from traceability.domain import intake
from traceability.domain.errors import FieldError, InvalidFields
from traceability.domain.intake import Gate, GateClosed
from traceability.models import Allocation, Contribution, CustomField, Initiative, StageGate

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
    asked = {gate.requires for gate in several}
    facts = set()
    if intake.CONTRIBUTION in asked and _has_confirmed(initiative):
        facts.add(intake.CONTRIBUTION)
    if intake.MONEY in asked and _has_money(initiative):
        facts.add(intake.MONEY)
    values: dict[str, object] = {
        **{name: getattr(initiative, name) for name in STAGE_FIELDS if name in asked},
        "custom_fields": initiative.custom_fields,
    }
    return [gate for gate in several if not intake.is_met(gate, values=values, facts=facts)]


def check_gates(initiative: Initiative, gates: Iterable[Gate]) -> None:
    """Raise `GateClosed` naming each gate that an initiative does not pass, and what to do."""
    lacking = closed(initiative, gates)
    if not lacking:
        return
    labels = labels_of(lacking)
    errors = [
        FieldError("/stage", gate.requires, gate.what_to_do(labels[gate.requires]))
        for gate in lacking
    ]
    raise GateClosed(
        f"Before {initiative.name!r} is {lacking[0].stage}: "
        + " ".join(error.message for error in errors),
        facts={"initiative": str(initiative.pk), "gates": [one.requires for one in lacking]},
        errors=errors,
    )


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


def _has_confirmed(initiative: Initiative) -> bool:
    links = Contribution.objects.filter(initiative=initiative.pk)
    return links.filter(state=Contribution.State.CONFIRMED).exists()


def _has_money(initiative: Initiative) -> bool:
    return Allocation.objects.filter(initiative=initiative.pk, amount__isnull=False).exists()
