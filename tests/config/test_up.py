"""`manage.py up`, the part of `make up` after the installation, as a user meets it."""

import contextlib
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from config import embedded, environment, port
from config.embedded import postgres as embedded_postgres
from tests.servers import NO_MODEL, ROOT, copy_migrated, eventually, free_port, is_ok, process_tree

pytestmark = pytest.mark.fault
# Where it is not about pairs: the model reads five hundred texts for half a minute.
BY_WORDS = {"SENTENCE_MODEL": NO_MODEL}


class Installation:
    """One `DATA_DIR` on one port, whose database is migrated already unless `is_bare`."""

    def __init__(self, data: Path, *, is_bare: bool = False) -> None:
        self.data = data
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.log = data.with_suffix(".log")
        data.mkdir(mode=0o700)
        if not is_bare:
            copy_migrated(data)
            (data / "migrated").write_text(environment.migrations_digest())

    def up(self, **extra: str) -> subprocess.Popen[bytes]:
        """Start it, in a process group of its own; returns once it says how to stop it."""
        process = self.run(**extra)

        def is_up() -> bool:
            assert process.poll() is None, self.said()
            return "Ctrl-C stops" in self.said()

        eventually(is_up, within=240, what="`up` announces itself")
        return process

    def run(self, **extra: str) -> subprocess.Popen[bytes]:
        """Start it without waiting."""
        unwanted = ("DATABASE_", "REDIS_", "SECRET_KEY", "DJANGO_", "MAKELEVEL")
        kept = {key: value for key, value in os.environ.items() if not key.startswith(unwanted)}
        settings = {"DATA_DIR": str(self.data), "PORT": str(self.port), **extra}
        with self.log.open("wb") as output:
            return subprocess.Popen(
                [sys.executable, "manage.py", "up"],
                cwd=ROOT,
                env={**kept, **settings},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )

    def said(self) -> str:
        """What the latest start has printed."""
        return self.log.read_text(errors="replace")

    def changes(self) -> int:
        """The number of changes on record; its servers must run."""
        server = embedded_postgres.of(self.data)
        password = embedded.secret(self.data, "postgres_password")
        with psycopg.connect(embedded_postgres.address(server, password)) as connection:
            found = connection.execute("SELECT count(*) FROM traceability_change").fetchone()
        assert found is not None
        return int(found[0])

    def processes(self) -> list[int]:
        """Its servers and all processes that work on its data folder."""
        found = []
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                try:
                    variables = (entry / "environ").read_bytes().split(b"\0")
                    folder = os.readlink(entry / "cwd")
                except OSError:
                    continue
                is_serving = f"DATA_DIR={self.data}".encode() in variables
                if is_serving or folder.startswith(str(self.data)):
                    found.append(int(entry.name))
        return found

    def signs_in(self, link: str) -> bool:
        """Whether a browser that follows `link` is known afterwards."""
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        try:
            browser.open(link, timeout=60).close()
            browser.open(f"{self.address}/api/v1/me", timeout=60).close()
        except urllib.error.HTTPError:
            return False
        return True

    def is_silent(self) -> bool:
        """Whether nobody answers on its port."""
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) != 0


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    """An installation, swept away at the end."""
    installation = Installation(tmp_path / "data")
    yield installation
    sweep(installation)


@pytest.fixture(scope="module")
def begun(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Installation, subprocess.CompletedProcess[str]]]:
    """An installation that a command began from nothing and filled with the demo; what it said."""
    bare = Installation(tmp_path_factory.mktemp("begun") / "bare", is_bare=True)
    kept = {key: value for key, value in os.environ.items() if not key.startswith("DATABASE_")}
    kept.pop("REDIS_URL")
    yield (
        bare,
        subprocess.run(
            [sys.executable, "manage.py", "demo"],
            cwd=ROOT,
            env={**kept, "DATA_DIR": str(bare.data), **BY_WORDS},
            capture_output=True,
            text=True,
            check=False,
        ),
    )
    sweep(bare)


def sweep(installation: Installation) -> None:
    """End what still works for it."""
    for number in installation.processes():
        if number != os.getpid():
            os.kill(number, signal.SIGKILL)
    shutil.rmtree(embedded_postgres.of(installation.data).socket.parent, ignore_errors=True)


def end(process: subprocess.Popen[bytes]) -> int:
    """Press Ctrl-C."""
    process.send_signal(signal.SIGINT)
    return process.wait(60)


def test_up_serves_the_demo_and_stops_without_a_trace(installation: Installation) -> None:
    process = installation.up()
    links = re.findall(rf"{installation.address}/\S+", installation.said())
    assert len(links) == 8, "one for each demo role"
    assert installation.signs_in(links[0])
    assert not installation.signs_in(links[0]), "a link signs in once"
    assert _listening_addresses(installation.processes()) == {"127.0.0.1"}
    assert end(process) == 0
    assert "Stopped." in installation.said()
    assert not installation.processes()


def test_up_without_demo_gives_one_first_user(installation: Installation) -> None:
    process = installation.up(DEMO="0")
    links = re.findall(rf"(.*){installation.address}/\S+", installation.said())
    assert [words.strip() for words in links] == ["PMO and administrator"]
    assert end(process) == 0


def test_data_survive_a_kill_of_the_whole_group(
    begun: tuple[Installation, subprocess.CompletedProcess[str]],
) -> None:
    installation, _ = begun
    process = installation.up(**BY_WORDS)
    assert "Demo: loaded" not in installation.said()
    link = re.findall(rf"{installation.address}/\S+", installation.said())[0]
    before = installation.changes()
    assert before > 100
    assert installation.signs_in(link)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    eventually(installation.is_silent, within=60, what="its children end with it")
    process = installation.up(**BY_WORDS)
    assert "Demo: loaded" not in installation.said()
    assert installation.changes() == before
    assert not installation.signs_in(link), "it was spent a moment before the kill"
    assert end(process) == 0


def test_what_dies_is_started_again(installation: Installation) -> None:
    process = installation.up(DEMO="0")
    postmaster = int((installation.data / "postgres" / "postmaster.pid").read_text().split()[0])
    web = next(number for number in process_tree(process.pid) if "granian" in _command(number))
    os.kill(web, signal.SIGKILL)
    os.kill(postmaster, signal.SIGKILL)

    def is_mended() -> bool:
        said = installation.said()
        return "The web process ended" in said and "PostgreSQL had ended; started again" in said

    eventually(is_mended, within=120, what="`up` says what it mended")
    eventually(lambda: is_ok(f"{installation.address}/readyz"), within=120, what="it serves again")
    assert end(process) == 0
    assert not installation.processes()


def test_taken_port_is_named(installation: Installation) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        process = installation.run(PORT=str(taken.getsockname()[1]))
        assert process.wait(60) == 1
    assert "set PORT to another one" in installation.said()
    assert not installation.processes()
    assert not (installation.data / "secret_key").exists(), "said before anything was begun"


def test_make_names_a_taken_port_before_it_installs_anything() -> None:
    steps = subprocess.run(
        # Below another make it would say which folder it enters.
        ["make", "--dry-run", "--no-print-directory", "up"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    assert ["port.py" in step for step in steps] == [True, *[False] * (len(steps) - 1)]


@pytest.mark.parametrize("word", ["0", "65536", "-1", "http", "80 80"])
def test_port_that_is_none_is_refused(word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", word)
    with pytest.raises(port.PortUnusable, match="set a number from 1 to 65535"):
        port.checked()


def test_command_starts_from_a_bare_data_folder(
    begun: tuple[Installation, subprocess.CompletedProcess[str]],
) -> None:
    bare, finished = begun
    assert finished.returncode == 0, finished.stderr
    assert finished.stdout.startswith("Loaded the demo")
    assert " findings." in finished.stdout
    # Whoever forgot DATA_DIR is told which installation they speak with.
    assert f"There was no installation in {bare.data}" in finished.stderr
    assert not bare.processes()


def test_links_of_no_installation_make_none(tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere"
    kept = {key: value for key, value in os.environ.items() if not key.startswith("DATABASE_")}
    finished = subprocess.run(
        [sys.executable, "manage.py", "sign_in_links"],
        cwd=ROOT,
        env={**kept, "DATA_DIR": str(nowhere)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 1
    assert f"There is no installation in {nowhere}" in finished.stderr
    assert not nowhere.exists()


def _command(number: int) -> str:
    return Path(f"/proc/{number}/cmdline").read_bytes().replace(b"\0", b" ").decode()


def _listening_addresses(processes: list[int]) -> set[str]:
    """The IPv4 addresses on which any of `processes` listens; IPv6 ones as they stand in /proc."""
    held = set()
    for number in processes:
        for entry in Path(f"/proc/{number}/fd").iterdir():
            with contextlib.suppress(FileNotFoundError):  # closed while we looked
                held.add(os.readlink(entry))
    found = set()
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        for line in Path(table).read_text().splitlines()[1:] if Path(table).exists() else []:
            fields = line.split()
            if fields[3] == "0A" and f"socket:[{fields[9]}]" in held:
                digits = fields[1].split(":")[0]
                is_short = len(digits) == 8
                parts = [str(byte) for byte in reversed(bytes.fromhex(digits))]
                found.add(".".join(parts) if is_short else digits)
    return found
