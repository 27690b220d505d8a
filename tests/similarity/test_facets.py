"""Which texts are heard, and what becomes of them."""

from dataclasses import replace

import numpy as np

from tests.similarity.described import PARKS, PENSIONS, PORTFOLIO, CountingEncoder
from traceability.domain.described import Described
from traceability.similarity import facets, texts


def vectors_of(
    initiatives: list[Described], *, silent: frozenset[str] = frozenset()
) -> facets.Vectors:
    told = facets.of(initiatives, silent=silent)
    return told.vectors(CountingEncoder([]).embed(told.texts))


def test_text_on_many_initiatives_is_embedded_once() -> None:
    tagged = [replace(one, activities=("Housing",)) for one in PORTFOLIO]

    assert facets.of(tagged).texts.count("Housing") == 1


def test_vectors_have_length_one() -> None:
    assert np.allclose(np.linalg.norm(vectors_of(list(PORTFOLIO)), axis=1), 1)


def test_initiative_that_says_nothing_is_a_row_of_zeros() -> None:
    silence = np.full(8, 0.1, dtype=np.float32)
    told = facets.of([PARKS, Described(name="")])

    rows = told.vectors(CountingEncoder([]).embed(told.texts), silence=silence)

    assert rows[0].any()
    assert not rows[1].any()


def test_order_and_repetition_of_tags_mean_nothing() -> None:
    one = replace(PARKS, activities=("Trails", "Rescue"), objectives=("Safe visits", "Wildlife"))
    other = replace(
        PARKS, activities=("Rescue", "Trails", "Rescue"), objectives=("Wildlife", "Safe visits")
    )

    rows = vectors_of([one, other])

    assert np.array_equal(rows[0], rows[1])


def test_vector_does_not_depend_on_what_stands_beside() -> None:
    alone = vectors_of([PENSIONS])
    among = vectors_of([*PORTFOLIO])

    assert np.array_equal(alone[0], among[PORTFOLIO.index(PENSIONS)])


def test_boilerplate_is_not_heard() -> None:
    form = "This programme supports the department's mandate and its corporate plan."
    formal = replace(PARKS, description=f"{form} {PARKS.description}")

    rows = vectors_of([PARKS, formal], silent=frozenset({texts.key(form)}))

    assert np.array_equal(rows[0], rows[1])
