"""Fills the environment variables that an operator left out, before Django reads its settings.

Without `DATABASE_URL` or `REDIS_URL` a command holds the embedded servers of `DATA_DIR` for its
duration and starts them where they do not run. Without `SECRET_KEY` one is kept in `DATA_DIR`; so
is `ANSWERS_KEY`, which seals the answers of rounds.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from config import embedded
from config.embedded import ServersUnavailable

__all__ = [
    "ServersUnavailable",
    "data_dir",
    "filled",
    "held_servers",
    "is_migrated",
    "migrations_digest",
    "note_address",
    "note_migrated",
    "noted_address",
]


ROOT = Path(__file__).resolve().parent.parent
WITHOUT_SERVERS = {
    "",
    "agreement",
    "build_frontend",
    "check",
    "collectstatic",
    "diffsettings",
    "help",
    "judge_detectors",
    "makemigrations",
    "plant",
    "spectacular",
    "version",
    "write_docs",
}
# These work as the database's owner; everything else as the service, which cannot rewrite history.
AS_OWNER = {"dbshell", "makemigrations", "migrate", "pgtrigger", "showmigrations", "up"}
# These are about people who are there: an installation made for them alone would have nobody.
OF_AN_INSTALLATION = {"sign_in_links"}
# These write what nobody wants to keep: they get servers of their own, whatever is configured.
APART = {"bench"}
NOWHERE = {
    "DATABASE_URL": "postgresql://throughline@/throughline?host=/nonexistent",
    "REDIS_URL": "unix:///nonexistent?db=0",
}


def data_dir() -> Path:
    """`DATA_DIR`, from the checkout where it is relative."""
    return ROOT / os.environ.get("DATA_DIR", ".data")


@contextlib.contextmanager
def filled(arguments: Sequence[str]) -> Iterator[None]:
    """Fill the environment for the command `arguments`; hold the servers while it runs."""
    words = [word for word in arguments if not word.startswith("-")]
    command = words[0] if words else ""
    if command in APART and not {"--help", "-h"} & set(arguments):
        with _apart():
            yield
        return
    if command in AS_OWNER:
        os.environ.setdefault("DATABASE_PROCESS", "owner")
    os.environ["DATA_DIR"] = str(data_dir())
    if command in WITHOUT_SERVERS or {"--help", "-h", "--version"} & set(arguments):
        for name, address in {**NOWHERE, "SECRET_KEY": "unused: nothing is signed"}.items():
            os.environ.setdefault(name, address)
        yield
        return
    wants_postgres = not os.environ.get("DATABASE_URL")
    is_new = wants_postgres and not (data_dir() / "postgres").exists()
    if is_new and command in OF_AN_INSTALLATION:
        raise ServersUnavailable(
            f"There is no installation in {data_dir()}: `make up` makes one, and DATA_DIR names "
            "another."
        )
    if not os.environ.get("SECRET_KEY"):
        os.environ["SECRET_KEY"] = embedded.secret(data_dir(), "secret_key")
    # An outside database may serve several hosts: a key of each would open nothing elsewhere.
    is_one_host = wants_postgres or command == "up" or (data_dir() / "answers_key").exists()
    if is_one_host and not os.environ.get("ANSWERS_KEY"):
        os.environ["ANSWERS_KEY"] = embedded.secret(data_dir(), "answers_key")
    wants_valkey = not os.environ.get("REDIS_URL")
    if not (wants_postgres or wants_valkey):
        yield
        return
    with embedded.running(
        data_dir(), with_postgres=wants_postgres, with_valkey=wants_valkey
    ) as addresses:
        if is_new and command != "up":
            # Whoever meant another one would look for their data in vain.
            sys.stderr.write(
                f"There was no installation in {data_dir()}, so an empty one was made. "
                "DATA_DIR names another.\n"
            )
        if addresses.database_url:
            os.environ["DATABASE_URL"] = addresses.database_url
            _held.append("PostgreSQL")
        if addresses.redis_url:
            os.environ["REDIS_URL"] = addresses.redis_url
            _held.append("Valkey")
        if addresses.database_url and command not in AS_OWNER and not is_migrated():
            _migrate()
        yield


@contextlib.contextmanager
def _apart() -> Iterator[None]:
    """Servers in a folder that goes with the command; the user's are neither asked nor touched."""
    with tempfile.TemporaryDirectory(prefix="throughline-apart-") as folder:
        os.environ["DATA_DIR"] = folder
        os.environ["SECRET_KEY"] = embedded.secret(Path(folder), "secret_key")
        os.environ["ANSWERS_KEY"] = embedded.secret(Path(folder), "answers_key")
        os.environ.pop("DATABASE_SERVICE_URL", None)
        with embedded.running(Path(folder), durable=False) as addresses:
            os.environ["DATABASE_URL"] = addresses.database_url or ""
            os.environ["REDIS_URL"] = addresses.redis_url or ""
            _migrate()
            yield


def held_servers() -> list[str]:
    """The embedded servers that this command holds, by name."""
    return list(_held)


def migrations_digest() -> str:
    """What the state of a migrated database depends on: migrations, rights and libraries."""
    digest = hashlib.sha256()
    sources = [ROOT / "requirements.txt", ROOT / "traceability/services/database_roles.py"]
    for path in (*sources, *sorted((ROOT / "traceability/migrations").glob("*.py"))):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def note_address(address: str) -> None:
    """Remember where browsers reach the installation of `DATA_DIR`."""
    (data_dir() / "address").write_text(address, encoding="utf-8")


def noted_address() -> str | None:
    """Return where it was reached when it was started last, or None where none was noted."""
    try:
        return (data_dir() / "address").read_text(encoding="utf-8").strip() or None
    except OSError:
        return None


def is_migrated() -> bool:
    """Whether the embedded database is known to be up to date; of an outside one nothing is."""
    stamp = data_dir() / "migrated"
    return "PostgreSQL" in _held and stamp.exists() and stamp.read_text() == migrations_digest()


def note_migrated() -> None:
    """Remember that the embedded database is up to date."""
    if "PostgreSQL" in _held:
        (data_dir() / "migrated").write_text(migrations_digest())


def _migrate() -> None:
    migration = subprocess.run(
        [sys.executable, ROOT / "manage.py", "migrate", "--verbosity=0"],
        env={**os.environ, "DATABASE_PROCESS": "owner"},
        check=False,
    )
    if migration.returncode:
        raise ServersUnavailable("The embedded database could not be brought up to date.")
    note_migrated()


_held: list[str] = []
