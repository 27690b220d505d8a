"""Headers that several operations share, as the schema tells them."""

from typing import Final, Literal

from drf_spectacular.utils import OpenApiParameter

HEADER: Final[Literal["header"]] = "header"
IF_MATCH = OpenApiParameter(
    "If-Match", str, HEADER, required=True, description="The ETag of the state you read."
)
MAYBE_IF_MATCH = OpenApiParameter(
    "If-Match", str, HEADER, description="Only when this ETag still stands."
)
IF_NONE_MATCH = OpenApiParameter(
    "If-None-Match", str, HEADER, description="The ETag you hold: 304 when it still stands."
)
ONLY_CREATE = OpenApiParameter(
    "If-None-Match", str, HEADER, description="`*`: create, never update."
)
IDEMPOTENCY_KEY = OpenApiParameter(
    "Idempotency-Key",
    {"type": "string", "minLength": 1, "maxLength": 255},
    HEADER,
    description="The same key within a day gives the first answer again instead of a second write.",
)
ETAG = OpenApiParameter(
    "ETag",
    str,
    HEADER,
    description="Names this body. Of a record it begins with the version, which is all that "
    "`If-Match` is compared by.",
    response=[200, 201],
)
LOCATION = OpenApiParameter(
    "Location", str, HEADER, description="Where it stands.", response=[201, 202]
)
