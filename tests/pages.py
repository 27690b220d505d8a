"""Runs one of the front end's scripts with the Node and packages that `make up` uses."""

import sys

from config import frontend

if __name__ == "__main__":
    try:
        sys.stdout.write(frontend.run_script(sys.argv[1]))
    except frontend.BuildFailed as error:
        sys.exit(str(error))
