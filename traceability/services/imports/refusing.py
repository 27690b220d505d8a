"""Why an import cannot be taken back, and what to do about it, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from traceability.domain.errors import FieldError, TraceabilityError
from traceability.queries import organisation_settings
from traceability.queries.imports import labels
from traceability.queries.imports.standing import WORKED_ON, Standing

# How many of what stands on an import a refusal lists.
TOLD = 100
LATER_IMPORT = "later_import"
STANDS = "stands_on_it"


class UndoRefused(TraceabilityError):
    """Later edits or records stand on the import; `standing` lists them.

    `facts["later_imports"]` are the later imports, the latest first, as id and source; the errors
    of the code `later_import` tell of them in this order.
    """

    code, title, status = "undo_refused", "The import cannot be taken back", 409

    def __init__(self, detail: str, *, found: Sequence[Standing] = ()) -> None:
        errors = [FieldError("", _code(each), told(each)) for each in found[:TOLD]]
        later = [
            {"id": str(each.object_id), "source": each.name}
            for each in found
            if each.noun == "import"
        ]
        super().__init__(
            detail, facts={"standing": len(found), "later_imports": later}, errors=errors
        )
        self.standing = tuple(found)
        self.later_imports = later


def refused(found: Sequence[Standing]) -> UndoRefused:
    """Return the refusal that names the first of what stands on an import, and what to do."""
    more = f", and {len(found) - 1} more" if len(found) > 1 else ""
    detail = f"Later work stands on this import: {told(found[0])}{more}."
    return UndoRefused(" ".join([detail, *_to_do(found)]), found=found)


def taken_back(at: datetime | None) -> UndoRefused:
    """Return the refusal of what was taken back before, on a day of the organisation."""
    on = f" on {organisation_settings.today(at)}" if at else ""
    return UndoRefused(f"This import was taken back{on}.")


def told(one: Standing) -> str:
    """Return what stands on an import: its name, who wrote it and when. Never an id.

    Days are the organisation's; the time of an import says whose it is.
    """
    by = f" by {one.who}" if one.who else ""
    if one.noun == "import":
        of = f" of {one.at:%Y-%m-%d %H:%M %Z}" if one.at else ""
        return f"the import “{one.name}”{of}{by}"
    if one.is_hidden:
        of = "" if one.noun == "initiative" else f"{labels.one(one.noun)} of "
        return f"{of}a confidential initiative ({one.how})"
    if one.noun == "status_update":
        return _reports(one)
    on = f" on {one.at:%Y-%m-%d}" if one.at else ""
    noun = one.noun.replace("_", " ")
    if one.count > 1:
        return f"{one.count:,} {noun}s ({one.how})"
    what = f"{noun} “{one.name}”" if one.name else labels.one(one.noun)
    return f"{what} ({one.how}{by}{on})"


def _code(one: Standing) -> str:
    return LATER_IMPORT if one.noun == "import" else STANDS


def _reports(one: Standing) -> str:
    several = "1 status update" if one.count == 1 else f"{one.count:,} status updates"
    of = f" of the round “{one.name}”" if one.name else ""
    by = f" by {one.who}" if one.who else ""
    first = "" if one.count == 1 else " the first"
    return f"{several}{of},{first}{by} on {one.at:%Y-%m-%d}"


def _to_do(found: Sequence[Standing]) -> Iterator[str]:
    nouns = {one.noun for one in found}
    if "import" in nouns:
        yield (
            "Undo the later import first."
            if _several(found) == 1
            else ("Undo the later imports first, the latest before the others.")
        )
    if "status_update" in nouns:
        yield "What was reported is kept: keep this import, and end or correct its records instead."
    if any(one.how == WORKED_ON for one in found):
        yield "Run detection anew for a period that stays first."
    elif "status_update" not in nouns and nouns - {"import"}:
        yield "Take that back or remove it first."


def _several(found: Sequence[Standing]) -> int:
    return sum(one.noun == "import" for one in found)
