"""Finds the browser that the browser tests drive, and installs it where that is easy."""

import os
import shutil
import subprocess
from pathlib import Path

# The first has no window to draw: half the work.
SHELL = "chromium-headless-shell"
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
LONGEST_SECONDS = 300
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
MISSING = (
    "Browser tests are skipped: there is no Chromium or Chrome here. "
    "Install one (Debian: apt-get install chromium), or set CHROME_BIN, and run again."
)


def find() -> str | None:
    """The path of a Chromium or Chrome, or None."""
    chosen = os.environ.get("CHROME_BIN")
    found = [chosen, *map(shutil.which, NAMES), *PLACES]
    return next((path for path in found if path and Path(path).exists()), None)


def find_or_install() -> str | None:
    """The same, after installing Debian's when we are root: its lean one, or `chromium`."""
    may_install = os.geteuid() == 0 and Path("/etc/debian_version").exists()
    if find() is None and may_install and _apt("update"):
        for name in (SHELL, "chromium"):
            if _apt("install", "-y", "--no-install-recommends", name):
                break
    return find()


def _apt(*words: str) -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "-qq", *words]
    try:
        done = subprocess.run(
            command, env=environment, check=False, capture_output=True, timeout=LONGEST_SECONDS
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0
