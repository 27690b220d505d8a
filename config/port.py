"""The port of `make up`, checked before anything slow: `python3 config/port.py` says what is wrong.

Runs under whatever Python the machine has, before anything is installed; standard library only.
"""

import os
import socket
import sys

HOST = "127.0.0.1"


class PortUnusable(Exception):
    """Nothing can listen there; the message says what to set instead."""


def checked() -> int:
    """Return the port that `PORT` names, 8000 unless set. Raises `PortUnusable`."""
    text = os.environ.get("PORT") or "8000"
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise PortUnusable(f"PORT is {text!r}: set a number from 1 to 65535.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, int(text)))
        except OSError as error:
            raise PortUnusable(
                f"Port {text} cannot be used ({error.strerror}): set PORT to another one, as in "
                "PORT=8010 make up. A second installation beside the first needs a DATA_DIR of "
                "its own as well."
            ) from error
    return int(text)


def main() -> int:
    """Tell whether the port can be used."""
    try:
        checked()
    except PortUnusable as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
