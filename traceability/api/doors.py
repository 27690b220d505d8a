"""What every door of the API has in common: the actor, its operations, and its headers."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar, cast

from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import NotAcceptable
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.permissions import SAFE_METHODS
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from traceability import clock
from traceability.api import parsing
from traceability.api.throttling import Standing
from traceability.domain.access import Actor, Scope
from traceability.domain.errors import FieldError, InvalidFields
from traceability.tasks import following

# A shape, an OpenAPI type, or None for an answer without a body.
Body = Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One method of a door, as the schema tells it.

    `refusals` are the statuses of problem documents that are worth a line of their own; 401, 503
    and whatever else may happen to any request are added to every operation.
    """

    id: str
    summary: str
    tag: str
    description: str = ""
    request: Body = None
    answers: Mapping[int, Body] = field(default_factory=dict)
    media_types: tuple[str, ...] = ("application/json",)
    parameters: tuple[OpenApiParameter, ...] = ()
    refusals: tuple[int, ...] = ()


class ByAcceptAlone(DefaultContentNegotiation):
    """Chooses the form of an answer by `Accept`; `?format=` is a parameter like any other."""

    def select_renderer(
        self,
        request: Request,
        renderers: Sequence[BaseRenderer],  # type: ignore[override]  # the stubs ask for less
        format_suffix: str | None = None,
    ) -> tuple[BaseRenderer, str]:
        """Return the renderer that the reader likes best, and of equals the one named first."""
        for media_range in _by_liking(self.get_accept_list(request)):
            for renderer in renderers:
                own = str(renderer.media_type)
                if media_range in ("*/*", own, f"{own.partition('/')[0]}/*"):
                    return renderer, own
        raise NotAcceptable(available_renderers=list(renderers))


def _by_liking(accepts: Sequence[str]) -> list[str]:
    """Return media ranges by their weight (`q`), the heaviest first, without those of none."""
    weighed: list[tuple[float, str]] = []
    for word in accepts:
        media_range, *parameters = (part.strip() for part in word.split(";"))
        weight = next((part[2:] for part in parameters if part.startswith("q=")), "1")
        is_weight = re.fullmatch(r"[01](\.\d{0,3})?", weight)
        weighed.append((float(weight) if is_weight else 1.0, media_range))
    weighed.sort(key=lambda pair: -pair[0])
    return [media_range for weight, media_range in weighed if weight > 0]


class Door(APIView):
    """A resource of the API. Subclasses answer methods and describe each as an `Operation`."""

    parser_classes = [parsing.Json]
    content_negotiation_class = ByAcceptAlone
    # OPTIONS would tell of doors what the schema tells better.
    metadata_class = None
    # False for doors that write nothing which a finding could rest on.
    findings_follow: ClassVar[bool] = True
    operations: ClassVar[Mapping[str, Operation]] = {}

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Refuse parameters of a write that nothing reads: they would be obeyed by nobody."""
        super().initial(request, *args, **kwargs)
        if request.method not in SAFE_METHODS:
            words_of(request, dict.fromkeys(self.words_of_writes(str(request.method))))

    def words_of_writes(self, method: str) -> tuple[str, ...]:
        """Return the parameters that a write takes."""
        return ()

    def operation(self, method: str) -> Operation:
        """Return what the schema says of a method."""
        return self.operations[method]

    @property
    def actor(self) -> Actor:
        """Return who asks. Doors open to strangers do not call it."""
        return cast(Actor, self.request.auth)

    @property
    def scope(self) -> Scope:
        """Return what who asks may see."""
        return self.actor.scope

    @property
    def now(self) -> datetime:
        """Return the instant of this request."""
        return clock.now()

    def finalize_response(
        self, request: Request, response: Any, *args: Any, **kwargs: Any
    ) -> Response:
        """Add how the principal stands to every answer, and let findings follow what was written.

        The write is committed by now, whichever door it came in by.
        """
        answer = super().finalize_response(request, response, *args, **kwargs)
        standing = getattr(request, "META", {}).get("throughline.rate")
        if isinstance(standing, Standing):
            for name, value in standing.headers.items():
                answer[name] = value
        if self.findings_follow and request.method not in SAFE_METHODS and answer.status_code < 400:
            following.after_write()
        return answer


def words_of(
    request: Request, known: Mapping[str, object], *, repeatable: Collection[str] = ()
) -> dict[str, str]:
    """Return the address's query; what is `repeatable` with its values parted by commas.

    Raises `InvalidFields` for words unknown or given twice.
    """
    errors = [
        FieldError(f"/{name}", "unknown_field", f"There is no parameter {name!r}; leave it out.")
        if name not in known
        else FieldError(f"/{name}", "repeated", f"Give {name!r} once; part values by commas.")
        for name, values in request.query_params.lists()
        if name not in known or (len(values) > 1 and name not in repeatable)
    ]
    if errors:
        raise InvalidFields("Some parameters are not known or given twice.", errors=errors)
    return {name: ",".join(values) for name, values in request.query_params.lists()}
