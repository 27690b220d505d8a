"""Why a source, a profile or an export is refused whole; what fails row by row is a `Trouble`."""

from __future__ import annotations

from traceability.domain.errors import TraceabilityError
from traceability.interchange.records import Place


class SourceRefused(TraceabilityError):
    """The source cannot be read at all: broken, hostile, too large, or not what its name says."""

    code, title, status = "source_refused", "The source cannot be read", 422

    def __init__(self, place: Place, message: str) -> None:
        super().__init__(
            f"{place}: {message}",
            facts={
                "file": place.file,
                "row": place.row,
                "column": place.column,
                "line": place.line,
            },
        )
        self.place = place
        self.message = message


class NothingToWrite(TraceabilityError):
    """A format holds nothing of what would be exported, or only a part of it."""

    code, title, status = "nothing_to_write", "This format cannot hold that", 409


class ProfileInvalid(TraceabilityError):
    """A mapping profile breaks a rule; `facts['key']` is the key in its TOML that does."""

    code, title, status = "profile_invalid", "The mapping profile is not valid", 422

    def __init__(self, profile: str, key: str, message: str) -> None:
        where = f"{profile}: {key}" if key else profile
        super().__init__(f"{where}: {message}", facts={"profile": profile, "key": key})
        self.key = key
        self.message = message
