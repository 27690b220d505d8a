"""Places where a test may stop the world: `FAILPOINT=name:action[:nth][,…]`.

Nothing happens unless the environment variable is set. Actions: `kill` and `stop` (signals to the
own process), `exit`, `abort`, `exhaust` (memory runs out), `raise`. With `nth` it happens once, at
the nth passage of all processes together, counted in the folder `FAILPOINT_DIR`; without, each
time. A name may carry what passes by: `chunk_held.stale`. What happened stands in that folder.
"""

import os
import resource
import signal
from collections.abc import Callable, Mapping
from pathlib import Path


class FailpointReached(Exception):
    """What `raise` raises."""


def reach(name: str) -> None:
    """Pass the place of this name."""
    plan = os.environ.get("FAILPOINT")
    if not plan:
        return
    nth_now = {planned: _passage(planned) for planned in {name, name.partition(".")[0]}}
    for entry in plan.split(","):
        planned, action, *nth = entry.split(":")
        if planned in nth_now and (not nth or int(nth[0]) == nth_now[planned]):
            _passage(f"{planned}:{action}")
            _ACTIONS[action]()


def _passage(name: str) -> int:
    """The number of this passage: appending one byte is atomic, whichever process does it."""
    folder = os.environ.get("FAILPOINT_DIR")
    if folder is None:
        return 0
    path = Path(folder) / name
    handle = os.open(path, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
    try:
        os.write(handle, b".")
        return os.lseek(handle, 0, os.SEEK_CUR)
    finally:
        os.close(handle)


def _signal(number: signal.Signals) -> Callable[[], None]:
    return lambda: os.kill(os.getpid(), number)


def _exhaust() -> None:
    limits = resource.getrlimit(resource.RLIMIT_AS)
    enough = 512 * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (enough, limits[1]))
    try:
        bytearray(4 * enough)
    finally:
        resource.setrlimit(resource.RLIMIT_AS, limits)


def _raise() -> None:
    raise FailpointReached("A failpoint was reached.")


_ACTIONS: Mapping[str, Callable[[], None]] = {
    "kill": _signal(signal.SIGKILL),
    "stop": _signal(signal.SIGSTOP),
    "exit": lambda: os._exit(1),
    "abort": os.abort,
    "exhaust": _exhaust,
    "raise": _raise,
}
