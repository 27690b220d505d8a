"""Whose session a browser keeps, where several installations stand on one machine."""

import os
import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    ("port", "tls", "name"),
    [("", "0", "sessionid"), ("8143", "0", "sessionid_8143"), ("8143", "1", "sessionid")],
)
def test_installations_beside_each_other_keep_their_sessions_apart(
    port: str, tls: str, name: str
) -> None:
    code = "from config import settings; print(settings.SESSION_COOKIE_NAME)"
    given = {**os.environ, "PORT": port, "BEHIND_TLS": tls, "SECRET_KEY": "x" * 60}
    given.pop("DJANGO_SETTINGS_MODULE", None)
    told = subprocess.run(
        [sys.executable, "-c", code], env=given, capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == name
