"""The service's settings without any server, for the type checker, which only reads them."""

import os

os.environ.setdefault("SECRET_KEY", "unused: nothing is signed")
os.environ.setdefault("DATABASE_URL", "postgresql://throughline@/throughline?host=/nonexistent")
os.environ.setdefault("REDIS_URL", "unix:///nonexistent?db=0")

from config.settings import *  # noqa: F403 - the environment comes first, then all of them
