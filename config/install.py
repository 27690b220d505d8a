"""Makes the Python environment: `python3 config/install.py requirements.txt` in the checkout.

Runs under whatever Python the machine has, before anything is installed; standard library only,
and of a syntax that older Pythons read far enough to be told off. A file of requirements that is
installed already costs nothing.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
ENVIRONMENT = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(ENVIRONMENT, "bin", "python")
UV = os.path.join(ENVIRONMENT, "bin", "uv")


class InstallationFailed(Exception):
    """Nothing usable was installed; the message says what to do."""


def packages(*names: str) -> None:
    """Install files of hashed requirements into `.venv`, which is made when absent."""
    if not os.path.exists(PYTHON):
        _say("Python environment: making .venv")
        _make_environment()
    for name in names:
        with open(os.path.join(ROOT, name), "rb") as file:
            digest = hashlib.sha256(file.read()).hexdigest()
        stamp = os.path.join(ENVIRONMENT, "installed-" + name)
        if _read(stamp) == digest:
            continue
        _say("Python environment: installing " + name)
        _install(name)
        with open(stamp, "w") as file:
            file.write(digest)


def _make_environment() -> None:
    try:
        venv.create(ENVIRONMENT, with_pip=True, clear=True)
    except (subprocess.CalledProcessError, ImportError):
        # Debian keeps ensurepip in a package of its own; the machine's pip can do its work.
        venv.create(ENVIRONMENT, with_pip=False, clear=True)


def _install(name: str) -> None:
    if not os.path.exists(UV) and not _pip("install", "-r", "requirements-uv.txt"):
        _say("uv is not to be had here: installing with pip, which takes longer")
    common = ["install", "--quiet", "--require-hashes", "-r", name]
    if os.path.exists(UV) and _run([UV, "pip", "--no-progress", *common, "--python", PYTHON]):
        return
    if not _pip(*common):
        raise InstallationFailed(
            f"{name} could not be installed; the lines above say why. Mend that and start again."
        )


def _pip(*arguments: str) -> bool:
    inside = [PYTHON, "-m", "pip"]
    if not _run([*inside, "--version"], quiet=True):
        inside = [sys.executable, "-m", "pip", "--python", PYTHON]
    return _run([*inside, "-qq", "--disable-pip-version-check", *arguments])


def _run(command: list[str], *, quiet: bool = False) -> bool:
    output = subprocess.DEVNULL if quiet else None
    return subprocess.call(command, cwd=ROOT, stdout=output, stderr=output) == 0


def _read(path: str) -> str:
    try:
        with open(path) as file:
            return file.read()
    except OSError:
        return ""


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> int:
    """Install the files named on the command line."""
    if sys.version_info < (3, 11):  # noqa: UP036 - the one file that meets older ones
        sys.stderr.write(
            f"Throughline needs Python 3.11 or later; this is {sys.version.split()[0]}. "
            "Say which to use: make PYTHON=python3.12 …\n"
        )
        return 1
    try:
        packages(*sys.argv[1:])
    except InstallationFailed as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
