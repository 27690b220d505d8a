"""Merge and split initiatives: what ends, what follows it, and what goes along."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, cast
from uuid import UUID

from traceability.domain import organisation
from traceability.domain.errors import FieldError, InvalidFields
from traceability.domain.organisation import ChangeIsOver
from traceability.models import Initiative, OrganisationChange, Succession
from traceability.models.base import Record
from traceability.models.nouns import BY_NAME
from traceability.services import inputs, records
from traceability.services.organisation import moving_links, moving_money
from traceability.services.organisation.carrying_out import (
    Doing,
    Order,
    Outcome,
    carry_out,
    check_may_restructure,
)
from traceability.services.successions import check_circle, told_of
from traceability.services.surroundings import Surroundings, lock_trees

INITIATIVE = BY_NAME["initiative"]
Stage = Initiative.Stage
OVER = (Stage.DONE, Stage.CANCELLED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """What follows: work that stands (`initiative`), or new work of these values.

    What `values` leave out is as it was in what ends. `share` is of what a split divides.
    """

    initiative: UUID | None = None
    values: Mapping[str, object] = field(default_factory=dict)
    share: Decimal | None = None


def merge_initiatives(
    initiative_ids: Sequence[UUID],
    into: Next,
    order: Order,
    *,
    follows: bool = True,
    asked: Mapping[str, Any],
) -> Outcome:
    """Let several initiatives end and one take their place, with all their money and links.

    Without `follows` the links wait for the owners of their objectives. Findings about what ends
    resolve with the merge as their reason. Raises `NotPermitted`, `NotFound`, `StaleVersion`,
    `ChangeIsOver` for work that is over, `InvalidFields`.
    """
    check_may_restructure(order.actor)
    ids = list(dict.fromkeys(initiative_ids))
    others = [one for one in ids if one != into.initiative]
    if len({*ids, into.initiative} - {None}) < 2 or not others:
        raise _refused("/initiatives", "too_few", "Name two initiatives or more.")

    def verb(doing: Doing) -> None:
        lock_trees()
        gone = _locked(others, doing)
        _succeed(gone, [into], [1_000_000], Succession.Kind.MERGED, follows, doing)
        doing.title = f"{len({*ids, into.initiative} - {None})} initiatives merged"

    return carry_out(
        verb,
        order,
        kind=OrganisationChange.Kind.MERGE,
        subject_noun="initiative",
        asked=asked,
    )


def split_initiative(
    initiative_id: UUID,
    parts: Sequence[Next],
    order: Order,
    *,
    follows: bool = True,
    asked: Mapping[str, Any],
) -> Outcome:
    """Let one initiative end and several take its place, each with its share of the money.

    Shares sum to 1. Every part serves what the whole served, by the same shares. Otherwise as
    `merge_initiatives`.
    """
    check_may_restructure(order.actor)
    if len(parts) < 2:
        raise _refused("/parts", "too_few", "Name two parts or more.")

    def verb(doing: Doing) -> None:
        lock_trees()
        gone = _locked([initiative_id], doing)
        divided = organisation.whole_shares([one.share for one in parts], pointer="/parts")
        _succeed(gone, parts, divided, Succession.Kind.SPLIT, follows, doing)
        doing.title = f"An initiative split in {len(parts)}"

    return carry_out(
        verb,
        order,
        kind=OrganisationChange.Kind.SPLIT,
        subject_noun="initiative",
        asked=asked,
    )


def _locked(ids: Sequence[UUID], doing: Doing) -> list[Initiative]:
    """The work that ends, which must not be over, in the order given."""
    found: dict[UUID, Initiative] = {}
    for id in sorted(ids):
        one = cast(
            Initiative, records.locked(INITIATIVE, id, actor=doing.actor, expected_version=None)
        )
        if one.stage in OVER:
            raise ChangeIsOver(
                f"{one.name!r} is {one.stage} already; leave it out.", facts={"initiative": str(id)}
            )
        found[id] = one
    return [found[id] for id in ids]


def _succeed(
    gone: Sequence[Initiative],
    following: Sequence[Next],
    shares: Sequence[int],
    kind: Succession.Kind,
    follows: bool,
    doing: Doing,
) -> None:
    before = moving_money.sums(gone)
    targets = [_target(each, gone, doing, at) for at, each in enumerate(following)]
    if len({one.pk for one in targets}) < len(targets) or {one.pk for one in gone} & {
        one.pk for one in targets
    }:
        raise _refused("/parts", "said_twice", "Each of these is named once, and ends or follows.")
    before |= moving_money.sums(targets)
    rows = moving_money.allocations_of([*gone, *targets])
    links = moving_links.links_of([*gone, *targets])
    ended = {one.pk for one in gone}
    for at, target in enumerate(targets):
        incoming = [
            moving_money.parts_of(row, shares)[at]
            if len(targets) > 1
            else moving_money.whole_of(row)
            for row in rows
            if row.initiative_id in ended
        ]
        own = [row for row in rows if row.initiative_id == target.pk]
        moving_money.receive(target, incoming, own, doing)
        sources = [
            moving_links.Source(one, _cents(before, one.pk) * shares[at] // 1_000_000)
            for one in gone
        ]
        if any(link.initiative_id == target.pk for link in links) or own:
            sources.append(moving_links.Source(target, _cents(before, target.pk)))
        moving_links.receive(
            target, sources, links, doing, follows=follows, because=_because(kind, doing)
        )
    moving_money.empty([row for row in rows if row.initiative_id in ended], doing)
    main = targets[max(range(len(shares)), key=lambda at: (shares[at], -at))]
    words = ", ".join("other work" if one.is_confidential else f"“{one}”" for one in targets)
    doing.gone = [one.pk for one in gone]
    doing.gone_because = f"{'merged' if kind == 'merged' else 'split'} into {words}"
    moving_links.close(
        [one for one in links if one.initiative_id in ended], doing, because=doing.gone_because
    )
    moving_links.move_effects(gone, targets, doing)
    moving_links.move_dependencies(gone, main, doing)
    moving_money.move_demands(gone, list(zip(targets, shares, strict=True)), doing)
    told = _link(gone, targets, shares, kind, doing)
    for one in gone:
        doing.rewriting.revise([one], stage=Stage.CANCELLED)
    doing.rewriting.write(told)
    moving_money.tell([*gone, *targets], before, doing)
    doing.subject_ids = [one.pk for one in (*gone, *targets)]


def _target(next_: Next, gone: Sequence[Initiative], doing: Doing, at: int) -> Initiative:
    if next_.initiative is not None:
        standing = cast(
            Initiative,
            records.locked(INITIATIVE, next_.initiative, actor=doing.actor, expected_version=None),
        )
        if standing.stage in OVER:
            raise ChangeIsOver(
                f"{standing.name!r} is {standing.stage} already; name another one to follow.",
                facts={"initiative": str(standing.pk)},
            )
        return standing
    like = gone[0]
    if not str(next_.values.get("name", "")).strip():
        raise _refused(f"/parts/{at}/name", "required", "Give what follows a name.")
    starts = [one.starts_on for one in gone if one.starts_on is not None]
    ends = [one.ends_on for one in gone if one.ends_on is not None]
    made = Initiative(
        description=like.description,
        department_id=like.department_id,
        sponsor_id=like.sponsor_id,
        lead_id=like.lead_id,
        stage=like.stage,
        health=like.health,
        reported_on=like.reported_on,
        bucket=like.bucket,
        starts_on=min(starts, default=None),
        ends_on=max(ends, default=None) if len(ends) == len(gone) else None,
        activities=_union(gone, "activities"),
        beneficiaries=_union(gone, "beneficiaries"),
        mechanisms=_union(gone, "mechanisms"),
        is_confidential=any(one.is_confidential for one in gone),
        named_person_ids=_union(gone, "named_person_ids"),
    )
    inputs.assign(
        INITIATIVE, made, next_.values, around=Surroundings(INITIATIVE, scope=doing.actor.scope)
    )
    columns = {
        column.attname: getattr(made, column.attname)
        for name, column in INITIATIVE.writable.items()
        if name != "custom_fields"
    }
    created: Initiative = doing.rewriting.make("initiative", **columns)
    return created


def _link(
    gone: Sequence[Initiative],
    targets: Sequence[Initiative],
    shares: Sequence[int],
    kind: Succession.Kind,
    doing: Doing,
) -> dict[Record, dict[str, tuple[object, object]]]:
    told: dict[Record, dict[str, tuple[object, object]]] = {}
    for one in gone:
        doing.successions += [("initiative", one.pk, each.pk) for each in targets]
        check_circle(INITIATIVE, one, [each.pk for each in targets], scope=doing.actor.scope)
        links = [
            Succession.objects.create(
                noun="initiative",
                predecessor_id=one.pk,
                successor_id=target.pk,
                kind=kind,
                share=Decimal(share).scaleb(-6),
                effective_on=doing.effective_on,
            )
            for target, share in zip(targets, shares, strict=True)
        ]
        told[one] = {"successors": ([], told_of("initiative", one, links))}
    for target in targets:
        came = Succession.objects.filter(noun="initiative", successor_id=target.pk).order_by("id")
        told[target] = {"predecessors": ([], told_of("initiative", target, came))}
    return told


def _because(kind: Succession.Kind, doing: Doing) -> str:
    return doing.recorder.reason or f"{kind} on {doing.effective_on.isoformat()}"


def _cents(sums: Mapping[tuple[UUID, str], Decimal | None], id: UUID) -> int:
    return int(sum((each or 0) * 100 for (one, _), each in sums.items() if one == id))


def _union(gone: Sequence[Initiative], name: str) -> list[Any]:
    return list(dict.fromkeys(each for one in gone for each in getattr(one, name)))


def _refused(pointer: str, code: str, message: str) -> InvalidFields:
    return InvalidFields(message, errors=[FieldError(pointer, code, message)])
