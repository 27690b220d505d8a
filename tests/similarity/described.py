"""Small initiatives written for the tests, and an encoder whose vectors a reader can foresee."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from traceability.domain.described import Described
from traceability.similarity.facets import Vectors
from traceability.similarity.likelihood import Likelihood, Provenance
from traceability.similarity.tfidf import Lexicon, learn

GRANTS_NORTH = Described(
    name="Business growth",
    description=(
        "Repayable contributions help small firms in northern Ontario to buy machines, "
        "win customers abroad and hire skilled people."
    ),
    beneficiaries=("Small firms",),
    department="Agency for the North",
)
GRANTS_SOUTH = Described(
    name="Business growth",
    description=(
        "Repayable contributions help small firms in southern Ontario to buy machines, "
        "win customers abroad and hire skilled people."
    ),
    beneficiaries=("Small firms",),
    department="Agency for the South",
)
GRANTS_EVERYWHERE = Described(
    name="Firm growth fund",
    description=(
        "Repayable contributions help small firms to buy machines, win customers abroad "
        "and hire skilled people, wherever they are."
    ),
    beneficiaries=("Small firms",),
    department="Ministry of Industry",
)
PARKS = Described(
    name="Park rangers",
    description="Rangers keep trails open, count wildlife and rescue hikers in national parks.",
    beneficiaries=("Visitors",),
    department="Parks service",
)
PENSIONS = Described(
    name="Pension payments",
    description="Monthly pensions are computed and paid to retired soldiers and their widows.",
    beneficiaries=("Veterans",),
    department="Veterans office",
)
PORTFOLIO = (GRANTS_NORTH, GRANTS_SOUTH, GRANTS_EVERYWHERE, PARKS, PENSIONS)

NO_PROVENANCE = Provenance(
    labels="none",
    labels_sha256="",
    pairs=0,
    pairs_to_look_at=0,
    encoder="none",
    folds=5,
    repeats=1,
    average_precision=0.0,
    interval=(0.0, 0.0),
    fitted_on="2026-01-31",
)


def words_encoder(initiatives: Sequence[Described] = PORTFOLIO) -> Lexicon:
    """The fallback encoder, with the rarities of these initiatives' texts."""
    return learn([f"{one.name}. {one.description}" for one in initiatives])


def plain_model(width: int) -> Likelihood:
    """A likelihood of .5 at cosine .5, steep, with no silence to take away."""
    return Likelihood(
        intercept=-5.0,
        closeness=10.0,
        apart=0.05,
        silence=(0.0,) * width,
        provenance=NO_PROVENANCE,
    )


@dataclass
class CountingEncoder:
    """Gives every text its own random direction and remembers what it was asked."""

    asked: list[str]
    kind: str = "words"
    digest: str = "counting"

    def embed(self, texts: Sequence[str]) -> Vectors:
        """A direction drawn from the text alone."""
        self.asked.extend(texts)
        rows = [np.random.default_rng(list(text.encode())).standard_normal(8) for text in texts]
        table: Vectors = np.array(rows, dtype=np.float32).reshape(len(texts), 8)
        table /= np.linalg.norm(table, axis=1, keepdims=True)
        return table
