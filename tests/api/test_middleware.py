"""A body that nobody read is read to its end, so that the connection serves the next request."""

from io import BytesIO

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest, HttpResponse

from traceability.api.middleware import ReadToTheEnd


def sent(body: bytes, *, told: str | None = None) -> tuple[WSGIRequest, BytesIO]:
    stream = BytesIO(body)
    request = WSGIRequest(
        {
            "REQUEST_METHOD": "POST",
            "PATH_INFO": "/api/v1/periods",
            "CONTENT_TYPE": "application/json",
            "CONTENT_LENGTH": str(len(body)) if told is None else told,
            "wsgi.input": stream,
        }
    )
    return request, stream


def refuse(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=503)


def read(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.body)


def test_body_of_a_refused_request_is_read_to_the_end() -> None:
    request, stream = sent(b'{"name": "FY26"}')

    assert ReadToTheEnd(refuse)(request).status_code == 503
    assert stream.read() == b""


def test_body_that_was_read_stays_what_it_was() -> None:
    request, _ = sent(b'{"name": "FY26"}')

    answer = ReadToTheEnd(read)(request)

    assert isinstance(answer, HttpResponse)
    assert answer.content == b'{"name": "FY26"}'


@pytest.mark.parametrize("told", ["", "many", str(2**40)])
def test_body_beyond_the_limit_or_of_no_length_is_left(told: str) -> None:
    request, stream = sent(b"{}", told=told)

    assert ReadToTheEnd(refuse)(request).status_code == 503
    assert stream.read() == b"{}"
