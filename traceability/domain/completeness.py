"""What a complete record of a piece of work holds, in the words that readers see."""

from collections.abc import Mapping, Sequence
from datetime import date

from traceability.domain.reporting import day_in_words

# Stages in which work is expected to be described, led, funded and reported of.
STAGES = frozenset({"approved", "active", "paused"})
# Each gap with its words: of one piece of work, and as the head of a column.
GAPS: Mapping[str, tuple[str, str]] = {
    "lead": ("no lead", "Lead"),
    "link": ("no confirmed link to an objective", "Link"),
    "money": ("no amount in the current period", "Money"),
    "status": ("no status", "Status"),
    "old_status": ("a status older than the rhythm", "Old status"),
    "description": ("no description", "Description"),
    "dates": ("no first or last day", "Dates"),
}


def text_of_mail(
    *,
    person: str,
    department: str,
    today: date,
    counts: Mapping[str, int],
    total: int,
    names: Sequence[tuple[str, Sequence[str]]],
    more: int,
) -> str:
    """Return the message to who leads a department, about what its records lack.

    `names` are work with what it lacks; `more` further pieces are counted and not named.
    """
    lines = [
        f"Hello {person},",
        "",
        f"of the {total} initiatives under way in {department}, some records lack something "
        f"({day_in_words(today)}):",
        "",
    ]
    lines += [f"- {GAPS[gap][0]}: {count}" for gap, count in counts.items() if count]
    lines += ["", "Where:", ""]
    lines += [f"- {name}: {', '.join(GAPS[gap][0] for gap in gaps)}" for name, gaps in names]
    if more:
        lines.append(f"- and {more} more")
    return "\n".join(lines)
