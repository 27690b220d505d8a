"""Verbs of comments: say, edit, take back."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, cast
from uuid import UUID, uuid4

from traceability.domain import discussion
from traceability.domain.access import Actor, ActorKind
from traceability.domain.errors import FieldError, InvalidFields, NotPermitted
from traceability.models import Comment, Finding, User
from traceability.models.base import Record
from traceability.models.nouns import BY_NAME, by_model
from traceability.queries import comments as queries
from traceability.services import records, rules, saving
from traceability.services.audit import Audience, Recorder, recording, state_of
from traceability.services.detection import publication
from traceability.services.retries import survives_deadlock

COMMENT = BY_NAME["comment"]
Link = Mapping[str, str]


@survives_deadlock
def say(
    *,
    subject_kind: str,
    subject_id: UUID,
    text: str,
    links: Sequence[Link] = (),
    actor: Actor,
    now: datetime,
) -> Comment:
    """Say something about a record that the actor may read.

    `text` names people as `@{id of the user}`. Raises `NotFound`, `NotPermitted` (machines say
    nothing), and `InvalidFields` for who may not read the record and for addresses that are no
    evidence.
    """
    with recording(actor=actor, now=now) as recorder:
        _refuse_others(actor)
        about = queries.subject(scope=actor.scope, kind=subject_kind, id=subject_id)
        comment = Comment(
            id=uuid4(),
            created_at=now,
            updated_at=now,
            said_at=now,
            author_id=cast(UUID, actor.id),
            subject_kind=subject_kind,
            subject_id=subject_id,
        )
        _write(comment, text=text, links=links)
        comment.save(force_insert=True)
        _note(comment, about, recorder, operation="created", before=dict.fromkeys(COMMENT.columns))
        return comment


@survives_deadlock
def edit(
    *,
    comment_id: UUID,
    expected_version: int | None,
    actor: Actor,
    now: datetime,
    text: str | None = None,
    links: Sequence[Link] | None = None,
) -> Comment:
    """Say it otherwise; what is not given stays. Raises what `say` raises, and `StaleVersion`."""
    with recording(actor=actor, now=now) as recorder:
        comment = _own(comment_id, actor=actor, expected_version=expected_version)
        before = state_of(COMMENT, comment)
        _write(
            comment,
            text=comment.text if text is None else text,
            links=comment.links if links is None else links,
        )
        if state_of(COMMENT, comment) == before:
            return comment
        comment.edited_at = now
        _save(comment, recorder, operation="updated", before=before)
        return comment


@survives_deadlock
def take_back(
    *, comment_id: UUID, expected_version: int | None, actor: Actor, now: datetime
) -> None:
    """End an own comment: nobody reads it any more, its history stays."""
    with recording(actor=actor, now=now) as recorder:
        comment = _own(comment_id, actor=actor, expected_version=expected_version)
        before = state_of(COMMENT, comment)
        comment.ended_at = now
        _save(comment, recorder, operation="ended", before=before)


def _own(id: UUID, *, actor: Actor, expected_version: int | None) -> Comment:
    # First whether it may be read: whose it is tells that it exists.
    comment = cast(Comment, records.locked(COMMENT, id, actor=actor, expected_version=None))
    _refuse_others(actor)
    if comment.author_id != actor.id:
        raise NotPermitted("Only who said it edits it or takes it back; answer it instead.")
    saving.check_version(comment, expected_version)
    return comment


def _refuse_others(actor: Actor) -> None:
    if actor.kind != ActorKind.USER or not actor.scope.writes("comment"):
        raise NotPermitted(
            "Comments are written by people who sign in and whose roles read more than what is "
            "published; ask an administrator for one that does."
        )


def _write(comment: Comment, *, text: str, links: Sequence[Link]) -> None:
    """Check and set what is said. Who is named already stays named, whoever may read it since."""
    text = text.strip()
    if not text:
        raise _refusal("/text", "required", "Say something.")
    known = set(comment.mentions)
    named = discussion.mentioned(text)
    if len(named) > discussion.MOST_MENTIONS:
        raise _refusal(
            "/text", "too_many", f"Name at most {discussion.MOST_MENTIONS} people at once."
        )
    users = User.objects.filter(is_active=True, service_account=None).in_bulk(
        [each for each in named if each not in known]
    )
    for each in named:
        if each in known:
            continue
        user = users.get(each)
        # Who is not there and who may not read it look alike.
        if user is None or not queries.may_be_named(
            user, kind=comment.subject_kind, id=comment.subject_id
        ):
            raise _refusal(
                "/text",
                "cannot_be_named",
                "Somebody you name may not read this, or is not here any more; leave them out.",
            )
    for place, link in enumerate(links):
        if not discussion.is_evidence(link["url"]):
            raise _refusal(
                f"/links/{place}/url",
                "not_an_address",
                "Give an address that begins with https:// or http://, without a password in it.",
            )
    comment.text = text
    comment.mentions = list(named)
    comment.links = [{"url": link["url"], "title": link.get("title", "")} for link in links]
    saving.clean(COMMENT, comment)


def _save(
    comment: Comment, recorder: Recorder, *, operation: str, before: Mapping[str, object]
) -> None:
    comment.version += 1
    comment.updated_at = recorder.now
    comment.save()
    about = queries.subject(
        scope=recorder.actor.scope, kind=comment.subject_kind, id=comment.subject_id
    )
    _note(comment, about, recorder, operation=operation, before=before)


def _note(
    comment: Comment,
    about: Record,
    recorder: Recorder,
    *,
    operation: str,
    before: Mapping[str, Any],
) -> None:
    """Note a change for those whom the record that is talked about concerns."""
    after = state_of(COMMENT, comment)
    recorder.record(
        noun=COMMENT.name,
        object_id=comment.id,
        version=comment.version,
        operation=operation,
        fields={
            name: (before.get(name), value)
            for name, value in after.items()
            if name in COMMENT.columns or name == "ended_at"
            if name not in ("id", "version", "created_at", "updated_at")
            and before.get(name) != value
        },
        audience=_audience(about),
    )


def _audience(about: Record) -> Audience:
    if isinstance(about, Finding):
        return publication.audience(about)
    return rules.audience_of(by_model(type(about)), about, before={})


def _refusal(pointer: str, code: str, message: str) -> InvalidFields:
    return InvalidFields(
        "Nothing was written: " + message, errors=[FieldError(pointer, code, message)]
    )
