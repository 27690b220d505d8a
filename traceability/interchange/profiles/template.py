"""Templates of a profile: `{dept_code}-{activity_code}`, filled from the cells of a row."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

BRACED = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Template:
    """Literal text with names in braces. `columns` are the names, in their order.

    Parameters are filled in when a profile is loaded for a run, so that only columns remain.
    """

    text: str

    @property
    def columns(self) -> tuple[str, ...]:
        """Return the names in braces, in order, each once."""
        return tuple(dict.fromkeys(BRACED.findall(self.text)))

    def is_blank(self, cells: Mapping[str, str]) -> bool:
        """Tell whether every column of the template is blank (never, where it names none)."""
        return bool(self.columns) and not any(cells[column] for column in self.columns)

    def blanks(self, cells: Mapping[str, str]) -> tuple[str, ...]:
        """Return the columns whose cell is blank."""
        return tuple(column for column in self.columns if not cells[column])

    def fill(self, cells: Mapping[str, str]) -> str:
        """Return the text with every name replaced by its cell."""
        return BRACED.sub(lambda name: cells[name.group(1)], self.text)

    def with_parameters(self, parameters: Mapping[str, str]) -> Template:
        """Return the template with the parameters filled in."""
        return Template(with_parameters(self.text, parameters))


def with_parameters(text: str, parameters: Mapping[str, str]) -> str:
    """Replace the braced names that are parameters; leave the others, which are columns."""
    return BRACED.sub(lambda name: parameters.get(name.group(1), name.group(0)), text)
