"""What a link rests on: the facts of both ends that a confirmation vouches for.

When one of them changes, the link is to be re-confirmed; when the change is taken back, it is valid
again. An owner is not among them: a change of owner alone never puts a link in doubt.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from decimal import Decimal


def initiative_facts(*, name: str, description: str) -> dict[str, object]:
    """Return what a confirmation vouches for at an initiative's end."""
    return {"name": name, "description": description}


def objective_facts(
    *,
    name: str,
    description: str,
    priority_weight: Decimal | None,
    measures: Iterable[tuple[str, Decimal | None]],
) -> dict[str, object]:
    """Return what a confirmation vouches for at an objective's end.

    `measures` are (name, target); their order does not matter.
    """
    return {
        "name": name,
        "description": description,
        "priority_weight": exact(priority_weight),
        "measures": sorted(([each, exact(target)] for each, target in measures), key=repr),
    }


def exact(number: Decimal | None) -> str | None:
    """Return a number as its shortest exact text, so that 5 and 5.0000 are one fact."""
    if number is None:
        return None
    return format(number.normalize(), "f")


def fingerprint(facts: Mapping[str, object]) -> str:
    """Return a digest that changes when a fact does."""
    text = json.dumps(facts, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
