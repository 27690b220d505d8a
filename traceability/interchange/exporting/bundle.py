"""Where the tables of an export go: a folder, or a zip whose bytes follow from its content."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol, TextIO

# The first day that a zip can name: the same content makes the same bytes on any day.
_DAY = (1980, 1, 1, 0, 0, 0)


class Bundle(Protocol):
    """Takes one file after the other."""

    @contextmanager
    def entry(self, name: str) -> Iterator[TextIO]:
        """Open the next file for UTF-8 text; line ends stay as they are written."""


class Folder:
    """A folder, made if absent."""

    def __init__(self, target: Path) -> None:
        self.target = target
        target.mkdir(parents=True, exist_ok=True)

    @contextmanager
    def entry(self, name: str) -> Iterator[TextIO]:
        """Open the next file."""
        with (self.target / name).open("w", encoding="utf-8", newline="") as file:
            yield file


class Zip:
    """A zip."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive

    @contextmanager
    def entry(self, name: str) -> Iterator[TextIO]:
        """Open the next file."""
        described = zipfile.ZipInfo(name, _DAY)
        described.compress_type = zipfile.ZIP_DEFLATED
        described.external_attr = 0o644 << 16
        with (
            self.archive.open(described, "w", force_zip64=True) as content,
            io.TextIOWrapper(content, encoding="utf-8", newline="") as text,
        ):
            yield text


@contextmanager
def opened(target: Path) -> Iterator[Bundle]:
    """Open a bundle: a zip where the target is called so, else a folder."""
    if target.suffix.lower() != ".zip":
        yield Folder(target)
        return
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        yield Zip(archive)
