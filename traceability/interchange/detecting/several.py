"""Several files of one portfolio, looked at as one: a zip of them, each table by its file."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from traceability.interchange import limits
from traceability.interchange.detecting import files
from traceability.interchange.detecting.found import Detected, DetectedFile, Guess
from traceability.interchange.errors import SourceRefused
from traceability.interchange.records import Place

Given = Mapping[str, Mapping[str, object]]
MOST_FILES = 20
# What a Mac adds to a zip.
PASSED = ("__MACOSX/", ".")
ENDINGS = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".json", ".xml", ".rss")
EPOCH = (1980, 1, 1, 0, 0, 0)


def pack(given: Sequence[tuple[str, bytes]]) -> bytes:
    """Return a zip of files (name, content) that is the same whenever it is made.

    Raises `SourceRefused` where two have one name: nobody could tell their rows apart.
    """
    names = [PurePosixPath(name.replace("\\", "/")).name or "upload" for name, _ in given]
    _refuse_twins(names)
    if len(given) > MOST_FILES:
        raise SourceRefused(
            Place(file=names[MOST_FILES]),
            f"{len(given)} files at once; {MOST_FILES} are allowed. Import them in two goes.",
        )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, (_, content) in zip(names, given, strict=True):
            archive.writestr(
                zipfile.ZipInfo(name, EPOCH), content, compress_type=zipfile.ZIP_DEFLATED
            )
    return packed.getvalue()


def unpack(content: bytes, *, file: str) -> list[tuple[str, bytes]]:
    """Return the files of a zip in its order: by their names alone, ending as readers expect.

    Raises `SourceRefused` for what is no zip, holds nothing, or more than `limits` allow.
    """
    place = Place(file=file)
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except zipfile.BadZipFile as error:
        raise SourceRefused(place, "is named as a zip but is none.") from error
    found: list[tuple[str, bytes]] = []
    left = limits.FILE_BYTES
    with archive:
        for entry in archive.infolist():
            name = PurePosixPath(entry.filename).name
            if entry.is_dir() or entry.filename.startswith(PASSED) or name.startswith(PASSED):
                continue
            if len(found) == MOST_FILES:
                raise SourceRefused(place, f"holds more than {MOST_FILES} files; split it.")
            if not name.lower().endswith(ENDINGS):
                raise SourceRefused(
                    Place(file=f"{file}[{entry.filename}]"),
                    f"is no table that can be read here; its name should end in one of "
                    f"{', '.join(ENDINGS)}. Leave it out.",
                )
            inner = _content(archive, entry, left, place)
            found.append((files.named_as(name, files.format_of(inner, file=name)), inner))
            left -= len(inner)
    if not found:
        raise SourceRefused(place, "holds no file.")
    _refuse_twins([name for name, _ in found])
    return found


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int, place: Place) -> bytes:
    try:
        with archive.open(entry) as opened:
            # What an entry says of its size need not be so.
            content = opened.read(left + 1)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        raise SourceRefused(
            place, f"{entry.filename} cannot be unpacked; is it behind a password?"
        ) from error
    if len(content) > left:
        most = limits.FILE_BYTES
        raise SourceRefused(place, f"holds more than {most:,} bytes; split it.")
    return content


def _refuse_twins(names: Sequence[str]) -> None:
    counted = Counter(name.casefold() for name in names)
    for name in names:
        if counted[name.casefold()] > 1:
            raise SourceRefused(
                Place(file=name), "two of the files have this name; rename one of them."
            )


def given_of(given: Given, file: str, stem: str) -> dict[str, Mapping[str, object]]:
    """Return what was said of the tables of one file, by the names that they have in it."""
    found: dict[str, Mapping[str, object]] = {}
    for name, told in given.items():
        if name == file:
            found[stem] = told
        elif name.startswith(f"{file}: "):
            found[name.removeprefix(f"{file}: ")] = told
    return found


def merged(parts: Sequence[Detected], *, file: str) -> Detected:
    """Return files that were looked at one by one as one; each table is named by its file."""
    for part in parts:
        if part.builtin and part.builtin != "native":
            raise SourceRefused(
                Place(file=part.file), "says itself what it holds; upload it by itself."
            )
    parts = [_mapped(part) if part.builtin else part for part in parts]
    return Detected(
        file,
        "files",
        tables=tuple(
            replace(table, name=named(part.file, table.name))
            for part in parts
            for table in part.tables
        ),
        guesses=tuple(_placed(guess, part) for part in parts for guess in part.guesses),
        files=tuple(each for part in parts for each in part.files),
    )


def _mapped(part: Detected) -> Detected:
    """Read a table of the native format like any other, since others stand beside it."""
    format = "xlsx" if part.file.lower().endswith((".xlsx", ".xlsm")) else "csv"
    return replace(
        part,
        guesses=tuple(each for each in part.guesses if each.value != "native"),
        files=tuple(replace(each, format=format) for each in part.files),
    )


def _placed(guess: Guess, part: Detected) -> Guess:
    table = named(part.file, guess.table) if guess.table else ""
    return replace(guess, table=table)


def named(file: str, table: str) -> str:
    """Return how a table of one of several files is called: as its file, and where it stands."""
    return file if table == stem_of(file) else f"{file}: {table}"


def inner(file: str, table: str) -> str:
    """Return how a table is called in its own file."""
    return stem_of(file) if table == file else table.removeprefix(f"{file}: ")


def stem_of(file: str) -> str:
    """Return a file's name without its ending."""
    return file.rpartition(".")[0] or file


def as_one(found: Detected) -> Detected:
    """Say of each table and guess which file it is of, where there is only one."""
    rows = found.rows
    one = DetectedFile(found.file, found.format, found.dialect, found.encoding, rows)
    return replace(
        found,
        files=(one,),
        tables=tuple(replace(each, file=found.file) for each in found.tables),
        guesses=tuple(replace(each, file=found.file) for each in found.guesses),
    )
