"""Statistics of agreement with known results: every figure that the command prints, to its digits.

Out of scope: kappas, AC1, Brennan–Prediger, percent agreement, r_wg(j), chi-squares. No figure
is in dispute; docs/decisions/0027 argues the choices that the examples leave open.
"""

import csv
import json
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import repeat
from typing import Any

import numpy as np
import pytest

from tests.realdata import sources
from traceability.domain.agreement import (
    borda,
    concordance,
    icc,
    kemeny,
    krippendorff,
    permutation,
    ratings,
)
from traceability.domain.agreement.ratings import Inapplicable, Kind, Level, Ratings

pytestmark = pytest.mark.realdata

FILE = sources.root() / "rankings" / "worked_examples.json"
EXAMPLES: list[dict[str, Any]] = json.loads(FILE.read_text()) if FILE.exists() else []
OUT_OF_SCOPE = {
    "fleiss_kappa",
    "percent_agreement",
    "gwet_ac1",
    "brennan_prediger",
    "rwgj_mean",
    "rwgj_min",
    "rwgj_max",
    "chi2",
    "chi2_19",
    "W_uncorrected",  # the command corrects for ties
    "voters",
    "items",
}
SCORES = {"real_idea_5_words"}
CELLS = re.compile(r"\{[^}]*\}|\d+")


def table(rows: Sequence[Sequence[float | None]], *, kind: Kind) -> Ratings:
    values = np.array([[np.nan if cell is None else cell for cell in row] for row in rows], float)
    judges, items = values.shape
    return Ratings(
        judges=tuple(f"judge {at}" for at in range(judges)),
        items=tuple(str(at) for at in range(1, items + 1)),
        values=values,
        kind=kind,
    )


def preflib(name: str) -> Ratings:
    """A ballot per voter; the items tied in braces share a rank."""
    lines = sources.folder(f"rankings/{name}").read_text(encoding="utf-8").splitlines()
    count = next(int(line.split(":")[1]) for line in lines if "NUMBER ALTERNATIVES" in line)
    rows: list[list[float | None]] = []
    for line in lines:
        if not line or line.startswith("#"):
            continue
        times, order = line.split(":", 1)
        ranks: list[float | None] = [None] * count
        for place, group in enumerate(CELLS.findall(order), start=1):
            for item in group.strip("{}").split(","):
                ranks[int(item) - 1] = place
        rows += repeat(ranks, int(times))
    return table(rows, kind=Kind.RANKS)


def counted(rows: Sequence[Sequence[int]]) -> Ratings:
    """Counts by category, given back as judges whose names do not matter."""
    columns = [[code for code, count in enumerate(row) for _ in range(count)] for row in rows]
    return table(list(zip(*columns, strict=True)), kind=Kind.RATINGS)


def voted(example: dict[str, Any]) -> Ratings:
    rows = []
    for votes, order in example["orders"]:
        ranks = [order.index(item) + 1 for item in range(len(order))]
        rows += [ranks] * votes
    made = table(rows, kind=Kind.RANKS)
    return Ratings(made.judges, tuple(example["items"]), made.values, made.kind)


def leadership(name: str) -> Ratings:
    """Soldiers' means of eleven items: a column a company, a row a place in it."""
    with sources.folder(f"rankings/{name}").open(encoding="utf-8") as opened:
        lines = list(csv.DictReader(opened))
    companies: dict[str, list[float]] = {}
    for line in lines:
        answers = [float(line[f"LEAD{at:02}"]) for at in range(1, 12)]
        companies.setdefault(line["COMPID"], []).append(sum(answers) / len(answers))
    longest = max(map(len, companies.values()))
    columns = [[*means, *[None] * (longest - len(means))] for means in companies.values()]
    return table(list(zip(*columns, strict=True)), kind=Kind.RATINGS)


def listed(name: str, *, kind: Kind) -> Ratings:
    """A CSV of rankings, with how often each occurs if there is a column for it."""
    with sources.folder(f"rankings/{name}").open(encoding="utf-8") as opened:
        lines = list(csv.DictReader(opened))
    items = tuple(column for column in lines[0] if column not in ("Wk", "Units"))
    rows: list[list[float | None]] = []
    for line in lines:
        row = [float(line[item]) if line[item] else None for item in items]
        rows += repeat(row, int(float(line.get("Wk") or 1)))
    if name.startswith(("irrcac", "r_datasets/irr_")):  # a row a subject, a column a judge
        return table(list(zip(*rows, strict=True)), kind=kind)
    made = table(rows, kind=kind)
    return Ratings(made.judges, items, made.values, kind)


def given(example: dict[str, Any]) -> Ratings:
    if "judges_by_items" in example:
        return table(example["judges_by_items"], kind=Kind.RANKS)
    if "coders_by_units" in example:
        return table(example["coders_by_units"], kind=Kind.RATINGS)
    if "targets_by_judges" in example:
        return table(list(zip(*example["targets_by_judges"], strict=True)), kind=Kind.RATINGS)
    if "subjects_by_category_counts" in example:
        return counted(example["subjects_by_category_counts"])
    if "orders" in example:
        return voted(example)
    name = example["data_file"]
    if name.startswith("preflib"):
        return preflib(name)
    if "lq2002" in name:
        return leadership(name)
    if name.startswith(("irrcac", "r_datasets/irr_")):
        return listed(name, kind=Kind.RATINGS)
    return listed(name, kind=Kind.SCORES if example["id"] in SCORES else Kind.RANKS)


def reckoned(of: Ratings, figure: str) -> object:
    """What ours says to a figure's name in the examples."""
    if figure in ("W", "W_tie_corrected", "kendall_W", "kendall_W_tie_corrected", "Wt", "S"):
        found = concordance.of(of)
        assert not isinstance(found, Inapplicable)
        return found.deviance if figure == "S" else found.w
    if figure in list(Level) or figure == "krippendorff_alpha":
        level = Level(figure) if figure in list(Level) else Level.NOMINAL
        return krippendorff.of(of, level=level)
    if figure.startswith("ICC"):
        forms = icc.of(of)
        assert not isinstance(forms, Inapplicable)
        names = {"ICC1": "1,1", "ICC2": "1,k", "ICC(A,1)": "2,1"}
        return forms.forms[names.get(figure) or figure.removeprefix("ICC(").rstrip(")")]
    best = kemeny.of(of)
    assert not isinstance(best, Inapplicable)
    pairs = len(of.judges) * len(of.items) * (len(of.items) - 1) // 2
    return {
        "order": list(best.best.items),
        "kemeny_order": list(best.best.items),
        "disagreements": best.best.disagreements,
        "number_of_optimal_orders": best.optimal_orders,
        "kemeny_score": pairs - best.best.disagreements,
        "score_agreements": pairs - best.best.disagreements,
    }[figure]


def figures() -> Iterator[Any]:
    for example in EXAMPLES:
        for part in ("published", "recomputed"):
            wanted = {
                name: value for name, value in example[part].items() if name not in OUT_OF_SCOPE
            }
            if wanted:
                yield pytest.param(example, wanted, id=f"{example['id']}-{part}")


@pytest.mark.parametrize(("example", "wanted"), list(figures()))
def test_worked_example_comes_out_to_its_printed_digits(
    example: dict[str, Any], wanted: dict[str, Any]
) -> None:
    ours = given(example)
    for name, value in wanted.items():
        found = reckoned(ours, name)
        if isinstance(value, list):
            assert found == [str(item) for item in value], name
        else:
            digits = -int(Decimal(str(value)).as_tuple().exponent)
            assert isinstance(found, int | float), name
            assert abs(float(found) - value) <= 0.5000001 * 10**-digits, name


@pytest.mark.parametrize(
    "name", ["00006_skate/00006-00000001.toc", "00038_project/00038-00000007.toc"]
)
def test_more_than_fourteen_items_have_a_concordance_but_no_exact_order(name: str) -> None:
    ours = preflib(f"preflib/{name}")
    found = kemeny.of(ours)
    assert isinstance(found, Inapplicable)
    assert "an exact search ends at 14" in found.reason
    assert isinstance(borda.of(ours), dict)
    drawn = permutation.of(ours)
    assert not isinstance(drawn, Inapplicable)
    assert drawn.method == "monte_carlo"


def test_incomplete_ballots_are_ordered_but_have_no_concordance() -> None:
    ours = preflib("preflib/00002_debian/00002-00000003.soi")
    assert isinstance(concordance.of(ours), Inapplicable)
    assert isinstance(kemeny.of(ours), kemeny.Kemeny)
    assert isinstance(krippendorff.of(ours, level=Level.ORDINAL), float)
    assert ratings.why_not_ranked(ours) is not None
