"""Which objectives work sounds like, from vectors and texts alone."""

import numpy as np
import pytest

from traceability.similarity import objectives
from traceability.similarity.objectives import Goal, Work

NONE = np.zeros(3, dtype=bool)
GOALS = np.eye(3, dtype=np.float32)


def rows(work: list[float], *, beside: list[int] | None = None, without: int = -1) -> list[int]:
    """The rows of the nearest, best first."""
    marks = np.isin(np.arange(3), beside or [])
    found = objectives.nearest(
        np.array(work, dtype=np.float32),
        GOALS,
        beside=marks,
        without=np.arange(3) == without,
        count=5,
    )
    return [one.row for one in found]


def test_nearest_comes_first_and_ties_stand_by_row() -> None:
    assert rows([0.1, 0.9, 0.1]) == [1, 0, 2]


def test_what_the_department_serves_speaks_for_an_objective() -> None:
    assert rows([0.5, 0.6, 0.0], beside=[0]) == [0, 1, 2]


def test_it_does_not_speak_louder_than_the_text() -> None:
    assert rows([0.5, 0.8, 0.0], beside=[0]) == [1, 0, 2]


def test_what_is_not_to_be_proposed_is_left_out() -> None:
    assert rows([0.5, 0.6, 0.0], without=1) == [0, 2]


def test_likeness_stays_between_nothing_and_all() -> None:
    found = objectives.nearest(
        np.array([-1, 0, 1], dtype=np.float32),
        GOALS,
        beside=np.ones(3, dtype=bool),
        without=NONE,
        count=3,
    )
    assert [one.likeness for one in found] == pytest.approx([1, 0.2, 0.2])


def test_order_of_tags_and_measures_means_nothing() -> None:
    assert Work("A", tags=("x", "y")).voices == Work("A", tags=("y", "x")).voices
    assert Goal("A", measures=("x", "y")).voices == Goal("A", measures=("y", "x")).voices


def test_what_stands_above_an_objective_is_heard() -> None:
    told = [text for _, text in Goal("Results", above=(("Water", "Clean rivers"),)).voices]
    assert told == ["Results", "Water", "Water. Clean rivers"]


def test_who_says_nothing_sounds_like_nothing() -> None:
    assert not objectives.mixed([Work("").voices], {}, width=4).any()


def test_phrases_are_what_both_say_longest_first() -> None:
    found = objectives.matching_phrases(
        "We repair leaking water pipes, and schools.",
        "Fewer leaking water pipes near schools",
        common=frozenset(),
    )
    assert found == ["leaking water pipes", "schools"]


@pytest.mark.parametrize(
    ("work", "goal"),
    [
        ("It is of the town", "All of the city"),
        ("We do it", "They did so"),
        ("Support for farms", "Support for schools"),
    ],
)
def test_words_that_say_nothing_are_no_phrases(work: str, goal: str) -> None:
    assert objectives.matching_phrases(work, goal, common=frozenset({"support"})) == []


def test_words_of_many_objectives_are_common() -> None:
    told = ["Canadians travel", "Canadians trade", "Rivers run", "Wind blows", "Rain falls"]
    assert objectives.common_words(told) == {"canadians"}
