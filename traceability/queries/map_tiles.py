"""The tiles of a map document: one per initiative known by name, one per department for others."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import numpy as np

from traceability.domain import columns, shares, words
from traceability.domain.alignment_map import AlignmentMap, Band
from traceability.domain.money import as_texts
from traceability.domain.trace_graph import TraceGraph

BANDS = [band.word for band in Band]
STAGES = [words.Stage(code).word for code in range(len(words.Stage))]
HEALTHS = [words.Health(code).word for code in range(len(words.Health))]
BUCKETS = [words.Bucket(code).word for code in range(len(words.Bucket))]
Document = dict[str, Any]
# What a tile says that stands for work the reader may not know by name.
UNNAMED: Document = {
    "id": None,
    "external_id": None,
    "name": None,
    "department": None,
    "stage": words.Stage.ACTIVE.word,
    "health": words.Health.UNKNOWN.word,
    "bucket": words.Bucket.UNKNOWN.word,
    "is_confidential": True,
    "amount": None,
    "money_note": "",
    "placements": None,
}


def of(
    graph: TraceGraph,
    drawn: AlignmentMap,
    *,
    is_shown: columns.Mask,
    department_at: columns.Minor,
    objective_at: columns.Minor,
    notes: Mapping[UUID, str],
) -> list[Document]:
    """The tiles that `is_shown` marks, named ones first, each with its parts.

    `department_at` and `objective_at` are places in the document's lists, `notes` what was written
    in place of figures, by initiative. Column by column: a map tells tens of thousands of these.
    """
    table = graph.initiatives
    tiles, placements = _placements(drawn, is_shown, objective_at)
    named = tiles[: np.searchsorted(tiles, len(table))]
    departments = department_at[drawn.department[tiles]].tolist()
    amounts = _known_texts(drawn.amount[tiles], drawn.is_known[tiles])
    told = [
        {
            "id": identity,
            "external_id": external_id,
            "name": name,
            "department": department,
            "stage": STAGES[stage],
            "health": HEALTHS[health],
            "bucket": BUCKETS[bucket],
            "is_confidential": is_confidential,
            "amount": amount,
            "money_note": "",
            "placements": parts,
        }
        for (
            identity, external_id, name, department, stage, health, bucket, is_confidential,
            amount, parts,
        ) in zip(
            _picked(table.ids, named),
            _picked(table.external_ids, named),
            _picked(table.names, named),
            departments,
            table.stage[named].tolist(),
            table.health[named].tolist(),
            table.bucket[named].tolist(),
            table.is_confidential[named].tolist(),
            amounts,
            placements,
            strict=False,
        )
    ]  # fmt: skip
    if notes:
        for one in told:
            one["money_note"] = notes.get(one["id"], "")
    unnamed = slice(named.size, None)
    for department, amount, parts in zip(
        departments[unnamed], amounts[unnamed], placements[unnamed], strict=True
    ):
        told.append({**UNNAMED, "department": department, "amount": amount, "placements": parts})
    return told


def _placements(
    drawn: AlignmentMap, is_shown: columns.Mask, objective_at: columns.Minor
) -> tuple[columns.Minor, list[list[Document]]]:
    """The shown tiles, and the parts of each."""
    parts = drawn.parts
    shown = np.flatnonzero(is_shown[parts.tile])
    # No objective (-1) is the place past the last one, also where there is none at all.
    at = np.append(objective_at, columns.NONE)[parts.objective]
    told = [
        {
            "objective": None if objective < 0 else objective,
            "band": BANDS[band],
            "amount": amount,
            "share": share,
            "is_assumed": is_assumed,
        }
        for objective, band, amount, share, is_assumed in zip(
            at[shown].tolist(),
            parts.band[shown].tolist(),
            _known_texts(parts.minor[shown], parts.is_known[shown]),
            (parts.share[shown] / shares.WHOLE).tolist(),
            parts.is_assumed[shown].tolist(),
            strict=True,
        )
    ]
    tile = parts.tile[shown]
    first = np.flatnonzero(np.diff(tile, prepend=columns.NONE))
    ends = np.append(first, tile.size)[1:]
    return tile[first], [
        told[start:end] for start, end in zip(first.tolist(), ends.tolist(), strict=True)
    ]


def _picked(values: Sequence[Any], places: columns.Minor) -> Sequence[Any]:
    return values if len(values) == places.size else [values[one] for one in places.tolist()]


def _known_texts(minor: columns.Minor, is_known: columns.Mask) -> list[str | None]:
    """Amounts as texts, None where they are not known."""
    texts: list[str | None] = [*as_texts(minor)]
    for place in np.flatnonzero(~is_known).tolist():
        texts[place] = None
    return texts
