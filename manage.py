#!/usr/bin/env python3
"""Runs a command of the service; the embedded servers are held for its duration where needed."""

import os
import sys


def main() -> int:
    """Fill the environment, then let Django run the command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        from django.core.management import execute_from_command_line

        from config import environment, port
    except ImportError as error:
        sys.stderr.write(
            f"{error}. Throughline is not installed for this Python: "
            "run `make up` once, then use .venv/bin/python manage.py.\n"
        )
        return 1
    try:
        if sys.argv[1:2] == ["up"]:
            port.checked()  # before the servers start
        with environment.filled(sys.argv[1:]):
            execute_from_command_line(sys.argv)
    except (environment.ServersUnavailable, port.PortUnusable) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except BrokenPipeError:
        # Whoever reads has enough, as `| head` has; nothing more can be said there.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


if __name__ == "__main__":
    sys.exit(main())
