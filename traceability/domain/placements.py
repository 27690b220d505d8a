"""Where the money of one period stands: on objectives, on broken lines, or on none.

    recorded = traced + stranded + unaligned        (to the cent, per initiative and in sum)
    unaligned = no objective + accepted

*Traced* stands on a confirmed link to an objective that reaches the top; *stranded* on a confirmed
link to one that does not; *unaligned* on no confirmed link. Work of every stage counts: money that
is recorded is money that is shown.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from traceability.domain import columns, money, shares, words

if TYPE_CHECKING:
    from traceability.domain.trace_graph import TraceGraph


@dataclass(frozen=True, slots=True, eq=False)
class Placements:
    """One period's money, link by link and initiative by initiative, in minor units.

    Per confirmed link, in the order of `graph.confirmed_links`: `initiative`, `objective`, `share`
    (millionths), `minor`, `reaches`. Per initiative: `amount`, `is_known`, `traced`, `stranded`,
    `unaligned`, `rest_share` and `is_accepted`. Where money is unknown the amounts are 0 and
    `is_known` says so.
    """

    period: int | None
    initiative: columns.Indexes
    objective: columns.Indexes
    share: columns.Minor
    minor: columns.Minor
    reaches: columns.Mask
    amount: columns.Minor
    is_known: columns.Mask
    traced: columns.Minor
    stranded: columns.Minor
    unaligned: columns.Minor
    rest_share: columns.Minor
    is_accepted: columns.Mask
    proposed: columns.Minor
    by_objective: columns.Minor

    @property
    def no_objective(self) -> columns.Minor:
        """Per initiative: unaligned money that nobody accepted as such."""
        return np.where(self.is_accepted, 0, self.unaligned)

    @property
    def accepted(self) -> columns.Minor:
        """Per initiative: unaligned money of run and mandatory work, and of waived orphans."""
        return np.where(self.is_accepted, self.unaligned, 0)


def place(graph: "TraceGraph", period: int | None) -> Placements:
    """Divide every initiative's money of a period among its confirmed links and the rest.

    Largest remainder in the order of the objectives' external ids, the rest last. Without a period
    all money is unknown. One sort over the links, else linear.
    """
    links = graph.confirmed_links
    table = graph.contributions
    owner, objective = table.source[links], table.target[links]
    share = graph.confirmed_shares
    count = len(graph.initiatives)

    amount, is_known = _recorded(graph, period)
    rest_share = np.full(count, shares.WHOLE, np.int64)
    np.subtract.at(rest_share, owner, share)
    parts = money.divide(
        amount,
        np.concatenate((owner, np.arange(count, dtype=np.int32))),
        np.concatenate((share, rest_share)),
    )
    minor, unaligned = parts[: links.size], parts[links.size :]
    reaches = graph.reaches[objective]
    traced = _sum(count, owner[reaches], minor[reaches])
    return Placements(
        period=period,
        initiative=owner,
        objective=objective,
        share=share,
        minor=minor,
        reaches=reaches,
        amount=amount,
        is_known=is_known,
        traced=traced,
        stranded=amount - unaligned - traced,
        unaligned=unaligned,
        rest_share=rest_share,
        is_accepted=_accepted(graph),
        proposed=_proposed(graph, amount, rest_share, unaligned),
        by_objective=_sum(len(graph.objectives), objective[reaches], minor[reaches]),
    )


def _recorded(graph: "TraceGraph", period: int | None) -> tuple[columns.Minor, columns.Mask]:
    if period is None:
        count = len(graph.initiatives)
        return np.zeros(count, np.int64), np.zeros(count, np.bool_)
    return graph.money.minor[:, period].copy(), graph.money.is_known[:, period].copy()


def _accepted(graph: "TraceGraph") -> columns.Mask:
    table = graph.initiatives
    # A waiver accepts an orphan; once a link of it is confirmed, the rest is work to look at.
    waived = table.is_waived & ~graph.has_confirmed_link
    return np.isin(table.bucket, words.ACCEPTED_BUCKETS) | waived


def _proposed(
    graph: "TraceGraph", amount: columns.Minor, rest_share: columns.Minor, unaligned: columns.Minor
) -> columns.Minor:
    links = graph.proposed_links
    table = graph.contributions
    claim = shares.claimed(table.share[links], table.source[links], rest_share)
    size = np.abs(amount)
    wholes, rest = np.divmod(size, shares.WHOLE)
    part = wholes * claim + rest * claim // shares.WHOLE
    part = np.where(claim == rest_share, np.abs(unaligned), part)
    return np.where(claim == 0, 0, np.where(amount < 0, -part, part))


def _sum(count: int, at: columns.Indexes, values: columns.Minor) -> columns.Minor:
    total = np.zeros(count, np.int64)
    np.add.at(total, at, values)
    return total
