"""What an export calls a record: one name, unique within its noun, and the same each time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from uuid import UUID

from traceability.models import ExternalIdentity

NATIVE = "native"
LONGEST = 500


def external_ids(noun: str, object_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return the external id of each of these records. One query.

    What the native format called a record before, it is called again; else it is what another
    system calls it, where no other record is called so; else that with the system before it; else
    its id here.
    """
    names: dict[UUID, tuple[bool, str, str]] = {}
    wanted = dict.fromkeys(object_ids)
    if not wanted:
        return {}
    rows = ExternalIdentity.objects.filter(noun=noun, kind="id").order_by("id")
    for object_id, source, value in rows.values_list("object_id", "source", "value").iterator(
        chunk_size=5_000
    ):
        # Blanks at its ends would not be read back.
        if object_id not in wanted or value != value.strip() or "\r" in value:
            continue
        name = (source != NATIVE, source, value)
        if object_id not in names or name < names[object_id]:
            names[object_id] = name
    taken = Counter(value for _, _, value in names.values())
    own = {value for is_foreign, _, value in names.values() if not is_foreign}
    found: dict[UUID, str] = {}
    used: set[str] = set()
    for object_id in wanted:
        chosen = str(object_id)
        if object_id in names:
            is_foreign, source, value = names[object_id]
            if not is_foreign or (taken[value] == 1 and value not in own):
                chosen = value
            elif taken[f"{source}:{value}"] == 0 and len(source) + len(value) < LONGEST:
                chosen = f"{source}:{value}"
        if chosen in used:
            chosen = str(object_id)
        used.add(chosen)
        found[object_id] = chosen
    return found
