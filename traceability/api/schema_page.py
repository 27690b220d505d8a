"""The OpenAPI document as the service serves it."""

from functools import cache
from typing import Any

from django.http import HttpResponse
from drf_spectacular.renderers import OpenApiYamlRenderer
from rest_framework import renderers
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from traceability.api import outline, rendering


class Yaml(renderers.BaseRenderer):
    """Writes the document as YAML."""

    media_type = "application/vnd.oai.openapi"
    format = "yaml"
    charset = None

    def render(self, data: Any, *args: Any, **kwargs: Any) -> bytes:
        """Return the body."""
        return yaml_document().encode()


class Json(rendering.Json):
    """Writes the document as JSON."""

    media_type = "application/vnd.oai.openapi+json"


class SchemaPage(APIView):
    """The schema, the same for everybody: YAML unless JSON is asked for."""

    authentication_classes = []
    permission_classes = [AllowAny]
    schema = None
    renderer_classes = [Yaml, Json, rendering.Json]
    content_negotiation_class = DefaultContentNegotiation

    def get(self, request: Request) -> Response | HttpResponse:
        """Return the document."""
        if request.query_params.get("format") == "json":
            return HttpResponse(
                rendering.json_bytes(outline.document()), content_type="application/json"
            )
        return Response(outline.document())


@cache
def yaml_document() -> str:
    """Return the document as YAML, as it is committed."""
    write = OpenApiYamlRenderer().render
    body: bytes = write(outline.document(), renderer_context={})  # type: ignore[no-untyped-call]
    return body.decode()
