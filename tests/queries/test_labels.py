"""What records are called that stand on an import."""

import pytest

from traceability.queries.imports import labels


@pytest.mark.parametrize(
    ("noun", "said"),
    [
        ("update_round", "an update round"),
        ("initiative", "an initiative"),
        ("objective", "an objective"),
        ("user", "a user"),
        ("strategy", "a strategy"),
    ],
)
def test_noun_has_the_article_that_it_is_spoken_with(noun: str, said: str) -> None:
    assert labels.one(noun) == said
