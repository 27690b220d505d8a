"""Likelihoods of pairs: what is alike is told, what is alike by design stays silent."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from tests.similarity.described import (
    GRANTS_EVERYWHERE,
    GRANTS_NORTH,
    GRANTS_SOUTH,
    PARKS,
    PENSIONS,
    PORTFOLIO,
    plain_model,
    words_encoder,
)
from traceability.domain.described import Described
from traceability.similarity import kinds, likelihood, scoring, texts, tfidf
from traceability.similarity.kinds import Kind
from traceability.similarity.scoring import Scores

ENCODER = words_encoder()
MODELS = {"words": plain_model(tfidf.COLUMNS)}


def compared(*initiatives: Described, silent: frozenset[str] = frozenset()) -> Scores:
    """The scores of all pairs, first with each later one, and so on."""
    first, second = np.triu_indices(len(initiatives), 1)
    heard = scoring.listen(initiatives, encoder=ENCODER, models=MODELS, silent=silent)
    return scoring.compare(heard, first=first, second=second)


def test_same_help_for_the_same_firms_is_likely_an_overlap() -> None:
    scores = compared(GRANTS_NORTH, GRANTS_EVERYWHERE)

    assert scores.score[0] > 0.5
    assert scores.kind == [Kind.OVERLAPPING]


def test_same_text_twice_is_duplicative() -> None:
    scores = compared(PARKS, replace(PARKS, department="Forest service"))

    assert scores.kind == [Kind.DUPLICATIVE]


def test_unlike_initiatives_are_silent() -> None:
    scores = compared(PARKS, PENSIONS)

    assert scores.score[0] < 0.1
    assert scores.kind == [Kind.NONE]


def test_regional_twins_are_silent() -> None:
    scores = compared(GRANTS_NORTH, GRANTS_SOUTH)

    assert scores.parts.closeness[0] > 0.8
    assert scores.score[0] < 0.1
    assert scores.kind == [Kind.NONE]


def test_complementary_phases_are_silent() -> None:
    early = replace(PARKS, name="Trails, phase 1", ends_on=date(2026, 6, 30))
    late = replace(PARKS, name="Trails, phase 2", starts_on=date(2026, 7, 1))

    assert compared(early, late).kind == [Kind.NONE]
    assert compared(late, early).kind == [Kind.NONE]


def test_same_work_at_the_same_time_is_told() -> None:
    one = replace(PARKS, starts_on=date(2026, 1, 1), ends_on=date(2026, 6, 30))
    other = replace(PARKS, department="Forest service", starts_on=date(2026, 6, 30))

    assert compared(one, other).kind == [Kind.DUPLICATIVE]


def test_what_a_department_says_everywhere_makes_nothing_alike() -> None:
    form = (
        "Under its mandate letter and its corporate plan the department reports each year on "
        "results, risks, spending, staff, horizontal commitments and service standards."
    )
    formal = [
        replace(one, description=f"{form} {one.description}", department="One")
        for one in (PARKS, PENSIONS, GRANTS_EVERYWHERE)
    ]

    loud = compared(*formal)
    quiet = compared(*formal, silent=texts.boilerplate(formal))

    assert (loud.parts.closeness > 0.4).all()
    assert (quiet.parts.closeness < 0.2).all()
    assert set(quiet.kind) == {Kind.NONE}


def test_scores_do_not_depend_on_the_order_of_rows_or_of_the_pair() -> None:
    order = [3, 0, 4, 2, 1]
    heard = scoring.listen(PORTFOLIO, encoder=ENCODER, models=MODELS)
    shuffled = scoring.listen([PORTFOLIO[at] for at in order], encoder=ENCODER, models=MODELS)
    first, second = np.triu_indices(len(PORTFOLIO), 1)
    place = np.argsort(order)

    straight = scoring.compare(heard, first=first, second=second)
    back = scoring.compare(shuffled, first=place[second], second=place[first])

    assert np.array_equal(straight.score, back.score)
    assert straight.kind == back.kind


def test_score_of_a_pair_does_not_depend_on_the_rest_of_the_portfolio() -> None:
    alone = compared(GRANTS_NORTH, GRANTS_EVERYWHERE)
    among = compared(GRANTS_NORTH, GRANTS_EVERYWHERE, PARKS, PENSIONS)

    assert alone.score[0] == among.score[0]


def test_likely_pairs_are_those_that_comparing_all_finds() -> None:
    every = (*PORTFOLIO, replace(PARKS, department="Forest service"))
    heard = scoring.listen(every, encoder=ENCODER, models=MODELS)
    first, second = np.triu_indices(len(every), 1)
    all_pairs = scoring.compare(heard, first=first, second=second)
    expected = [
        (int(one), int(other))
        for one, other, score in zip(first, second, all_pairs.score, strict=True)
        if score >= 0.5
    ]

    found = scoring.likely_pairs(heard, at_least=0.5)

    assert list(zip(found.first.tolist(), found.second.tolist(), strict=True)) == expected
    assert len(expected) == 3
    # The twins of two regions are as alike as any, and not among them.
    assert (0, 1) not in expected


def test_pairs_of_one_initiative_are_those_of_the_full_search_that_touch_it() -> None:
    heard = scoring.listen(PORTFOLIO, encoder=ENCODER, models=MODELS)

    every = scoring.likely_pairs(heard, at_least=0.5)
    mine = scoring.likely_pairs(heard, at_least=0.5, rows=np.array([2]))

    touching = (every.first == 2) | (every.second == 2)
    assert touching.any()
    assert np.array_equal(mine.first, every.first[touching])
    assert np.array_equal(mine.second, every.second[touching])
    assert np.array_equal(mine.score, every.score[touching])


def test_tags_that_nobody_gave_are_unknown_not_different() -> None:
    parts = compared(PARKS, PENSIONS).parts

    assert np.isnan(parts.shared_activities[0])
    assert parts.shared_beneficiaries[0] == 0


def test_one_department_owns_no_fragmented_area() -> None:
    near = replace(PENSIONS, description=f"{PENSIONS.description} {PARKS.description}")
    mine = compared(PARKS, replace(near, department=PARKS.department))
    theirs = compared(PARKS, near)
    faint = np.array([0.3])

    assert kinds.of(mine.parts, faint) == [Kind.NONE]
    assert kinds.of(theirs.parts, faint) == [Kind.FRAGMENTED]


def test_same_tags_make_a_likely_pair_duplicative() -> None:
    one, other = _tagged(GRANTS_NORTH), _tagged(GRANTS_EVERYWHERE)
    likely = np.array([0.95])

    assert kinds.of(compared(one, other).parts, likely) == [Kind.DUPLICATIVE]
    assert kinds.of(compared(GRANTS_NORTH, GRANTS_EVERYWHERE).parts, likely) == [Kind.OVERLAPPING]


def test_closeness_at_a_likelihood_is_where_the_model_gives_it() -> None:
    model = MODELS["words"]

    assert model.line.closeness_at(0.5) == pytest.approx(0.5)


def test_shipped_models_say_where_they_come_from() -> None:
    shipped = likelihood.read()

    assert set(shipped) == {"meaning", "words"}
    for one in shipped.values():
        assert len(one.provenance.labels_sha256) == 64
        assert one.provenance.interval[0] < one.provenance.average_precision
        assert one.provenance.average_precision >= 0.6
        assert one.closeness > 0
        assert 0 < one.apart < 0.5


def _tagged(one: Described) -> Described:
    return replace(
        one, activities=("Grants",), beneficiaries=("Firms",), mechanisms=("Repayable loans",)
    )
