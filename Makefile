# make up     everything from a bare checkout: http://127.0.0.1:8000 (PORT, DATA_DIR, DEMO=0)
# make test   everything from a bare checkout, then every test
# make check  lint, imports, types, drift, then the fast tests
# make bench  the benchmarks of docs/benchmarks.md, in databases of their own
# make docs   the documents and types made from the code; make lock: the locks
# Needs Python 3.11 or later and pip; PYTHON names another one.

PYTHON ?= python3
INSTALL = PYTHONDONTWRITEBYTECODE=1 $(PYTHON) config/install.py
PY = .venv/bin/python
LOCK = .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links

# What is compiled once need not be compiled at every start of every process.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: up installed test check guards fast-tests bench docs lock help
.SILENT:

help:
	sed -n 's/^# //p' Makefile

up:
	PYTHONDONTWRITEBYTECODE=1 $(PYTHON) config/port.py
	$(INSTALL) requirements.txt
	exec $(PY) manage.py up

test: installed
	$(PY) -m tests.everything

check: guards fast-tests

# Rooms, style, types, migrations, deployment settings, documents, the front end's own.
guards: installed
	$(PY) -m tests.guards

# What tests and guards stand on. After it the two may run beside one another: whichever of them
# needs the pages first installs their packages or builds them, and the other waits for that alone.
installed:
	$(INSTALL) requirements-dev.txt

fast-tests:
	$(PY) -c "from config import frontend; frontend.build()" || true
	$(PY) -m pytest -n 2 --hypothesis-profile=check -m "not fault and not browser and not realdata and not fuzz"

bench:
	$(INSTALL) requirements.txt
	for name in map bulk structure overlap redetect-one scale-out; do $(PY) manage.py bench $$name || exit 1; done

# The documents made from the code, then the front end's types from one of them.
docs:
	$(INSTALL) requirements-dev.txt
	$(PY) manage.py write_docs
	$(PY) -m tests.pages types

lock:
	$(INSTALL) requirements-uv.txt
	for name in requirements requirements-dev requirements-peers requirements-build requirements-uv; do \
		$(LOCK) $$name.in -o $$name.txt || exit 1; \
	done
