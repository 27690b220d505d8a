"""`python -m tests.load_example`: load the example portfolio into an installation, examined."""

import os
import sys

import django

from config import environment


def main() -> None:
    """Load and examine it, as `manage.py demo` does with the demo."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    with environment.filled(["example"]):
        django.setup()
        from tests.example import load_example
        from traceability import clock
        from traceability.tasks.detection import plan_run

        plan_run(str(load_example(now=clock.now()).pk))
        sys.stdout.write("Loaded the example portfolio.\n")


if __name__ == "__main__":
    main()
