"""One honest sentence over a round's results."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from traceability.domain.headline import in_short
from traceability.domain.money import to_minor


def of(told: Mapping[str, Any]) -> str:
    """Return the sentence for what a reader is told (`queries.leadership_alignment`)."""
    if told["state"] == "none":
        return "No round was held yet: how leaders see the priorities is not known."
    if told["state"] == "open":
        return "A round is open. Nothing of it is shown before it is published."
    leaders = told["leaders"] or {}
    if leaders.get("state") == "too_few":
        return f"{leaders['answered']} of {leaders['invited']} answered: too few to show anything."
    if leaders.get("state") != "shown":
        return "Nothing of this round is shown: with it, somebody's own answer could be told."
    words = [row["leaders"]["word"] for row in told["objectives"] if row["leaders"]]
    agreed, disputed = words.count("agreed"), len(words) - words.count("agreed")
    begin = f"Leaders agree on {agreed} of {len(words)}"
    if not disputed:
        return f"{begin}: on every one that was asked of."
    if told["disputed_amount"] is None:
        return f"{begin} and see {disputed} differently."
    money = in_short(to_minor(Decimal(told["disputed_amount"])), told["currency"])
    return f"{begin}; {money} of change money rests on the {disputed} they see differently."
