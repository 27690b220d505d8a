"""What is done to findings: confirm, dismiss, restore, assign, answer, one by one or many."""

from collections.abc import Callable
from typing import Any, ClassVar
from uuid import UUID

from django.http.response import HttpResponseBase
from rest_framework import serializers
from rest_framework.request import Request

from traceability.api import fields, idempotency, shapes
from traceability.api.doors import Operation
from traceability.api.findings import FINDING, Finding, FindingDoor, FindingInFull
from traceability.api.headers import ETAG, IDEMPOTENCY_KEY
from traceability.api.records import NounDoor
from traceability.queries import finding_details
from traceability.queries import records as record_queries
from traceability.services import detection

MOST_AT_ONCE = 500
LOOKED_AT = "The facts you looked at; others are refused."


class Confirmed(shapes.Shape):
    """Why it is true, if there is more to say."""

    reason = fields.Text(required=False, allow_blank=True, max_length=5000)
    fingerprint = fields.Text(required=False, max_length=64, help_text=LOOKED_AT)

    class Meta:
        ref_name = "FindingConfirmation"


class Dismissed(shapes.Shape):
    """Why it is not true, or does not matter."""

    reason = fields.Text(max_length=5000)
    fingerprint = fields.Text(required=False, max_length=64, help_text=LOOKED_AT)

    class Meta:
        ref_name = "FindingDismissal"


class Restored(shapes.Shape):
    """Why it is looked at again."""

    reason = fields.Text(max_length=5000)

    class Meta:
        ref_name = "FindingRestoral"


class Assigned(shapes.Shape):
    """Who takes care of it, and until when; null takes both away."""

    owner = fields.Id(source="owner_id", allow_null=True)
    due_on = serializers.DateField(allow_null=True, default=None)

    class Meta:
        ref_name = "FindingAssignment"


class Answered(shapes.Shape):
    """One sentence, for the reader's own side."""

    text = fields.Text(max_length=300)

    class Meta:
        ref_name = "FindingAnswerAsked"


class _Verb(FindingDoor):
    """A verb of one finding, which answers it in full."""

    verb: ClassVar[str]
    text: ClassVar[str]
    body: ClassVar[type[shapes.Shape]]
    # The service's verb: it takes the finding, what the body says, the actor and the time.
    service: ClassVar[Callable[..., object]]

    def operation(self, method: str) -> Operation:
        """Return what the schema says."""
        return Operation(
            id=self.name(self.verb),
            summary=self.text,
            tag=self.noun.path,
            request=self.body,
            answers={200: FindingInFull},
            parameters=(IDEMPOTENCY_KEY, ETAG),
            refusals=(404, 409, 422),
        )

    def post(self, request: Request, id: UUID) -> HttpResponseBase:
        """Do it, and return the finding."""
        asked = shapes.read(self.body, request.data)

        def write() -> tuple[int, object, dict[str, str]]:
            type(self).service(finding_id=id, actor=self.actor, now=self.now, **asked)
            return self.written(id)

        return idempotency.answer(request, write, now=self.now)


class FindingConfirmation(_Verb):
    """The PMO says that a pair is true."""

    verb, text, body = "confirm", "Confirm a pair, so that all whom it concerns read it", Confirmed
    service = staticmethod(detection.confirm_finding)


class FindingDismissal(_Verb):
    """The PMO says that a pair is none."""

    verb, text, body = "dismiss", "Dismiss a pair until its facts change", Dismissed
    service = staticmethod(detection.dismiss_finding)


class FindingRestoral(_Verb):
    """The PMO takes a dismissal back."""

    verb, text, body = "restore", "Let a dismissed pair wait for a decision again", Restored
    service = staticmethod(detection.restore_finding)


class FindingAssignment(_Verb):
    """The PMO says who takes care of a finding."""

    verb, text, body = "assign", "Accept a finding: give it an owner and a day", Assigned
    service = staticmethod(detection.assign_finding)


class FindingAnswering(_Verb):
    """The owner of one side says what they think of a pair."""

    verb, text, body = "answer", "Answer a pair in one sentence, for the own side", Answered
    service = staticmethod(detection.answer_finding)


# The service's verb of each, and what it takes beside the findings; the first are required.
_VERBS: dict[str, Callable[..., object]] = {
    "confirm": detection.confirm_findings,
    "dismiss": detection.dismiss_findings,
    "waive": detection.waive_findings,
    "assign": detection.assign_findings,
    "restore": detection.restore_findings,
    "reconsider": detection.reconsider_findings,
    "withdraw": detection.withdraw_findings,
}
_TAKES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "confirm": ((), ("reason",)),
    "dismiss": (("reason",), ()),
    "waive": (("reason", "until_on"), ()),
    "assign": (("owner",), ("due_on", "versions")),
    "restore": (("reason",), ()),
    "reconsider": (("reason",), ()),
    "withdraw": ((), ("reason",)),
}


class ManyAsked(shapes.Shape):
    """One verb for many findings, with what the verb takes."""

    verb = fields.Choice(choices=tuple(_TAKES))
    findings = serializers.ListField(child=fields.Id(), min_length=1, max_length=MOST_AT_ONCE)
    reason = fields.Text(required=False, allow_blank=True, max_length=5000)
    until_on = serializers.DateField(required=False)
    owner = fields.Id(required=False, allow_null=True)
    due_on = serializers.DateField(required=False, allow_null=True)
    fingerprints = serializers.ListField(
        child=fields.Text(allow_blank=True, max_length=64),
        required=False,
        max_length=MOST_AT_ONCE,
        help_text="The facts you looked at, one for each finding and in their order; others are "
        "refused. Empty where you looked at none.",
    )
    versions = serializers.ListField(
        child=fields.Whole(min_value=1),
        required=False,
        max_length=MOST_AT_ONCE,
        help_text="Of `assign`: the versions you read, one for each finding and in their order; "
        "others are refused.",
    )

    class Meta:
        ref_name = "FindingsBulk"


class ManyWritten(shapes.Shape):
    """The findings, in the order of the request."""

    results = Finding(many=True)

    class Meta:
        ref_name = "FindingsWritten"


class FindingsBulk(NounDoor):
    """One verb for many findings, all or none."""

    noun = FINDING

    def operation(self, method: str) -> Operation:
        """Return what the schema says."""
        return Operation(
            id="findings_bulk",
            summary=f"One verb for up to {MOST_AT_ONCE} findings, all or none",
            tag=self.noun.path,
            description="`dismiss` and `restore` take `reason`, as `reconsider` does, by which "
            "confirmed pairs wait for a decision again; `waive` takes `reason` and `until_on`; "
            "`assign` takes `owner` and `due_on`, by which a finding is accepted; `withdraw` takes "
            "the waivers back that stand or wait. With `fingerprints`, findings whose facts are "
            "others by now are refused, with `versions` those that were written since. Refusals "
            "name each finding (`/findings/3`).",
            request=ManyAsked,
            answers={200: ManyWritten},
            parameters=(IDEMPOTENCY_KEY,),
            refusals=(404, 409, 422),
        )

    def post(self, request: Request) -> HttpResponseBase:
        """Do it to all or to none."""
        asked = shapes.read(ManyAsked, request.data)
        ids, verb = asked.pop("findings"), asked.pop("verb")
        seen = asked.pop("fingerprints", [""] * len(ids))
        _refuse_misplaced(verb, asked)
        for name, told in (("fingerprints", seen), ("versions", asked.get("versions", ids))):
            if len(told) != len(ids):
                message = f"Give one for each of the {len(ids)} findings; these are {len(told)}."
                raise shapes.refuse(f"/{name}", "other_length", message)
        if "versions" in asked:
            asked["versions"] = dict(zip(ids, asked["versions"], strict=True))
        if "owner" in asked:
            asked["owner_id"] = asked.pop("owner")
        asked["fingerprints"] = {id: one for id, one in zip(ids, seen, strict=True) if one}

        def write() -> tuple[int, object, dict[str, str]]:
            _VERBS[verb](finding_ids=ids, actor=self.actor, now=self.now, **asked)
            rows = record_queries.details(scope=self.scope, noun=FINDING.name, ids=ids)
            finding_details.complete(rows, scope=self.scope)
            return 200, {"results": rows}, {}

        return idempotency.answer(request, write, now=self.now)


def _refuse_misplaced(verb: str, asked: dict[str, Any]) -> None:
    required, optional = _TAKES[verb]
    for name in required:
        if name not in asked:
            raise shapes.refuse(f"/{name}", "required", f"To {verb}, give `{name}`.")
    for name in asked:
        if name not in (*required, *optional):
            raise shapes.refuse(f"/{name}", "misplaced", f"To {verb} takes no `{name}`.")
