"""One request straight to its door, by somebody whose rights were looked up once.

Without session, middleware and log a request takes half the time, of which thousands are sent.
That the front door gives everybody the same rights is tested beside (`test_rights`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson
from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http.response import HttpResponseBase
from django.test import RequestFactory
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import resolve

from tests.api.requests import JSON
from traceability.domain.access import Actor
from traceability.models import User

_FACTORY = RequestFactory(headers={"accept": JSON})


@dataclass(frozen=True)
class Upload:
    """A body that is a form with one file."""

    name: str
    content: bytes
    more: Mapping[str, str] = field(default_factory=dict)

    @property
    def sent(self) -> dict[str, Any]:
        """Return it as it is sent."""
        form = {**self.more, "file": SimpleUploadedFile(self.name, self.content)}
        return {"data": encode_multipart(BOUNDARY, form), "content_type": MULTIPART_CONTENT}


@dataclass(frozen=True)
class Asker:
    """Somebody who asks; a stranger has no rights, and may send a token that is none any more."""

    user: User | AnonymousUser
    actor: Actor | None
    token: str = ""

    def ask(
        self, method: str, address: str, body: object = None, **headers: str
    ) -> HttpResponseBase:
        """Return what the door of this address answers."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.token:
            named["authorization"] = f"Bearer {self.token}"
        sent: dict[str, Any] = {"headers": named}
        if isinstance(body, Upload):
            sent |= body.sent
        elif method != "get":
            sent |= {"data": orjson.dumps(body), "content_type": JSON}
        request = _FACTORY.generic(method.upper(), address, **sent)
        if self.actor is not None:
            request._force_auth_user = self.user  # type: ignore[attr-defined]  # DRF reads them
            request._force_auth_token = self.actor  # type: ignore[attr-defined]  # off the request
        else:
            request.user = self.user
        door = resolve(address.partition("?")[0])
        answer: HttpResponseBase = door.func(request, *door.args, **door.kwargs)
        if hasattr(answer, "render"):
            answer.render()
        return answer
