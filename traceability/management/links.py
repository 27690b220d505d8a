"""One-time sign-in links as commands print them."""

import os

from django.conf import settings
from django.core.management.base import CommandParser

from config import environment


def add_address(parser: CommandParser) -> None:
    """Take the address that links begin with; by default the one browsers are known to use."""
    parser.add_argument(
        "--address",
        default=_address(),
        help="what browsers reach the service by, such as https://portfolio.example.org "
        "(default: %(default)s)",
    )


def line(says: str, path: str, *, address: str) -> str:
    """Return one line: for whom, and the link."""
    return f"  {says:<38} {address}{path}"


def _address() -> str:
    origins: list[str] = settings.CSRF_TRUSTED_ORIGINS
    if origins:
        return origins[0]
    if given := os.environ.get("PORT"):
        return f"http://127.0.0.1:{given}"
    return environment.noted_address() or "http://127.0.0.1:8000"
