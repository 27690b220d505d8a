"""Reading and importing without sweeps for garbage.

What an import makes is freed as it is dropped: none of it goes in circles. The interpreter still
looks through all of it for circles again and again, the longer the more there is.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def unswept() -> Iterator[None]:
    """Leave out the sweeps for the time of a block; what already left them out goes on so."""
    was_swept = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_swept:
            gc.enable()
