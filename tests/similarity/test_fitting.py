"""The likelihood fitted to labelled pairs."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np

from tests.similarity.described import PARKS, words_encoder
from traceability.domain.described import Described
from traceability.similarity import fitting, likelihood, scoring

TODAY = date(2026, 3, 2)
WORK = ["trails", "pensions", "grants", "vaccines", "prisons", "archives", "ferries", "audits"]
WAYS = ["repairs and maintenance of", "inspection and licensing of", "research and teaching about"]


def portfolio() -> list[Described]:
    """Three initiatives for each sort of work: overlapping among themselves only."""
    return [
        replace(PARKS, name=f"{work} {way}", description=f"{way} {work} for people", department=way)
        for work in WORK
        for way in WAYS
    ]


def labelled(*, turned: bool = False) -> fitting.Labelled:
    first, second = np.triu_indices(len(WORK) * len(WAYS), 1)
    wanted = first // len(WAYS) == second // len(WAYS)
    if turned:
        first, second = second, first
    return fitting.Labelled(
        name="labels.csv", sha256="0" * 64, first=first, second=second, wanted=wanted
    )


def fitted(*, turned: bool = False) -> likelihood.Likelihood:
    every = portfolio()
    return fitting.fit(
        every,
        labelled(turned=turned),
        encoder=words_encoder(every),
        today=TODAY,
        repeats=3,
    )


def test_pairs_of_one_sort_of_work_become_likely() -> None:
    model = fitted()
    asked = labelled()
    heard = scoring.listen(portfolio(), encoder=words_encoder(portfolio()), models={"words": model})

    scores = scoring.compare(heard, first=asked.first, second=asked.second).score

    assert model.closeness > 0
    assert scores[asked.wanted].min() > scores[~asked.wanted].mean()


def test_provenance_says_what_it_was_fitted_to_and_how_good_it_is() -> None:
    told = fitted().provenance

    assert (told.labels, told.pairs, told.pairs_to_look_at) == ("labels.csv", 276, 24)
    assert told.encoder == words_encoder(portfolio()).digest
    assert told.fitted_on == "2026-03-02"
    assert told.interval[0] <= told.average_precision <= told.interval[1]


def test_which_of_a_pair_comes_first_changes_nothing() -> None:
    assert fitted() == fitted(turned=True)


def test_order_of_rows_changes_nothing() -> None:
    every, told = portfolio(), labelled()
    order = np.random.default_rng(4).permutation(len(every))
    place = np.argsort(order)
    moved = replace(told, first=place[told.first], second=place[told.second])

    straight = fitted().provenance
    shuffled = fitting.fit(
        [every[at] for at in order],
        moved,
        encoder=words_encoder(every),
        today=TODAY,
        repeats=3,
    ).provenance

    assert shuffled == straight


def test_without_pairs_apart_being_apart_leaves_half() -> None:
    assert fitted().apart == 0.5


def test_pairs_apart_that_nobody_wants_leave_little() -> None:
    regions = ("Alberta", "Ontario", "Quebec", "Manitoba", "Yukon", "Nunavut", "Iowa", "Ohio")
    every = [replace(one, department=regions[at % len(WAYS)]) for at, one in enumerate(portfolio())]
    told = labelled()
    unwanted = replace(told, wanted=told.wanted & (told.first % 3 == told.second % 3))
    assert unwanted.wanted.sum() == 0

    twins = replace(unwanted, wanted=unwanted.first % 3 == unwanted.second % 3)
    model = fitting.fit(every, twins, encoder=words_encoder(every), today=TODAY, repeats=1)

    assert model.apart < 0.01


def test_model_that_was_written_is_read_the_same(tmp_path: Path) -> None:
    model = fitted()

    likelihood.write({"words": model}, tmp_path / "likelihood.json")

    assert likelihood.read(tmp_path / "likelihood.json") == {"words": model}


def test_line_crosses_one_half_between_the_two_sorts() -> None:
    closeness = np.array([0.0, 0.1, 0.4, 0.6, 0.9, 1.0])
    wanted = np.array([False, False, True, False, True, True])

    intercept, slope = fitting.line(closeness, wanted)

    assert slope > 0
    assert abs(intercept + slope * 0.5) < 0.2


def test_no_pairs_teach_nothing() -> None:
    nothing = np.zeros(0)

    assert fitting.line(nothing, nothing.astype(bool)) == (0.0, 0.0)
