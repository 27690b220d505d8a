"""The OpenAPI 3.1 schema: made of the operations that doors describe."""

from typing import Any, cast

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiResponse

from traceability.api import problems
from traceability.api.doors import Door, Operation
from traceability.api.shapes import Problem

_REFUSALS = {
    400: "The body or the parameters are not valid.",
    401: "Nobody is signed in, or the token is not valid.",
    403: "The principal may not do this.",
    404: "There is no such record, or the reader may not know of it, or (`not_recorded_then`, "
    "with `recorded_since`) it was not recorded yet at `as_of`.",
    409: "It conflicts with what stands.",
    410: "The cursor is of another database; begin at the first change.",
    412: "The record is not as `If-Match` or `If-None-Match` asks.",
    422: "The Idempotency-Key was used with another body.",
    428: "`If-Match` is missing.",
    429: "Too many requests; `Retry-After` says when to come back.",
    503: "The database does not answer; `Retry-After` says when to come back.",
}
_ALWAYS = (400, 401, 403, 429, 503)


class BearerScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]  # untyped base
    """How machines sign in."""

    target_class = "traceability.api.authentication.BearerToken"
    name = "bearer"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, str]:
        """Return the scheme."""
        return {"type": "http", "scheme": "bearer", "description": "A token, shown once."}


class SessionScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]  # untyped base
    """How people sign in."""

    target_class = "traceability.api.authentication.BrowserSession"
    name = "session"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, str]:
        """Return the scheme."""
        return {
            "type": "apiKey",
            "in": "cookie",
            "name": "sessionid",
            "description": "POST /api/v1/session; writes send X-CSRFToken as well. Where PORT is "
            "set and TLS is not, it is called sessionid_PORT, as in sessionid_8010.",
        }


class Schema(AutoSchema):
    """Reads a door's operations."""

    @property
    def told(self) -> Operation:
        """Return what the door says of the present method."""
        return cast(Door, self.view).operation(self.method)

    def get_operation_id(self) -> str:
        """Return the name that generated clients use."""
        return self.told.id

    def get_tags(self) -> list[str]:
        """Return the group."""
        return [self.told.tag]

    def get_summary(self) -> str:
        """Return one line."""
        return self.told.summary

    def get_description(self) -> str:  # type: ignore[override]  # as the class above it
        """Return what the line leaves open."""
        return self.told.description

    def get_override_parameters(self) -> list[Any]:
        """Return query words, request headers and answer headers."""
        return list(self.told.parameters)

    def get_request_serializer(self) -> Any:
        """Return the body's shape."""
        return self.told.request

    def get_response_serializers(self) -> Any:
        """Return each answer's shape by status, problem documents included."""
        told = self.told
        answers: dict[Any, Any] = {}
        for status, shape in told.answers.items():
            if shape is None:
                answers[status] = OpenApiResponse(description="No body.")
            else:
                for media_type in told.media_types:
                    is_json = media_type == "application/json"
                    answers[(status, media_type)] = OpenApiResponse(
                        shape if is_json else str, description="Done."
                    )
        for status in sorted({*_ALWAYS, *told.refusals}):
            answers[(status, problems.MEDIA_TYPE)] = OpenApiResponse(
                Problem, description=_REFUSALS[status]
            )
        answers[("default", problems.MEDIA_TYPE)] = OpenApiResponse(
            Problem, description="Any other refusal."
        )
        return answers

    def _is_list_view(self, serializer: Any = None) -> bool:
        return False

    def _get_paginator(self) -> None:
        return None

    def get_filter_backends(self) -> list[Any]:
        """Return nothing: doors describe their own parameters."""
        return []

    def _map_basic_serializer(self, serializer: Any, direction: Any) -> dict[str, Any]:
        read = super()._map_basic_serializer
        schema: dict[str, Any] = read(serializer, direction)  # type: ignore[no-untyped-call]
        if direction == "request":
            schema["additionalProperties"] = False
        return schema


def share_refusals(result: dict[str, Any], **_: object) -> dict[str, Any]:
    """Keep each kind of refusal once, among the components, instead of in every operation."""
    shared: dict[str, Any] = {}
    for methods in result["paths"].values():
        for operation in methods.values():
            answers = operation["responses"]
            for status, answer in answers.items():
                if problems.MEDIA_TYPE in answer.get("content", {}):
                    name = f"Refused{status.capitalize()}"
                    shared[name] = answer
                    answers[status] = {"$ref": f"#/components/responses/{name}"}
    result["components"]["responses"] = dict(sorted(shared.items()))
    return result
