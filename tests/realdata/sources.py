"""Where the real data lies: beside the project, or where REAL_DATA_DIR says. Never inside it."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

PROJECT = Path(__file__).parents[2]
PROFILES = PROJECT / "docs" / "examples" / "profiles"


def root() -> Path:
    """Return the folder of the real data, whether or not it is there."""
    stated = os.environ.get("REAL_DATA_DIR")
    return Path(stated) if stated else PROJECT.parent / "shared" / "data"


def folder(name: str) -> Path:
    """Return one source's folder; the test is skipped where it is absent."""
    path = root() / name
    if not path.exists():
        pytest.skip(f"no real data at {path}; set REAL_DATA_DIR to the folder that holds it")
    return path


def oracles() -> dict[str, Any]:
    """Return the independently computed results."""
    loaded: dict[str, Any] = json.loads((folder("ORACLES.json")).read_text(encoding="utf-8"))
    return loaded
