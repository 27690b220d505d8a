"""Two initiatives whose words say that they could be one.

**What the PMO sees.** "Apollo and Hermes look like the same work", with how likely a reviewer would
look at both, why, and the phrases that both use. A pair is a candidate until the PMO confirms it.

**When it fires.** Two initiatives that are proposed, approved, active or paused are alike in name,
description, tags and objectives. `duplicative`: the same activities, beneficiaries and mechanisms,
or the same text; `overlapping`: more likely than not worth a look; `fragmented`: less alike, and of
two departments. Silent are twins of two regions, phases that follow one another, sentences that are
a department's form, work that says nothing but its name, and work that is done or cancelled, which
can no longer be joined. So are two that share neither tag nor objective nor phrase, where nothing
but a number would speak for it. So are run and mandatory work, as everywhere: a service that is
kept going in two places is alike by nature, and nobody proposed it. Money at stake is the known
money of both.

**Thresholds.** `likelihood_from` (0.4): pairs from this likelihood; of labelled pairs of real
programmes told .4, two in five were worth a look, of those told .6 seven in ten. `most_pairs` (20):
of one initiative so many pairs with those after it, the likeliest first; the PMO is told how many
more there are. `words_from` (8): a description of so many words, or a tag, is needed to be
compared. `buckets` (change): kinds of work that are compared; unknown counts as change.
`armed_from_share` (0.8): it arms when that share of such work says enough.

**When it is wrong.** Likeness is not agreement: two initiatives that contradict one another are as
alike as two that agree, so a pair is never a conflict. Places that the known regions do not hold
are set as OWN_REGIONS. Dismiss a pair that only sounds alike with that reason.

**Source.** Fragmentation, overlap, and duplication: an evaluation and management guide (US GAO,
GAO-15-49SP); decision 0010 says how a likelihood is made and what it reaches.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from traceability.domain import columns, facts, money, sentences, stakes, words
from traceability.domain.described import Described, InitiativesOf, description_of
from traceability.domain.findings import (
    MONEY,
    Arming,
    Finding,
    Severity,
    Subject,
    Touched,
    armed_by_share,
)
from traceability.domain.hearing import Hearing
from traceability.domain.thresholds import Threshold, count, share, some_of
from traceability.domain.trace_graph import TraceGraph
from traceability.similarity import pairs, scoring, telling
from traceability.similarity.features import Places
from traceability.similarity.kinds import Kind
from traceability.similarity.scoring import Heard, Scores

CODE = "overlapping_initiatives"
TITLE = "Work that could be one"
SEVERAL = "pairs of initiatives could be one"
SUBJECT = "initiative"
HEARS = True
# What evidence calls it, which stands first.
LIKELIHOOD = "Likelihood"
FINDS_PAIRS = True
BUCKETS = tuple(bucket.word for bucket in words.Bucket if bucket != words.Bucket.UNKNOWN)
THRESHOLDS: Mapping[str, Threshold] = {
    "likelihood_from": Threshold(0.4, "likelihood", 0.05, 0.99),
    "most_pairs": count(20),
    "words_from": count(8),
    "buckets": some_of(("change",), of=BUCKETS),
    "armed_from_share": share(0.8),
}

STAGES = (words.Stage.PROPOSED, *words.ACCOUNTABLE_STAGES, words.Stage.PAUSED)
# Where hundreds of texts are all alike, memory is bounded by these: so many first initiatives are
# searched at once, and of each so many of its closest pairs are judged.
AT_ONCE, JUDGED = 1024, 400
NEXT_STEP = "Ask both owners whether the two can be one, then confirm or dismiss the pair."
TITLES = {
    Kind.DUPLICATIVE: "{} and {} look like the same work",
    Kind.OVERLAPPING: "{} and {} do much the same",
    Kind.FRAGMENTED: "{} and {} serve one area from two departments",
}


class NothingHeard(Exception):
    """The graph came without its hearing (`queries.hearing`): a mistake of the caller."""


@dataclass(frozen=True, slots=True, eq=False)
class _Compared:
    """The initiatives that are compared: row k of what is heard is `rows[k]` of the graph."""

    rows: Places
    heard: Heard


class _Some:
    """Some rows of the initiatives of a graph, numbered anew."""

    def __init__(self, graph: TraceGraph, rows: Places) -> None:
        self._told, self._rows = InitiativesOf(graph), rows

    def __getitem__(self, row: int, /) -> Described:
        return self._told[int(self._rows[row])]


def arming(graph: TraceGraph, *, thresholds: Mapping[str, Any]) -> Arming:
    """Armed when most work that is compared says enough; confidential work is not counted."""
    may = _may_overlap(graph, thresholds) & ~graph.initiatives.is_confidential
    rows = np.flatnonzero(may)
    return armed_by_share(
        have=sum(_says_enough(graph, row, thresholds) for row in rows.tolist()),
        total=rows.size,
        share=thresholds["armed_from_share"],
        subject="initiatives that go on",
        carry=f"have {thresholds['words_from']} words of description or a tag",
    )


def detect(
    graph: TraceGraph, *, thresholds: Mapping[str, Any], within: range | None = None
) -> Iterator[Finding]:
    """Pairs by their first initiative, the likeliest first.

    Quadratic in the initiatives (`similarity.pairs`); a slice costs its own rows against those
    after it. Raises `NothingHeard` for a graph without its hearing.
    """
    hearing = _hearing(graph)
    ground = f"{CODE}:{thresholds['buckets']}:{thresholds['words_from']}"
    compared = hearing.once(ground, lambda: _compared(graph, hearing, thresholds))
    if within is not None:
        bounds = np.array([within.start, within.stop])
        within = range(*np.searchsorted(compared.rows, bounds).tolist())
    asked = range(compared.rows.size) if within is None else within
    for start in range(asked.start, asked.stop, AT_ONCE):
        found = scoring.likely_pairs(
            compared.heard,
            at_least=thresholds["likelihood_from"],
            within=range(start, min(start + AT_ONCE, asked.stop)),
            regions=hearing.regions,
            most=JUDGED,
            is_secret=graph.initiatives.is_confidential[compared.rows],
        )
        every = np.arange(len(found.score))
        yield from _told(graph, compared, found, every, most=thresholds["most_pairs"])


def touching(graph: TraceGraph, rows: Places, *, thresholds: Mapping[str, Any]) -> Touched:
    """What a full look would find about these initiatives, and about those before them that they
    pair with; whether the detector is armed is not asked.

    One pass over the vectors for each of them: nothing is computed of the whole portfolio. An
    initiative that stood in a pair with one of `rows`, told or not, must be among `rows` itself.
    """
    hearing, told = _hearing(graph), InitiativesOf(graph)
    compared = _Compared(np.arange(len(told)), Heard(told, hearing.vectors, hearing.line))
    may = _may_overlap(graph, thresholds)

    def counts(ends: Places) -> columns.Mask:
        says = [bool(may[row]) and _says_enough(graph, row, thresholds) for row in ends.tolist()]
        return np.array(says, dtype=bool)

    def pairs_of(asked: Places) -> Scores:
        asked = asked[may[asked]]
        return scoring.likely_pairs(
            compared.heard,
            at_least=thresholds["likelihood_from"],
            rows=asked,
            regions=hearing.regions,
            most=JUDGED,
            is_secret=graph.initiatives.is_confidential,
            counts=counts,
        )

    firsts = np.union1d(rows, pairs_of(rows).first)
    found = pairs_of(firsts)
    kept = np.flatnonzero(np.isin(found.first, firsts))
    findings = _told(graph, compared, found, kept, most=thresholds["most_pairs"])
    return Touched(tuple(firsts.tolist()), tuple(findings))


def _hearing(graph: TraceGraph) -> Hearing:
    if graph.hearing is None:
        raise NothingHeard("Attach graph.hearing before detectors that compare texts.")
    return graph.hearing


def _compared(graph: TraceGraph, hearing: Hearing, thresholds: Mapping[str, Any]) -> _Compared:
    may = np.flatnonzero(_may_overlap(graph, thresholds))
    rows = np.array(
        [row for row in may.tolist() if _says_enough(graph, row, thresholds)], dtype=np.int64
    )
    vectors = hearing.vectors if rows.size == len(hearing.vectors) else hearing.vectors[rows]
    told = _Some(graph, rows)
    return _Compared(rows, Heard(told, vectors, hearing.line, pairs.ground(vectors)))


def _may_overlap(graph: TraceGraph, thresholds: Mapping[str, Any]) -> columns.Mask:
    table = graph.initiatives
    known = words.Bucket.codes()
    chosen = [known[word] for word in thresholds["buckets"]]
    if "change" in thresholds["buckets"]:
        chosen.append(words.Bucket.UNKNOWN)
    may: columns.Mask = np.isin(table.stage, STAGES) & np.isin(table.bucket, chosen)
    return may


def _says_enough(graph: TraceGraph, row: int, thresholds: Mapping[str, Any]) -> bool:
    table = graph.initiatives
    if table.activities[row] or table.beneficiaries[row] or table.mechanisms[row]:
        return True
    least: int = thresholds["words_from"]
    return len(description_of(graph, row).split()) >= least


def _told(
    graph: TraceGraph, compared: _Compared, found: Scores, chosen: Places, *, most: int
) -> Iterator[Finding]:
    """The likeliest of the chosen pairs of each first initiative.

    Pairs of open work are ranked among themselves, so that whether one is told, and how many are
    not, does not depend on confidential work.
    """
    is_secret = graph.initiatives.is_confidential
    one, other = compared.rows[found.first], compared.rows[found.second]
    hidden = is_secret[one] | is_secret[other]
    told = [
        found.kind[at] != Kind.NONE and _has_ground(graph, compared, found, at)
        for at in chosen.tolist()
    ]
    kept = chosen[np.array(told, dtype=bool)]
    kept = kept[np.lexsort((other[kept], -found.score[kept], one[kept]))]
    rank: dict[tuple[int, bool], int] = {}
    likeliest = []
    for at in kept.tolist():
        key = int(one[at]), bool(hidden[at])
        rank[key] = rank.get(key, 0) + 1
        if rank[key] <= most:
            likeliest.append(at)
    for at in likeliest:
        rest = max(0, rank.get((int(one[at]), False), 0) - most)
        yield _finding(graph, compared, found, at, rest)


def _has_ground(graph: TraceGraph, compared: _Compared, found: Scores, at: int) -> bool:
    """Whether a reader can check the likeness: a tag, an objective or a phrase is of both."""
    parts = found.parts
    tags = (parts.shared_activities, parts.shared_beneficiaries, parts.shared_mechanisms)
    if parts.has_same_objective[at] or any(column[at] > 0 for column in tags):
        return True
    one, other = (
        compared.heard.initiatives[int(place)] for place in (found.first[at], found.second[at])
    )
    return bool(telling.phrases(one, other, silent=_hearing(graph).silent))


def _finding(graph: TraceGraph, compared: _Compared, found: Scores, at: int, rest: int) -> Finding:
    table = graph.initiatives
    places = int(found.first[at]), int(found.second[at])
    rows = [int(compared.rows[place]) for place in places]
    one, other = (compared.heard.initiatives[place] for place in places)
    kind = found.kind[at]
    known = [stakes.of_initiative(graph, row) for row in rows]
    return Finding(
        code=CODE,
        reason_code=kind.value,
        title=TITLES[kind].format(*(sentences.named(table.names[row]) for row in rows)),
        severity=Severity.LOW if kind == Kind.FRAGMENTED else Severity.MEDIUM,
        subjects=tuple(Subject("initiative", table.ids[row]) for row in rows),
        money_at_stake=stakes.of_initiatives(graph, rows),
        period_id=graph.period_id,
        evidence=(
            (LIKELIHOOD, round(float(found.score[at]), telling.DECIMALS)),
            ("Why", {"parts": [part.document for part in telling.parts(one, other, found, at)]}),
            ("Both say", {"phrases": telling.phrases(one, other, silent=_hearing(graph).silent)}),
            ("Departments", [one.department, other.department]),
            (MONEY, [None if each is None else money.as_text(each) for each in known]),
        ),
        next_step=NEXT_STEP,
        facts=tuple(
            sorted(
                _says(table.ids[row].hex, each)
                for row, each in zip(rows, (one, other), strict=True)
            )
        ),
        department_ids=graph.department_ids_of(*rows),
        is_confidential=graph.is_any_confidential(*rows),
        is_pair=True,
        untold=rest,
    )


def _says(name: str, one: Described) -> str:
    """What one side rests on: its words, and neither the score nor what it serves."""
    return facts.fingerprint(
        {
            "initiative": name,
            **facts.initiative_facts(name=one.name, description=one.description),
            "activities": sorted(set(one.activities)),
            "beneficiaries": sorted(set(one.beneficiaries)),
            "mechanisms": sorted(set(one.mechanisms)),
        }
    )
