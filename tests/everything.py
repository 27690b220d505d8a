"""`make test`: the front end built, a browser found, then every test of both languages at once.

The browser tests leave pictures of every screen in `test-results/screens`.
"""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from config import frontend
from tests import browser

ROOT = Path(__file__).resolve().parent.parent
MOST_WORKERS = 6
# Written by `tests/e2e/screens`.
PICTURES = Path("test-results") / "screens" / "index.html"


def main() -> int:
    """Run pytest, and vitest beside it; both end with their own closing lines."""
    has_frontend = (ROOT / "frontend" / "package.json").exists()
    failed = False
    if has_frontend:
        try:
            frontend.build()
        except frontend.BuildFailed as error:
            sys.stdout.write(f"{error}\n")
            failed = True
    if browser.find_or_install() is None:
        sys.stdout.write(browser.MISSING + "\n")
    sys.stdout.flush()
    # Importing Celery's wiring has named the settings already; the tests name their own servers.
    kept = {key: value for key, value in os.environ.items() if key != "DJANGO_SETTINGS_MODULE"}
    # One more than there are processors: the tests of faults and of whole installations mostly
    # wait. They begin in the order of `tests/conftest.py`, which puts the longest first.
    count = min((os.cpu_count() or 1) + 1, MOST_WORKERS)
    workers = ["-n", str(count), "--dist", "loadgroup", "--no-loadscope-reorder"]
    command = [sys.executable, "-m", "pytest", *workers, *sys.argv[1:]]
    with ThreadPoolExecutor(1) as beside:
        of_pages = beside.submit(frontend.run_script, "test") if has_frontend else None
        failed |= subprocess.call(command, cwd=ROOT, env=kept) != 0
        if (ROOT / PICTURES).exists():
            sys.stdout.write(f"Pictures of every screen: {PICTURES}\n")
        try:
            sys.stdout.write(of_pages.result() if of_pages else "")
        except frontend.BuildFailed as error:
            sys.stdout.write(f"{error}\n")
            failed = True
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
