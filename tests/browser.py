"""Finds the browser that the browser tests drive, and installs it where that is easy."""

import os
import shutil
import subprocess
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
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
    """The same, after installing Debian's `chromium` when that is missing and we are root."""
    path = find()
    if path is None and os.geteuid() == 0 and Path("/etc/debian_version").exists():
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for words in (["update"], ["install", "-y", "--no-install-recommends", "chromium"]):
            command = ["apt-get", "-qq", *words]
            subprocess.run(command, env=environment, check=False, capture_output=True)
        path = find()
    return path
