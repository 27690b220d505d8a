"""Names and days inside sentences."""

from datetime import date

import numpy as np

from tests.portfolios import objective, portfolio
from traceability.detectors import unserved_objective
from traceability.domain import sentences


def test_a_name_that_ends_in_a_full_stop_stands_in_a_sentence_without_it() -> None:
    assert sentences.named("Safer streets.") == "Safer streets"
    assert sentences.named("And so on...") == "And so on..."
    assert sentences.named("Grow") == "Grow"


def test_days_read_as_people_write_them() -> None:
    assert sentences.in_words(date(2026, 8, 27)) == "27 Aug 2026"
    assert sentences.in_words(np.datetime64("2026-01-05")) == "5 Jan 2026"


def test_title_of_a_finding_has_no_full_stop_within_it() -> None:
    graph = portfolio(objectives=[objective("Answer within a day.")])
    (found,) = unserved_objective.detect(graph, thresholds={})
    assert found.title == "Answer within a day has no work behind it"


def test_names_in_a_sentence_are_set_apart_where_they_stand_as_words() -> None:
    names = ["Reach", "Reach homes.", "Sales"]
    text = "Reach homes and Sales: Reach is wide, Reaching is not, “Sales” stays"
    said = sentences.set_apart(text, names)
    assert said == "“Reach homes” and “Sales”: “Reach” is wide, Reaching is not, “Sales” stays"
    assert sentences.set_apart(text, []) == text
    assert sentences.set_apart("Cut 5% (all)", ["Cut 5% (all)", ""]) == "“Cut 5% (all)”"
