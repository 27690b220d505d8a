"""Bytes to what they are: format, encoding, delimiter."""

from __future__ import annotations

import csv
import io
import zipfile
from collections import Counter

from traceability.interchange.detecting.found import Guess
from traceability.interchange.errors import SourceRefused
from traceability.interchange.records import Place
from traceability.interchange.tables import delimited, reading, text

ENCODINGS = {
    "utf-8": "UTF-8", "utf-8-sig": "UTF-8 with a byte order mark", "cp1252": "Windows-1252",
    "utf-16": "UTF-16", "utf-32": "UTF-32",
}  # fmt: skip
DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}


def format_of(content: bytes, *, file: str) -> str:
    """Return csv, xlsx, zip, json or xml, told by the bytes and checked against the name.

    Raises `SourceRefused` for what only looks like one: a PDF, an old workbook, nothing at all.
    """
    place = Place(file=file)
    for start, what in reading.FOREIGN.items():
        if content.startswith(start):
            raise SourceRefused(place, f"is {what}")
    bare = content.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not bare.strip(b"\x00"):
        raise SourceRefused(
            place, "the file is empty; save it again with its table, as .xlsx or .csv."
        )
    if content.startswith(reading.ZIP_START):
        return "zip" if _holds_tables(content) else "xlsx"
    if bare[:1] == b"<":
        return "xml"
    if bare[:1] in (b"[", b"{") and not file.lower().endswith((".csv", ".tsv", ".txt")):
        return "json"
    return "csv"


def _holds_tables(content: bytes) -> bool:
    """Tell a zip of files from a workbook, which is a zip of XML."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
    except zipfile.BadZipFile:
        return False
    return "[Content_Types].xml" not in names and bool(names)


def named_as(file: str, format: str) -> str:
    """Return the file's name with the ending that readers of the format expect."""
    endings = {
        "xlsx": (".xlsx", ".xlsm"), "zip": (".zip",), "xml": (".xml",), "json": (".json",),
    }  # fmt: skip
    expected = endings.get(format, (".csv", ".tsv", ".txt"))
    name = file.replace("\\", "/").rpartition("/")[2].strip() or "upload"
    name = "".join(sign for sign in name if sign.isprintable())[-150:]
    return name if name.lower().endswith(expected) else f"{name}{expected[0]}"


def encoding_of(content: bytes) -> Guess:
    """Return the encoding by Python's name, as `tables.text` would read it."""
    mark = next((name for mark, name in text.MARKS if content.startswith(mark)), None)
    wide = text.wide_encoding(content) if mark is None and b"\x00" in content[:4096] else None
    if mark is not None:
        return Guess("encoding", mark, 1.0, f"Written in {ENCODINGS[mark]}.")
    if wide is not None:
        return Guess("encoding", wide, 0.9, "Written in UTF-16 without its mark.")
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        name = text.likeliest_encoding(content)
        told = ENCODINGS.get(name, name)
        return Guess(
            "encoding",
            name,
            0.8,
            f"Not UTF-8, so read as {told}; look whether names with accents are right.",
        )
    return Guess("encoding", "utf-8", 1.0, "Written in UTF-8.")


def delimiter_of(decoded: str) -> Guess:
    """Return the sign between cells: the one whose rows agree best on a width.

    Lines above the header, which have fewer cells, do not decide.
    """
    best, best_score, best_share = ",", 0.0, 0.0
    for sign in DELIMITERS:
        widths = _widths(decoded, sign)
        if not widths:
            continue
        wide = Counter(width for width in widths if width > 1)
        if not wide:
            continue
        width, rows = wide.most_common(1)[0]
        share = rows / len(widths)
        score = share * min(width, 12) ** 0.5
        if score > best_score:
            best, best_score, best_share = sign, score, share
    sentence = f"Cells are parted by {DELIMITERS[best]}."
    if not best_score:
        return Guess("delimiter", best, 0.3, "No sign parts the lines into cells: one column.")
    if best_share < 0.9:
        sentence += " Some lines have another number of cells."
    return Guess("delimiter", best, round(0.5 + best_share / 2, 2), sentence)


def _widths(decoded: str, sign: str) -> list[int]:
    sample = decoded[: delimited.SAMPLE_CHARACTERS]
    widths: list[int] = []
    try:
        for cells in csv.reader(sample.split("\n"), delimiter=sign):
            if any(cells):
                widths.append(len(cells))
            if len(widths) == delimited.SAMPLE_ROWS:
                return widths
    except csv.Error:
        return widths
    return widths[:-1] if len(decoded) > len(sample) else widths
