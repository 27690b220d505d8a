"""A client of the API that keeps what it was answered, and many of them at once."""

from __future__ import annotations

import http.client
import json
import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Answer:
    """One answer, headers in lower case; `status` 0 when the connection broke before one came, and
    then `body` says how.
    """

    method: str
    path: str
    status: int
    seconds: float
    headers: Mapping[str, str] = field(default_factory=dict)
    body: Any = None


class Client:
    """Speaks JSON over one kept connection; not for two threads at once."""

    def __init__(self, url: str, token: str) -> None:
        self._place = urlsplit(url).netloc
        self._token = token
        self._connection = http.client.HTTPConnection(self._place, timeout=30)

    def get(self, path: str) -> Answer:
        """GET a path of the API."""
        return self.ask("GET", path)

    def post(self, path: str, body: object, **headers: str) -> Answer:
        """POST to a path of the API."""
        return self.ask("POST", path, body, **headers)

    def patch(self, path: str, body: object, *, version: int | None) -> Answer:
        """PATCH a record as of a version."""
        condition = {} if version is None else {"If-Match": f'"{version}"'}
        return self.ask("PATCH", path, body, **condition)

    def ask(self, method: str, path: str, body: object = None, **headers: str) -> Answer:
        """Any request; a broken connection is an answer of status 0."""
        begun = time.monotonic()
        address = path if path.startswith("/") else f"/api/v1/{path}"
        known = {
            "Authorization": f"Bearer {self._token}",
            "Accept": "application/json",
            **({} if body is None else {"Content-Type": "application/json"}),
            **headers,
        }
        try:
            text = None if body is None else json.dumps(body)
            self._connection.request(method, address, text, known)
            response = self._connection.getresponse()
            raw = response.read()
        except (OSError, http.client.HTTPException) as broken:
            self._connection.close()
            return Answer(method, path, 0, time.monotonic() - begun, body=repr(broken))
        return Answer(
            method,
            path,
            response.status,
            time.monotonic() - begun,
            {name.lower(): value for name, value in response.getheaders()},
            json.loads(raw) if raw else None,
        )


def at_once(url: str, token: str, count: int, do: Callable[[Client, int], Answer]) -> list[Answer]:
    """Let many clients do a thing at the same moment; their answers in the clients' order."""
    together = threading.Barrier(count)

    def one(number: int) -> Answer:
        client = Client(url, token)
        together.wait()
        return do(client, number)

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(one, range(count)))


# What one client of many does in one of its turns.
Turn = Callable[[Client, int, int], Answer]


class Load:
    """Clients that repeat a thing until told to stop, with a `pause` between two turns.

    `answers` are all they got.
    """

    def __init__(self, url: str, token: str, clients: int, do: Turn, *, pause: float = 0.0) -> None:
        self.pause = pause
        self.answers: list[Answer] = []
        self._is_over = threading.Event()
        self._threads = [
            threading.Thread(target=self._repeat, args=(Client(url, token), number, do))
            for number in range(clients)
        ]

    def _repeat(
        self, client: Client, number: int, do: Callable[[Client, int, int], Answer]
    ) -> None:
        turn = 0
        while not self._is_over.wait(self.pause):
            self.answers.append(do(client, number, turn))
            turn += 1

    def __enter__(self) -> Load:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._is_over.set()
        for thread in self._threads:
            thread.join()

    def statuses(self) -> set[int]:
        """The statuses that were answered."""
        return {answer.status for answer in self.answers}


def slowest_but(answers: list[Answer], share: float) -> float:
    """The seconds that all but this share of the answers stayed below."""
    ordered = sorted(answer.seconds for answer in answers)
    return ordered[min(len(ordered) - 1, int(len(ordered) * (1 - share)))]
