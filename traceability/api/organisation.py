"""Changes of the organisation: see one before it is made, make it, and take it back."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, ClassVar
from uuid import UUID

from django.http.response import HttpResponseBase
from rest_framework.request import Request
from rest_framework.response import Response

from traceability.api import fields, idempotency, shapes
from traceability.api import organisation_shapes as shaped
from traceability.api.doors import Door, Operation, words_of
from traceability.api.headers import ETAG, IDEMPOTENCY_KEY, IF_MATCH, LOCATION
from traceability.api.portfolio import VerbDoor
from traceability.api.records import RecordDetail, RecordList
from traceability.domain.errors import VersionRequired
from traceability.models.nouns import BY_NAME
from traceability.queries import holdings, organisation_settings
from traceability.services.organisation import (
    handing_over,
    keeping,
    reorganisation_plan,
    reorganising,
    rolling_over,
    succeeding,
)
from traceability.services.organisation.carrying_out import Order, Outcome
from traceability.services.organisation.succeeding import Next

NOUN = BY_NAME["organisation_change"]
# What the address of a verb names: `id` where it is about one record.
Address = Mapping[str, UUID]
MOST_TOLD = 500


class ChangeDoor(Door, ABC):
    """One change. The preview and the change itself differ in nothing but that it is made."""

    is_preview: ClassVar[bool] = False
    verb: ClassVar[str]
    summary: ClassVar[str]
    about: ClassVar[str] = ""
    tag: ClassVar[str]
    body: ClassVar[type[shapes.Shape]]

    def operation(self, method: str) -> Operation:
        """Return what the schema says."""
        if self.is_preview:
            return Operation(
                id=f"{self.verb}_preview",
                summary=f"See what this would do: {self.summary[0].lower()}{self.summary[1:]}",
                tag=self.tag,
                description="Writes nothing. The ETag names what is told; send it to apply.",
                request=self.body,
                answers={200: shaped.OrganisationOutcome},
                parameters=(ETAG,),
                refusals=(404, 409, 422),
            )
        return Operation(
            id=self.verb,
            summary=self.summary,
            tag=self.tag,
            description=f"{self.about} One transaction, one reason. `If-Match` is the ETag of its "
            "preview: refused where what it changes is not what was seen; `*` does it as it comes.",
            request=self.body,
            answers={201: shaped.OrganisationOutcome},
            parameters=(IF_MATCH, IDEMPOTENCY_KEY, ETAG, LOCATION),
            refusals=(404, 409, 412, 422, 428),
        )

    def post(self, request: Request, **address: UUID) -> HttpResponseBase:
        """Tell what it would do, or do it, once per Idempotency-Key."""
        asked = shapes.read(self.body, request.data)
        if self.is_preview:
            outcome = self.act(asked, self._order(asked, is_rehearsal=True), address)
            return Response(_told(outcome), headers={"ETag": outcome.tag})
        tag = _tag_of(request)

        def write() -> idempotency.Written:
            outcome = self.act(asked, self._order(asked, expected_tag=tag), address)
            place = f"/api/v1/{NOUN.path}/{outcome.id}"
            return 201, _told(outcome), {"ETag": outcome.tag, "Location": place}

        return idempotency.answer(request, write, now=self.now)

    def _order(self, asked: dict[str, Any], **how: Any) -> Order:
        return Order(
            actor=self.actor,
            now=self.now,
            reason=asked["reason"],
            effective_on=asked.get("effective_on"),
            **how,
        )

    @abstractmethod
    def act(self, asked: dict[str, Any], order: Order, address: Address) -> Outcome:
        """Call the service."""


class Preview:
    """Makes a change's door its preview."""

    is_preview = True
    findings_follow = False


class DepartmentReorganisation(ChangeDoor):
    """Departments give way to others."""

    verb, tag, body = "departments_reorganise", "departments", shaped.ReorganisationAsked
    summary = "Let departments give way to others from a day on"
    about = (
        "Work, people, pools and open rounds go along, the ledger's totals follow the money of the "
        "work, and no finding opens by it. A day to come keeps the plan until then."
    )

    def act(self, asked: dict[str, Any], order: Order, address: Address) -> Outcome:
        """Reorganise."""
        return reorganising.reorganise(reorganisation_plan.plan_of(asked), order, asked=asked)


class DepartmentReorganisationPreview(Preview, DepartmentReorganisation):
    """What a reorganisation would do."""


class InitiativeMerge(ChangeDoor):
    """Several initiatives become one."""

    verb, tag, body = "initiatives_merge", "initiatives", shaped.MergeAsked
    summary = "Merge initiatives into one"
    about = (
        "What ends is cancelled and names its successor. Its money goes along to the cent, its "
        "links by the shares of the money; findings about it resolve with the merge as reason."
    )

    def act(self, asked: dict[str, Any], order: Order, address: Address) -> Outcome:
        """Merge them."""
        return succeeding.merge_initiatives(
            asked["initiatives"],
            _next(asked["into"]),
            order,
            follows=asked.get("links", "follow") == "follow",
            asked=asked,
        )


class InitiativeMergePreview(Preview, InitiativeMerge):
    """What a merge would do."""


class InitiativeSplit(ChangeDoor):
    """One initiative becomes several."""

    verb, tag, body = "initiatives_split", "initiatives", shaped.SplitAsked
    summary = "Split one initiative into several"
    about = "Each part has its share of all figures, to the cent, and serves what the whole served."

    def act(self, asked: dict[str, Any], order: Order, address: Address) -> Outcome:
        """Split it."""
        return succeeding.split_initiative(
            address["id"],
            [_next(each) for each in asked["parts"]],
            order,
            follows=asked.get("links", "follow") == "follow",
            asked={**asked, "initiative": address["id"]},
        )


class InitiativeSplitPreview(Preview, InitiativeSplit):
    """What a split would do."""


class PersonHandOver(ChangeDoor):
    """A person leaves, and others take over."""

    verb, tag, body = "people_hand_over", "people", shaped.HandOverAsked
    summary = "Let one person leave on a day and hand over what rests on them"
    about = (
        "What is led, sponsored, owned, due or stood in for goes to others at once. The account "
        "ends with the last day, its sessions and tokens too."
    )

    def operation(self, method: str) -> Operation:
        """Return what the schema says."""
        if method == "POST":
            return super().operation(method)
        return Operation(
            id="people_holdings",
            summary="List what rests on one person",
            tag=self.tag,
            answers={200: shaped.HoldingsTold},
            refusals=(404,),
        )

    def act(self, asked: dict[str, Any], order: Order, address: Address) -> Outcome:
        """Hand over."""
        plan = handing_over.HandOver(
            leaves_on=asked["leaves_on"],
            to=asked.get("to"),
            items={(each["role"], each["id"]): each["to"] for each in asked.get("items", ())},
        )
        person = address["id"]
        return handing_over.hand_over(person, plan, order, asked={**asked, "person": person})


class PersonHoldings(PersonHandOver):
    """The same address, read: what rests on the person."""

    def get(self, request: Request, id: UUID) -> Response:
        """Return it."""
        words_of(request, {})
        found = holdings.holdings(
            scope=self.scope, person_id=id, today=organisation_settings.today(self.now)
        )
        return Response({"results": [asdict(each) for each in found]})


class PersonHandOverPreview(Preview, PersonHandOver):
    """What a hand-over would do."""


class StrategyRollOver(ChangeDoor):
    """The next strategy out of one."""

    verb, tag, body = "strategies_roll_over", "strategies", shaped.RollOverAsked
    summary = "Make a draft of the next strategy out of one"
    about = (
        "Links to what is kept go along; to what is reworded, to be confirmed again; to what is "
        "split or replaced, waiting for its owners. The old strategy stays as it is."
    )

    def act(self, asked: dict[str, Any], order: Order, address: Address) -> Outcome:
        """Roll it over."""
        objectives = asked.get("objectives", ())
        plan = rolling_over.RollOver(
            name=asked["name"],
            vision=asked.get("vision"),
            mission=asked.get("mission"),
            starts_on=asked.get("starts_on"),
            ends_on=asked.get("ends_on"),
            fates={
                each["objective"]: rolling_over.Fate(
                    each["becomes"],
                    tuple(
                        rolling_over.Words(one["name"], one.get("description", ""))
                        for one in each.get("into", ())
                    ),
                )
                for each in objectives
            },
        )
        strategy = address["id"]
        return rolling_over.roll_over(strategy, plan, order, asked={**asked, "strategy": strategy})


class StrategyRollOverPreview(Preview, StrategyRollOver):
    """What a roll-over would do."""


class OrganisationChanges(RecordList):
    """Changes that are planned, and that were made."""

    noun = NOUN


class OrganisationChangeDetail(RecordDetail):
    """One of them."""

    noun = NOUN


class Why(shapes.Shape):
    """Why."""

    reason = fields.Text(required=False, allow_blank=True, max_length=5000)


class OrganisationChangeUndo(VerbDoor):
    """Take a change back, where nothing stands on it."""

    noun = NOUN
    verb, summary, body = "undo", "Take one organisation change back", Why

    def act(self, id: UUID, expected_version: int | None, values: dict[str, Any]) -> None:
        """Take it back."""
        keeping.undo_change(
            change_id=id,
            expected_version=expected_version,
            reason=values.get("reason", ""),
            actor=self.actor,
            now=self.now,
        )


class OrganisationChangeWithdrawal(VerbDoor):
    """Let a planned change not happen."""

    noun = NOUN
    verb, summary, body = "withdraw", "Withdraw one planned organisation change", Why

    def act(self, id: UUID, expected_version: int | None, values: dict[str, Any]) -> None:
        """Withdraw it."""
        keeping.withdraw_change(
            change_id=id,
            expected_version=expected_version,
            reason=values.get("reason", ""),
            actor=self.actor,
            now=self.now,
        )


def _next(asked: dict[str, Any]) -> Next:
    values = {
        name: value
        for name, value in asked.items()
        if name not in ("initiative", "share") and value != ""
    }
    return Next(initiative=asked.get("initiative"), values=values, share=asked.get("share"))


def _tag_of(request: Request) -> str | None:
    given = request.headers.get("If-Match")
    if given is None:
        raise VersionRequired("Send the ETag of the preview in If-Match, or `*` to do it unseen.")
    return None if given.strip() == "*" else given.strip()


def _told(outcome: Outcome) -> dict[str, Any]:
    def text(amount: Any) -> str | None:
        return None if amount is None else f"{amount:.2f}"

    def money(lines: Any, *names: str) -> list[dict[str, Any]]:
        return [
            {name: getattr(one, name) for name in names}
            | {"before": text(one.before), "after": text(one.after)}
            for one in lines
        ]

    return {
        "id": outcome.id,
        "title": outcome.title,
        "effective_on": outcome.effective_on,
        "is_planned": outcome.is_planned,
        "record_count": len(outcome.records),
        "records": [
            {
                "noun": one.noun,
                "id": one.id,
                "name": one.name,
                "operation": one.operation,
                "fields": [
                    {"name": each.name, "before": each.before, "after": each.after}
                    for each in one.fields
                ],
            }
            for one in outcome.records[:MOST_TOLD]
        ],
        "totals": money(outcome.totals, "currency"),
        "money": money(outcome.money, "noun", "name", "currency"),
        "links": {
            "following": outcome.following,
            "queued": outcome.queued,
            "ended": outcome.ended_links,
        },
        "findings": [
            {"what": one.what, "code": one.finding.code, "title": one.finding.title}
            for one in outcome.fates
        ],
        "notes": list(outcome.notes),
    }
