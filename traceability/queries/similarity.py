"""What similarity hears: initiatives as their texts, tags, department and objectives."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from uuid import UUID

from django.conf import settings

from traceability.domain.access import Scope
from traceability.domain.described import Described
from traceability.domain.errors import InvalidFields
from traceability.models import Contribution, ExternalIdentity, Initiative, Objective
from traceability.queries.scope import visible
from traceability.similarity import embedding, likelihood, tfidf
from traceability.similarity.embedding import Encoder
from traceability.similarity.likelihood import Likelihood


@dataclass(frozen=True, slots=True)
class Portfolio:
    """Every initiative the reader may know of, in the order of ids; row k of both is one."""

    ids: tuple[UUID, ...]
    initiatives: tuple[Described, ...]

    @property
    def row_of(self) -> Mapping[UUID, int]:
        """The row of each id."""
        return {pk: at for at, pk in enumerate(self.ids)}


def portfolio(
    *,
    scope: Scope,
    strategy_id: UUID | None = None,
    ids: frozenset[UUID] | None = None,
) -> Portfolio:
    """All initiatives as they are now, whatever their stage. Three queries, whatever the size.

    Objectives count by links that are not rejected, of one strategy where it is said: then the
    initiatives of its graph are described as there. `ids` limits it to some. Persons, money and
    history are left out.
    """
    chosen = Initiative.objects.filter(visible("initiative", scope))
    if ids is not None:
        chosen = chosen.filter(pk__in=ids)
    rows = list(
        chosen.order_by("id").values_list(
            "id",
            "name",
            "description",
            "activities",
            "beneficiaries",
            "mechanisms",
            "department__name",
            "starts_on",
            "ends_on",
        )
    )
    served = defaultdict(set)
    links = Contribution.objects.filter(initiative__isnull=False).exclude(
        state=Contribution.State.REJECTED
    )
    if ids is not None:
        links = links.filter(initiative__in=ids)
    if strategy_id is not None:
        links = links.filter(objective__strategy=strategy_id)
    for initiative_id, objective_id in links.values_list("initiative_id", "objective_id"):
        served[initiative_id].add(objective_id)
    objectives = {
        pk: (name, parent)
        for pk, name, parent in Objective.objects.values_list("id", "name", "parent_id")
    }
    described = [
        Described(
            name=name,
            description=description,
            activities=tuple(activities),
            beneficiaries=tuple(beneficiaries),
            mechanisms=tuple(mechanisms),
            department=department,
            objectives=_names(served[pk], objectives),
            upper_objectives=_names(_above(served[pk], objectives), objectives),
            starts_on=starts_on,
            ends_on=ends_on,
        )
        for (
            pk,
            name,
            description,
            activities,
            beneficiaries,
            mechanisms,
            department,
            starts_on,
            ends_on,
        ) in rows
    ]
    return Portfolio(tuple(row[0] for row in rows), tuple(described))


def identified(values: Collection[str], *, scope: Scope, source: str | None) -> dict[str, UUID]:
    """The initiatives that another system calls so; what nothing is called, or the reader may not
    know of, is left out.

    Refused when one external id means several initiatives and no source was said. One query.
    """
    seen = Initiative.objects.filter(visible("initiative", scope))
    found = ExternalIdentity.objects.filter(
        noun="initiative", value__in=set(values), object_id__in=seen.values("id")
    )
    if source is not None:
        found = found.filter(source=source)
    named: dict[str, set[UUID]] = defaultdict(set)
    for value, object_id in found.values_list("value", "object_id"):
        named[value].add(object_id)
    for value, ids in sorted(named.items()):
        if len(ids) > 1:
            raise InvalidFields(
                f"{value!r} names {len(ids)} initiatives in different sources; say which source.",
                facts={"external_id": value},
            )
    return {value: next(iter(ids)) for value, ids in named.items()}


def encoder(texts: Sequence[str]) -> tuple[Encoder, str]:
    """The encoder the settings name, and a sentence when TF-IDF over these texts stands in."""
    try:
        return sentence_model(), ""
    except embedding.ModelMissing as missing:
        return tfidf.learn(texts), f"{missing} Words are compared instead of meaning."


def sentence_model() -> embedding.SentenceModel:
    """The sentence model of the settings, loaded once a process. Raises `ModelMissing`."""
    return _loaded(
        settings.SENTENCE_MODEL, settings.SENTENCE_TOKENIZER, settings.SENTENCE_MODEL_THREADS
    )


def sentence_digest() -> str:
    """What its vectors are named by; the model is not loaded for it. Raises `ModelMissing`."""
    return _digest(settings.SENTENCE_MODEL, settings.SENTENCE_TOKENIZER)


@cache
def _digest(model: str, tokenizer: str) -> str:
    return embedding.digest_of(model=Path(model), tokenizer=Path(tokenizer))


@cache
def _loaded(model: str, tokenizer: str, threads: int) -> embedding.SentenceModel:
    return embedding.SentenceModel(model=Path(model), tokenizer=Path(tokenizer), threads=threads)


def likelihoods() -> dict[str, Likelihood]:
    """The fitted models, by kind of encoder: the installation's own, or those shipped."""
    own = settings.LIKELIHOOD_FILE
    return likelihood.read(Path(own)) if own else likelihood.read()


def _names(ids: Collection[UUID], known: Mapping[UUID, tuple[str, UUID | None]]) -> tuple[str, ...]:
    return tuple(sorted({known[pk][0] for pk in ids if pk in known}))


def _above(ids: Collection[UUID], known: Mapping[UUID, tuple[str, UUID | None]]) -> set[UUID]:
    above: set[UUID] = set()
    for pk in ids:
        parent = known[pk][1] if pk in known else None
        while parent is not None and parent not in above:
            above.add(parent)
            parent = known[parent][1] if parent in known else None
    return above
