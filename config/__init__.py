"""How the service is wired together."""

import os

# Linear algebra on one thread a process unless the environment says otherwise: workers are what
# runs side by side, and threads of algebra that wait for a busy core spin (decision 0014).
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from config.celery import app as celery_app

__all__ = ["celery_app"]
