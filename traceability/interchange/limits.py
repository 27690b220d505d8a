"""How much of a foreign file is read before it is refused, so that no file can exhaust a worker."""

from __future__ import annotations

from pathlib import Path

from traceability.interchange.errors import SourceRefused
from traceability.interchange.records import Place

MEBIBYTE = 1024 * 1024

FILE_BYTES = 64 * MEBIBYTE
ROWS = 500_000
COLUMNS = 4_096
CELLS = 10_000_000
CELL_CHARACTERS = 131_072

WORKBOOK_ENTRIES = 50
WORKBOOK_RATIO = 100
WORKBOOK_BYTES = 50 * MEBIBYTE
# Elements of all parts of a workbook: about 600,000 filled cells.
WORKBOOK_ELEMENTS = 1_500_000

XML_BYTES = 10 * MEBIBYTE
# Opening and closing tags together; a plan of 250 objectives has some 15,000.
XML_TAGS = 200_000
# Of a workbook's parts; libxml2 itself stops at 256.
XML_DEPTH = 64


def bytes_of(path: Path, *, most: int = FILE_BYTES) -> bytes:
    """Read a regular file of at most `most` bytes; its size is known before a byte is read."""
    place = Place(file=path.name)
    if not path.is_file():
        raise SourceRefused(place, "there is no such file; check the name and the folder.")
    size = path.stat().st_size
    if size > most:
        raise SourceRefused(
            place,
            f"the file has {size:,} bytes, more than the {most:,} allowed; split it.",
        )
    with path.open("rb") as source:
        content = source.read(most + 1)
    if len(content) > most:
        raise SourceRefused(place, f"the file grew past {most:,} bytes while it was read.")
    if not content.strip(b"\r\n\t \x00"):
        raise SourceRefused(place, "the file is empty.")
    return content
