"""Files that come again under other names, and the profile that was made for the earlier ones."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from traceability.interchange.errors import ProfileInvalid

# Words of a file's name that tell when it was made: months, and whatever is no letter.
_MONTHS = (
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec"
)
_DATED = re.compile(rf"\b(?:{_MONTHS.replace(' ', '|')})\b|[\W\d_]+")


def for_files(content: Mapping[str, Any], files: Sequence[str]) -> dict[str, Any]:
    """Return a profile's content that reads these files.

    One file is read by a profile of one whatever its name. Of several, each is known by its name,
    its case and the date in it apart (`budgets 2026-11.csv`, `Budgets Dec 2026.csv`). Raises
    `ProfileInvalid` where a file is not here, or is one that the profile does not read.
    """
    tables = content.get("tables")
    if not isinstance(tables, Mapping):
        return {**content, "tables": {}}
    listed = [each.get("file") for each in tables.values() if isinstance(each, Mapping)]
    meant = _meant(list(dict.fromkeys(map(str, listed))), files)
    _refuse_others(meant, files)
    renamed = {
        name: {**each, "file": meant[str(each.get("file"))]} if isinstance(each, Mapping) else each
        for name, each in tables.items()
    }
    return {**content, "tables": renamed}


def _meant(names: Sequence[str], files: Sequence[str]) -> dict[str, str]:
    """Return which file each name of the profile means; nothing where none does, or several."""
    if len(names) == len(files) == 1:
        return {names[0]: files[0]}
    meant = dict.fromkeys(names, "")
    for likeness in (str.casefold, _undated):
        wanted = [name for name in names if not meant[name]]
        there = [file for file in files if file not in meant.values()]
        meant |= _alike(wanted, there, likeness)
    return meant


def _alike(
    names: Sequence[str], files: Sequence[str], likeness: Callable[[str], str]
) -> dict[str, str]:
    asked, there = Counter(map(likeness, names)), Counter(map(likeness, files))
    once = {likeness(file): file for file in files if there[likeness(file)] == 1}
    return {
        name: once[likeness(name)]
        for name in names
        if asked[likeness(name)] == 1 and likeness(name) in once
    }


def _undated(name: str) -> str:
    path = PurePosixPath(name.casefold())
    stem = _DATED.sub(" ", path.stem.replace("_", " "))
    return " ".join(_DATED.sub(" ", stem).split()) + path.suffix


def _refuse_others(meant: Mapping[str, str], files: Sequence[str]) -> None:
    reads = ", ".join(sorted(meant))
    missing = sorted(name for name, file in meant.items() if not file)
    if missing:
        raise ProfileInvalid(
            "profile",
            "tables",
            f"reads {reads}; {' and '.join(missing)} {'is' if len(missing) == 1 else 'are'} not "
            "here. Upload the files together, called as the profile has them but for a date, or "
            "map them here.",
        )
    unread = sorted(set(files) - set(meant.values())) if meant else []
    if unread:
        raise ProfileInvalid(
            "profile",
            "tables",
            f"reads {reads}, not {' or '.join(unread)}. Upload that by itself, or map the files "
            "here.",
        )
