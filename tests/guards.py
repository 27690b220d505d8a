"""The guards of `make check`: each prints one line, or what is wrong. Two run at a time."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from config import frontend

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
MANAGE = [sys.executable, "-W", "ignore::RuntimeWarning", "manage.py"]
PRODUCTION = {
    "BEHIND_TLS": "1",
    "DEBUG": "0",
    "SECRET_KEY": "a stand-in of fifty characters or more 0123456789 abcdefgh",
}


def command(*words: str | Path, **environment: str) -> Callable[[], str]:
    """A guard that is a command line: silent success, or its output."""

    def run() -> str:
        finished = subprocess.run(
            words,
            cwd=ROOT,
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        return finished.stdout if finished.returncode else ""

    return run


def pages() -> str:
    """Biome, tsc, and whether the committed types are those of the committed schema."""
    kept = ROOT / "frontend" / "src" / "api" / "schema.d.ts"
    try:
        frontend.run_script("check")
        is_stale = frontend.run_script("print-types") != kept.read_text()
    except frontend.BuildFailed as error:
        return str(error)
    return f"{kept.relative_to(ROOT)} is stale: run `make docs`\n" if is_stale else ""


def lock_names_no_registry() -> str:
    """`package-lock.json` must work with any registry, so it names none."""
    lock = json.loads((ROOT / "frontend" / "package-lock.json").read_text())
    named = [name for name, package in lock["packages"].items() if "resolved" in package]
    return f"package-lock.json names the registry of {named[0]} and others\n" if named else ""


# The slowest first.
GUARDS: dict[str, Callable[[], str]] = {
    "pages (biome, tsc, types)": pages,
    "types (mypy)": command(BIN / "mypy", "--no-error-summary"),
    "rooms (import-linter)": command(BIN / "lint-imports"),
    "style (ruff)": command(BIN / "ruff", "check", "--quiet", "."),
    "format (ruff)": command(BIN / "ruff", "format", "--check", "--quiet", "."),
    "migrations": command(*MANAGE, "makemigrations", "--check", "--dry-run"),
    "deployment": command(*MANAGE, "check", "--deploy", "--fail-level", "WARNING", **PRODUCTION),
    "compose file": command(
        BIN / "check-jsonschema",
        *("--builtin-schema", "vendor.compose-spec", "docker-compose.yml"),
    ),
    "pages' lock": lock_names_no_registry,
}


def main() -> int:
    """Run all guards; the exit code tells whether any found something."""

    def timed(guard: Callable[[], str]) -> tuple[str, float]:
        begun = time.monotonic()
        return guard(), time.monotonic() - begun

    failed = False
    with ThreadPoolExecutor(2) as pool:
        answers = {name: pool.submit(timed, guard) for name, guard in GUARDS.items()}
        for name, answer in answers.items():
            complaint, seconds = answer.result()
            sys.stdout.write(f"{'FAILED' if complaint else 'ok':<7}{name}  {seconds:.1f} s\n")
            sys.stdout.write(complaint)
            sys.stdout.flush()
            failed |= bool(complaint)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
