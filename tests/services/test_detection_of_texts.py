"""Runs that compare texts: each is heard once, by whoever comes first, and kept."""

from datetime import datetime, timedelta

import numpy as np
import pytest
from django.conf import settings as configured
from pytest_django import Settings

from tests import factories
from tests.factories import NOW
from tests.hearing import Fake
from traceability.domain.access import SYSTEM, SYSTEM_SCOPE
from traceability.models import (
    DetectionRun,
    Finding,
    Initiative,
    Lexicon,
    RunChunk,
    StoredVector,
    Strategy,
)
from traceability.queries import hearing, similarity, trace_graph
from traceability.services import detection, records
from traceability.services.detection import listening, snapshots
from traceability.similarity.embedding import ModelMissing
from traceability.tasks import detection as jobs
from traceability.tasks.detection import plan_run
from traceability.tasks.ping import Hint

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)
CODE = "overlapping_initiatives"
SAFETY = "Crews rebuild dangerous junctions and paint crossings so that fewer people are hurt."
PENSIONS = "Monthly pensions are computed and paid to retired soldiers and to their widows."


@pytest.fixture(autouse=True)
def hints(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """What was sent to the broker, which there is none of."""
    sent: list[tuple[object, ...]] = []
    monkeypatch.setattr(Hint, "hint", lambda self, *args: sent.append((self.name, *args)))
    return sent


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Fake:
    """A sentence model that costs nothing."""
    fake = Fake()
    monkeypatch.setattr(similarity, "sentence_model", lambda: fake)
    return fake


@pytest.fixture
def words_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation without a sentence model."""

    def missing() -> None:
        raise ModelMissing("There is none.")

    monkeypatch.setattr(similarity, "sentence_model", missing)


@pytest.fixture(autouse=True)
def patient(settings: Settings) -> None:
    """Publishing lets the database end a transaction that idles for a lease; here one lasts."""
    settings.LEASE_SECONDS = 60


@pytest.fixture
def plan() -> Strategy:
    """A strategy with two initiatives that say the same, and one that does not."""
    plan = factories.strategy()
    goal = factories.objective(strategy=plan, name="Safer roads")
    for name, text in (("Apollo", SAFETY), ("Hermes", SAFETY), ("Zeus", PENSIONS)):
        work = factories.initiative(name=name, description=text)
        factories.contribution(initiative=work, objective=goal)
    return plan


def ask(plan: Strategy, *codes: str, now: datetime = NOW) -> DetectionRun:
    return detection.request_detection(
        strategy_id=plan.pk, detectors=codes or (CODE,), actor=SYSTEM, now=now
    )


def examined(plan: Strategy, now: datetime = NOW) -> DetectionRun:
    run = ask(plan, now=now)
    plan_run(str(run.pk))
    run.refresh_from_db()
    assert run.state == "published", run.failure
    return run


def names_found() -> list[set[str]]:
    return [
        set(Initiative.objects.filter(pk__in=one.subject_ids).values_list("name", flat=True))
        for one in Finding.objects.filter(code=CODE)
    ]


def vectors() -> dict[bytes, bytes]:
    return {
        bytes(key): bytes(vector)
        for key, vector in StoredVector.objects.values_list("key", "vector")
    }


@pytest.mark.usefixtures("words_only")
def test_pair_is_found_without_a_sentence_model(plan: Strategy) -> None:
    examined(plan)

    assert names_found() == [{"Apollo", "Hermes"}]
    assert Lexicon.objects.get().rarity


def test_pair_is_found_by_the_sentence_model(plan: Strategy) -> None:
    if not configured.SENTENCE_MODEL:
        pytest.skip("no sentence model is installed")

    examined(plan)

    assert names_found() == [{"Apollo", "Hermes"}]


def test_second_run_reads_nothing(plan: Strategy, model: Fake) -> None:
    examined(plan)
    assert len(model.read) == len(set(model.read)) > 0
    model.read.clear()

    run = examined(plan)

    assert model.read == []
    assert run.summary["texts"]["unheard"] == 0
    assert not RunChunk.objects.filter(run=run, listens=True).exists()


def test_edit_reads_the_changed_texts_alone(plan: Strategy, model: Fake) -> None:
    examined(plan)
    model.read.clear()
    records.revise_record(
        noun="initiative",
        id=Initiative.objects.get(name="Zeus").pk,
        expected_version=None,
        values={"description": f"{PENSIONS} Widowers are paid too."},
        actor=SYSTEM,
        now=LATER,
    )

    examined(plan, now=LATER)

    assert sorted(model.read) == sorted(
        ["Widowers are paid too.", f"Zeus. {PENSIONS} Widowers are paid too."]
    )


def test_run_that_compares_no_texts_listens_to_none(plan: Strategy, model: Fake) -> None:
    run = ask(plan, "orphaned_initiative")
    plan_run(str(run.pk))

    assert model.read == []
    assert not Lexicon.objects.exists()


@pytest.mark.usefixtures("model")
def test_only_what_compares_texts_waits_for_them(plan: Strategy, settings: Settings) -> None:
    settings.INITIATIVES_PER_LISTENING = 2
    run = ask(plan, CODE, "orphaned_initiative")
    planning = detection.claim_planning(run.pk, now=NOW)
    assert planning is not None
    detection.plan_run(planning, now=NOW)

    held = []
    while (lease := detection.claim_chunk(run.pk, now=NOW)) is not None:
        held.append(lease)
    assert [(one.listens, one.detector) for one in held] == [
        (True, ""),
        (True, ""),
        (False, "orphaned_initiative"),
    ]

    detection.finish_chunk(held[0], detection.examine_chunk(held[0]))
    assert detection.claim_chunk(run.pk, now=NOW) is None
    detection.finish_chunk(held[1], detection.examine_chunk(held[1]))
    waiting = detection.claim_chunk(run.pk, now=NOW)
    assert waiting is not None
    assert waiting.detector == CODE


@pytest.mark.usefixtures("model")
def test_helpers_are_called_again_when_all_texts_are_heard(
    plan: Strategy,
    hints: list[tuple[object, ...]],
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings.SUBJECTS_PER_CHUNK = 1
    monkeypatch.setattr(jobs, "CHUNKS_PER_HELPER", 3)

    run = examined(plan)

    # One of four chunks at planning, one of three that waited.
    assert hints.count(("traceability.work_run", str(run.pk))) == 2


@pytest.mark.usefixtures("model")
def test_long_work_goes_on_by_another_message(
    plan: Strategy, hints: list[tuple[object, ...]], settings: Settings
) -> None:
    settings.WORK_SECONDS = 0
    run = ask(plan)

    plan_run(str(run.pk))

    run.refresh_from_db()
    assert run.state == "running"
    assert hints == [("traceability.work_run", str(run.pk))]


def test_death_between_two_inserts_changes_no_vector(
    plan: Strategy, model: Fake, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listening, "TEXTS_AT_ONCE", 2)
    examined(plan)
    whole = vectors()
    StoredVector.objects.all().delete()
    model.read.clear()
    keep, turns = listening._keep, iter([False, False, True])

    def die(*args: object, **kwargs: object) -> None:
        if next(turns, False):
            raise MemoryError
        keep(*args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(listening, "_keep", die)
    examined(plan)

    assert vectors() == whole
    assert len(model.read) == len(set(model.read)) + 2


@pytest.mark.usefixtures("words_only")
def test_lexicon_is_kept_until_the_initiatives_have_doubled(plan: Strategy) -> None:
    examined(plan)
    first = Lexicon.objects.get().digest
    heard = vectors()
    for n in range(2):
        factories.initiative(name=f"New {n}", description=f"{PENSIONS} {n}")
    assert listening.learn(now=NOW).digest == first
    examined(plan)
    assert heard.items() < vectors().items()

    factories.initiative(name="New 3", description=PENSIONS)

    assert listening.learn(now=NOW).digest != first


@pytest.mark.usefixtures("words_only")
def test_lexicon_knows_nothing_of_confidential_work(plan: Strategy) -> None:
    first = listening.learn(now=NOW).digest
    Lexicon.objects.all().delete()
    factories.initiative(name="Secret", description=f"{PENSIONS} Quietly.", is_confidential=True)

    assert listening.learn(now=NOW).digest == first


@pytest.mark.usefixtures("plan")
def test_worker_with_another_model_is_refused(plan: Strategy, model: Fake) -> None:
    run = ask(plan)
    planning = detection.claim_planning(run.pk, now=NOW)
    assert planning is not None
    detection.plan_run(planning, now=NOW)
    run.refresh_from_db()
    hearing._ear.cache_clear()
    model.digest = "another"

    with pytest.raises(snapshots.OtherEar):
        snapshots.ear_of(run)


def test_vectors_of_some_initiatives_are_those_of_a_full_run(plan: Strategy, model: Fake) -> None:
    examined(plan)
    graph = trace_graph.load(scope=SYSTEM_SCOPE, strategy_id=plan.pk)
    ear = hearing.ear()
    whole = hearing.hearing(graph, ear=ear)

    rows = np.array([2, 0])
    assert np.array_equal(listening.vectors_of(graph, rows, ear=ear), whole.vectors[rows])
    StoredVector.objects.all().delete()
    assert np.array_equal(listening.vectors_of(graph, rows, ear=ear), whole.vectors[rows])


@pytest.mark.usefixtures("model")
def test_digest_covers_tags_and_texts(plan: Strategy) -> None:
    def digest() -> str:
        return snapshots.digest(trace_graph.load(scope=SYSTEM_SCOPE, strategy_id=plan.pk, now=NOW))

    before = digest()
    Initiative.objects.filter(name="Zeus").update(mechanisms=["grants"])
    tagged = digest()
    Initiative.objects.filter(name="Zeus").update(description=SAFETY)

    assert len({before, tagged, digest()}) == 3
