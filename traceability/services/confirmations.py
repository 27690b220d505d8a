"""What confirmations vouch for, and how they follow an edit that changed the wording alone."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, cast
from uuid import UUID

from django.db.models import Q

from traceability.domain.errors import FieldError, InvalidFields
from traceability.domain.facts import initiative_facts, objective_facts
from traceability.models import Contribution, Initiative, Measure, Objective
from traceability.models.base import Record
from traceability.models.nouns import BY_NAME, Noun
from traceability.services import saving
from traceability.services.audit import Recorder, state_of

CONTRIBUTION = BY_NAME["contribution"]
# What an edit may change without another meaning. A weight or a target never is mere wording.
WORDING = frozenset({"name", "description"})


def facts_of_source(contribution: Contribution) -> dict[str, object]:
    """Return what the source end of a link says now."""
    if contribution.source_objective is not None:
        return facts_of_objective(contribution.source_objective)
    return facts_of_work(cast(Initiative, contribution.initiative))


def facts_of_work(initiative: Initiative) -> dict[str, object]:
    """Return what an initiative says now."""
    return initiative_facts(name=initiative.name, description=initiative.description)


def objective_ends(contribution: Contribution) -> list[Objective]:
    """Return the objectives that a link joins: one, or two where an objective serves another."""
    source = contribution.source_objective
    return [contribution.objective] if source is None else [source, contribution.objective]


def facts_of_objective(objective: Objective) -> dict[str, object]:
    """Return what an objective says now, with its measures' targets. One query."""
    return facts_of_objectives([objective])[objective.pk]


def facts_of_objectives(objectives: Sequence[Objective]) -> dict[UUID, dict[str, object]]:
    """Return by id what objectives say now. One query, however many they are."""
    by_id = {objective.pk: objective for objective in objectives}
    targets: dict[UUID, list[tuple[str, Decimal | None]]] = {pk: [] for pk in by_id}
    measures = Measure.objects.filter(objective__in=by_id)
    for objective_id, name, target in measures.values_list("objective_id", "name", "target"):
        targets[objective_id].append((name, target))
    return {
        pk: objective_facts(
            name=objective.name,
            description=objective.description,
            priority_weight=objective.priority_weight,
            measures=targets[pk],
        )
        for pk, objective in by_id.items()
    }


def check_editorial(entry: Noun, changed: Mapping[str, Any]) -> None:
    """Refuse an edit that is marked editorial and changes more than wording.

    Raises `InvalidFields` naming each such field, or the mark where a noun has no wording that
    confirmations rest on.
    """
    if entry.name not in ("initiative", "objective"):
        message = "Only edits of initiatives and objectives can be editorial; leave the mark out."
        raise InvalidFields(message, errors=[FieldError("/editorial", "not_editorial", message)])
    beyond = sorted(set(changed) - WORDING)
    if beyond:
        raise InvalidFields(
            "An editorial edit changes the wording alone: name and description. Send the other "
            "fields in an edit of their own.",
            errors=[FieldError(f"/{name}", "not_editorial", "No wording.") for name in beyond],
        )


def keep_in_step(
    record: Record, *, before: Mapping[str, object], recorder: Recorder
) -> list[Contribution]:
    """Let confirmed links of an edited record vouch for its new wording.

    A field that differed already from what was confirmed stays in doubt: the edit is compared with
    what stood before it, not with what somebody vouched for. Returns the links, each with a new
    version and a change. One statement, and three for each link.
    """
    ends = Q(objective=record.pk) | Q(source_objective=record.pk)
    if isinstance(record, Initiative):
        ends = Q(initiative=record.pk)
    links = list(
        Contribution.objects.select_for_update(of=("self",))
        .filter(ends, state=Contribution.State.CONFIRMED)
        .order_by("pk")
    )
    kept = []
    for link in links:
        is_target = link.objective_id == record.pk
        facts = dict((link.target_facts if is_target else link.source_facts) or {})
        vouched = {
            name: getattr(record, name)
            for name in WORDING
            if name in facts and facts[name] == before[name] != getattr(record, name)
        }
        if not vouched:
            continue
        state = state_of(CONTRIBUTION, link)
        if is_target:
            link.target_facts = facts | vouched
        else:
            link.source_facts = facts | vouched
        saving.save_next_version(
            CONTRIBUTION, link, recorder, before=state, reason="editorial edit of what it links"
        )
        kept.append(link)
    return kept
