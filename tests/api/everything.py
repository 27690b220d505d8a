"""One record of every noun, all of Sales, and one valid body for each of them.

A body is what a writer would send to make another record; the same body revises the record that is
there, because no two of them share a key.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from tests import factories
from tests.api import rounds
from tests.api.bodies import Ids, valid
from traceability import clock
from traceability.domain.access import SYSTEM, Role
from traceability.models import (
    Action,
    Agreement,
    Change,
    Comment,
    ControlTotal,
    CustomField,
    Decision,
    DecisionCriterion,
    DecisionRight,
    Demand,
    Dependency,
    Dissent,
    Escalation,
    ExternalIdentity,
    Forum,
    ImportBatch,
    Incentive,
    Intervention,
    MeasureEffect,
    OrganisationChange,
    ParkedRow,
    Pledge,
    ProposalDismissal,
    Reading,
    Reaffirmation,
    ReportingLine,
    ResourcePool,
    Review,
    ServiceAccount,
    Settlement,
    StageGate,
    StatusUpdate,
    SuccessDriver,
    Telling,
    TradeOff,
    UpdateRound,
    User,
    Waiver,
)
from traceability.models.base import Record
from traceability.models.nouns import by_model
from traceability.queries.exports.portfolio import Wanted
from traceability.services import exports, imports, saved_views
from traceability.services.audit import Audience, recording

SOURCE = "ledger"
FAR = date(2999, 12, 31)


@dataclass(frozen=True)
class Everything:
    """Records by noun, bodies by noun, the ids of what is no noun, and who asks."""

    records: dict[str, Record]
    bodies: dict[str, dict[str, Any]]
    others: dict[str, Any]
    people: dict[str, User]
    machines: dict[str, ServiceAccount]


def make() -> Everything:
    """Make all of it: about fifty rows."""
    cast = factories.cast()
    assert cast.bruno.person is not None
    cast.bruno.person.email = "bruno@example.org"
    cast.bruno.person.save()
    lead, owner = factories.person(), factories.person()
    people = {
        "amara": cast.amara,
        "bruno": cast.bruno,
        "chidi": cast.chidi,
        "dana": cast.dana,
        "finance": factories.user("finance", Role.FINANCE),
        "viewer": factories.user("viewer", Role.VIEWER),
        "administrator": factories.user("administrator", Role.ADMINISTRATOR),
        "lead": factories.user("lead", person=lead),
        "owner": factories.user("owner", person=owner),
    }
    both = ("read", "write")
    machines = {
        "reader": factories.machine("reader"),
        "writer": factories.machine("writer", scopes=both),
        "narrow": factories.machine("narrow", scopes=both, departments=(cast.sales,)),
    }
    strategy = factories.strategy(state="draft")
    goal = factories.objective(strategy=strategy, owner=owner)
    other_goal = factories.objective(strategy=strategy, owner=owner)
    measure, other_measure = (factories.measure(objective=goal) for _ in range(2))
    led = {"department": cast.sales, "lead": lead}
    work, needed, also_needed = (factories.initiative(**led) for _ in range(3))
    now, later = factories.period(), factories.period()
    pool = factories.row(ResourcePool, name="Testers")
    link = factories.contribution(initiative=work, objective=goal, state="proposed")
    run = factories.detection_run(strategy=strategy)
    finding = factories.finding(subject=work, opened_in=run)
    unwaived = factories.finding(subject=needed, opened_in=run)
    pairs = {
        state: factories.pair(
            factories.initiative(department=cast.sales, lead=lead),
            factories.initiative(department=factories.department()),
            opened_in=run,
            state=state,
        )
        for state in ("candidate", "dismissed")
    }
    own = {"initiative": work}
    row = factories.row
    round_ = row(UpdateRound, name="Status", due_on=FAR, opened_at=factories.NOW)
    reorganised: dict[str, Any] = {
        "kind": "reorganisation",
        "title": "1 department reorganised",
        "effective_on": FAR,
        "subject_noun": "department",
        "subject_ids": [cast.sales.pk],
    }
    planned = row(OrganisationChange, **reorganised, state="planned")
    applied = row(OrganisationChange, **reorganised, state="applied", applied_at=factories.NOW)
    decided = row(
        Decision,
        strategy=strategy,
        number=1,
        title="Reach first",
        message="Reach comes first.",
        mode="directive",
        decider=cast.dana.person,
        decided_on=date(2026, 3, 1),
    )
    agreement = row(
        Agreement,
        strategy=strategy,
        text="Reach comes first",
        objective=goal,
        party_ids=[cast.dana.person_id, owner.pk],
        agreed_on=date(2026, 3, 1),
        reaffirm_months=6,
    )
    made: list[Record] = [
        strategy,
        goal,
        factories.measure(objective=goal),
        row(Reading, measure=measure, read_on=date(2026, 1, 1), value="1"),
        row(SuccessDriver, strategy=strategy, name="Trust"),
        row(DecisionCriterion, strategy=strategy, name="Reach"),
        row(TradeOff, strategy=strategy, favoured="Speed", yielding="Scope"),
        factories.department(),
        factories.person(),
        work,
        link,
        row(
            ProposalDismissal,
            **own,
            strategy=strategy,
            looked_at="0" * 64,
            dismissed_at=factories.NOW,
        ),
        row(MeasureEffect, **own, measure=measure, strength="0.5"),
        row(Dependency, **own, needs=needed),
        factories.period(),
        factories.allocation(**own, period=now),
        factories.target_allocation(objective=goal, period=now),
        row(ControlTotal, department=cast.sales, period=now, currency="EUR", amount="9.00"),
        row(Review, strategy=strategy, held_on=date(2026, 6, 1)),
        row(DecisionRight, strategy=strategy, decider=owner),
        decided,
        row(
            Settlement,
            **own,
            strategy=strategy,
            decision=decided,
            period=now,
            subject_ids=[work.pk],
            department_ids=[work.department_id],
        ),
        row(Dissent, decision=decided, author=factories.person(), text="It costs us depth."),
        row(Telling, decision=decided, forum="Board", told_on=date(2026, 3, 1)),
        row(
            Pledge,
            strategy=strategy,
            approved_version=0,
            person=cast.dana.person,
            word="commits_with_reservation",
            reservation="If service is staffed.",
        ),
        row(Forum, strategy=strategy, name="Board", cadence="monthly"),
        agreement,
        row(Reaffirmation, agreement=agreement, said_on=date(2026, 3, 1)),
        row(Action, strategy=strategy, title="Ask", owner=owner, due_on=FAR),
        row(
            Escalation,
            strategy=strategy,
            question="Who decides?",
            objective=goal,
            to_person=cast.dana.person,
            raised_on=date(2026, 3, 1),
            answer_by=FAR,
        ),
        row(
            Intervention,
            strategy=strategy,
            name="Coaching",
            kind="coaching",
            starts_on=date(2026, 3, 1),
            measure=measure,
        ),
        round_,
        row(
            StatusUpdate,
            **own,
            health="on_track",
            reported_on=date(2026, 3, 1),
            given_at=factories.NOW,
        ),
        row(ResourcePool, name="Designers"),
        row(
            Incentive,
            department=cast.sales,
            role_group="Account managers",
            objective=goal,
            basis="individual",
        ),
        row(ReportingLine, department=cast.sales, reports_to=cast.technology),
        row(Demand, **own, pool=pool, period=now, quantity="1.00"),
        row(
            Comment,
            subject_kind="initiative",
            subject_id=work.pk,
            text="Ready?",
            author=cast.bruno,
            said_at=factories.NOW,
        ),
        planned,
        row(StageGate, stage="done", requires="sponsor"),
        row(CustomField, noun="initiative", key="region", label="Region", type="text"),
        run,
        finding,
        row(
            Waiver,
            finding=finding,
            fingerprint=finding.fingerprint,
            reason="Agreed",
            until_on=FAR,
            waived_by_id=cast.dana.pk,
            waived_at=factories.NOW,
            needs_second_person=True,
        ),
    ]
    records = {by_model(type(each)).name: each for each in made}
    for each in made:
        factories.identity(each, f"of-{by_model(type(each)).name}", source=SOURCE)
    bodies = valid(
        Ids(
            strategy=str(strategy.pk),
            goal=str(goal.pk),
            other_goal=str(other_goal.pk),
            measure=str(measure.pk),
            other_measure=str(other_measure.pk),
            sales=str(cast.sales.pk),
            technology=str(cast.technology.pk),
            lead=str(lead.pk),
            owner=str(owner.pk),
            work=str(work.pk),
            also_needed=str(also_needed.pk),
            later=str(later.pk),
            pool=str(pool.pk),
            decision=str(decided.pk),
            decider=str(cast.dana.person_id),
        )
    )
    token = factories.token(machines["reader"])
    batch = ImportBatch.objects.create(
        id=factories.unknown_id(), profile="native", source="plan", applied_at=factories.NOW
    )
    parked = ParkedRow.objects.create(
        import_batch=batch,
        noun="initiative",
        external_id="I9",
        file="initiatives.csv",
        row=9,
        code="reference_missing",
        message="department is 'x', which is no department.",
        values={"name": "Shop", "department": "x"},
    )
    dismissed = ParkedRow.objects.create(
        import_batch=batch,
        file="initiatives.csv",
        row=10,
        code="id_missing",
        message="id is blank.",
        values={"name": "Sum"},
        dismissed_at=factories.NOW,
        dismissal_reason="A note below the table.",
    )
    draft = imports.upload_draft(
        content=b"Initiative,Department\nNext,Next\n",
        name="work.csv",
        actor=SYSTEM,
        now=factories.NOW,
    )
    # It lives longer than the present day of whoever runs this.
    draft.expires_at = datetime(2999, 1, 1, tzinfo=UTC)
    draft.save()
    profile = imports.save_profile(
        name="work", profile=draft.profile, actor=SYSTEM, now=factories.NOW
    )
    # PMO's own, done, and not yet forgotten.
    export = exports.request_export(
        format_name="native",
        wanted=Wanted(),
        actor=factories.actor(cast.amara),
        now=datetime(2999, 1, 1, tzinfo=UTC),
    )
    claimed = exports.claim_export(export.pk, now=factories.NOW)
    assert claimed is not None
    exports.run_export(claimed, now=factories.NOW)
    view = saved_views.save_view(
        values={"name": "Paused", "noun": "initiative", "is_shared": True},
        actor=factories.actor(cast.amara),
        now=factories.NOW,
    )
    known = ExternalIdentity.objects.get(noun="initiative", object_id=work.pk)
    bruno = factories.actor(cast.bruno)
    # As if Bruno had just renamed it.
    with recording(actor=bruno, now=clock.now()) as recorder:
        recorder.record(
            noun="initiative",
            object_id=work.pk,
            version=1,
            operation="updated",
            fields={"name": ("Shop", work.name)},
            audience=Audience(frozenset({cast.sales.pk}), frozenset({work.pk})),
        )
    asking = rounds.in_each_state(goals=[goal, other_goal], rater=cast.bruno.person, actor=bruno)
    others = {
        "change": Change.objects.get(actor_id=bruno.id).pk,
        "import": batch.pk,
        "parked_row": parked.pk,
        "dismissed_row": dismissed.pk,
        "draft": draft.pk,
        "profile": profile.pk,
        "export": export.pk,
        "view": view.pk,
        "identity": known.pk,
        "token": token[:15],
        "unwaived": str(unwaived.pk),
        **{state: str(pair.pk) for state, pair in pairs.items()},
        "needed": str(needed.pk),
        "sales": str(cast.sales.pk),
        "applied": str(applied.pk),
        **{f"{state} round": id for state, id in asking.items()},
    }
    return Everything(records, bodies, others, people, machines)
