"""What tests send: JSON bodies, and versions as ETags."""

from typing import Any

from django.test import Client

JSON = "application/json"


def post(client: Client, path: str, body: Any = None, **headers: str) -> Any:
    """POST a body to a path below `/api/v1/`."""
    return client.post(f"/api/v1/{path}", body, content_type=JSON, headers=named(headers))


def patch(client: Client, path: str, body: Any, **headers: str) -> Any:
    """PATCH."""
    return client.patch(f"/api/v1/{path}", body, content_type=JSON, headers=named(headers))


def put(client: Client, path: str, body: Any, **headers: str) -> Any:
    """PUT."""
    return client.put(f"/api/v1/{path}", body, content_type=JSON, headers=named(headers))


def delete(client: Client, path: str, **headers: str) -> Any:
    """DELETE."""
    return client.delete(f"/api/v1/{path}", headers=named(headers))


def get(client: Client, path: str, **headers: str) -> Any:
    """GET."""
    return client.get(f"/api/v1/{path}", headers=named(headers))


def named(headers: dict[str, str]) -> dict[str, str]:
    """Return headers as they are spelled on the wire (`if_match` → `if-match`)."""
    return {name.replace("_", "-"): value for name, value in headers.items()}


def names(answer: Any) -> list[str]:
    """Return the names of the rows of a page."""
    assert answer.status_code == 200, answer.content
    return [row["name"] for row in answer.json()["results"]]


def pointers(answer: Any) -> list[str]:
    """Return the pointers of a refusal."""
    assert answer.headers["Content-Type"] == "application/problem+json", answer.content
    return [error["pointer"] for error in answer.json()["errors"]]
