"""Which rows of a noun a reader may see: one condition per noun, put into every query."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q

from traceability.detectors import mixed_signals
from traceability.domain.access import Scope
from traceability.domain.errors import NotPermitted
from traceability.models import Comment, ConfidentialInitiative, Finding, Strategy
from traceability.models.nouns import BY_NAME

NOTHING = Q(pk__in=[])
# From a row to the state of the strategy it is of.
STATE_OF_STRATEGY = {
    "strategy": "state",
    "objective": "strategy__state",
    "measure": "objective__strategy__state",
    "reading": "measure__objective__strategy__state",
    "success_driver": "strategy__state",
    "decision_criterion": "strategy__state",
    "trade_off": "strategy__state",
    "review": "strategy__state",
    "decision": "strategy__state",
    "decision_right": "strategy__state",
    "dissent": "decision__strategy__state",
    "telling": "decision__strategy__state",
    "pledge": "strategy__state",
}


def secrets(scope: Scope) -> ArraySubquery:
    """Return the initiatives that are confidential now and do not name the reader, as an array.

    Whatever tells of an initiative asks this at each read, so that nothing that was told before it
    became confidential is told after.
    """
    secret = ConfidentialInitiative.objects.exclude(pk__in=scope.named_initiative_ids)
    return ArraySubquery(secret.values("pk"))


def visible_initiatives(scope: Scope, *, path: str = "") -> Q:
    """Return the condition that an initiative may be known to the reader by name.

    `path` leads from the row to the initiative (`"initiative"`), or is empty on initiatives.
    Confidential ones are seen by the people they name and by nobody else.
    """
    prefix = f"{path}__" if path else ""
    # Of a state in the history the key is that of the state, the id that of its initiative.
    identity = path or "id"
    if scope.is_system:
        return Q()
    named = Q(**{f"{identity}__in": scope.named_initiative_ids})
    open_to_readers = Q(**{f"{prefix}is_confidential": False})
    if scope.department_ids is None:
        return open_to_readers | named
    own = Q(**{f"{prefix}department__in": scope.department_ids}) | Q(
        **{f"{identity}__in": scope.led_initiative_ids}
    )
    return (own & open_to_readers) | named


def visible(noun: str, scope: Scope) -> Q:
    """Return the condition that a row of this noun may be known to the reader.

    Raises `NotPermitted` when no role of the reader reads the noun at all.
    """
    if not scope.reads(noun):
        raise NotPermitted(
            f"Your roles do not read {BY_NAME[noun].plural.replace('_', ' ')}; "
            "ask an administrator for one that does.",
            facts={"noun": noun},
        )
    if scope.is_system:
        return Q()
    if scope.reads_published_alone and noun in STATE_OF_STRATEGY:
        return ~Q(**{STATE_OF_STRATEGY[noun]: Strategy.State.DRAFT})
    if noun == "finding":
        return _visible_findings(scope)
    if noun == "waiver":
        return _visible_findings(scope, path="finding__")
    if noun in ("action", "escalation"):
        return _visible_of_findings(scope)
    if noun == "settlement":
        of_work = visible_initiatives(scope, path="initiative") | Q(initiative__isnull=True)
        return _visible_of_findings(scope) & of_work
    if noun == "comment":
        return _visible_comments(scope)
    if noun == "organisation_change":
        return NOTHING if scope.is_partial else ~Q(subject_ids__overlap=secrets(scope))
    entry = BY_NAME[noun]
    if noun == "contribution":
        seen = visible_initiatives(scope, path="initiative") | Q(initiative__isnull=True)
        return seen | Q(objective__in=scope.owned_objective_ids, initiative__is_confidential=False)
    if noun == "dependency":
        return visible_initiatives(scope, path="initiative") & visible_initiatives(
            scope, path="needs"
        )
    if entry.initiative_path is not None:
        return visible_initiatives(scope, path=entry.initiative_path)
    if entry.department_path is not None and scope.department_ids is not None:
        return Q(**{f"{entry.department_path}__in": scope.department_ids})
    return Q()


def _visible_of_findings(scope: Scope) -> Q:
    """Actions, escalations and settlements, of a finding to whoever may read that as it is now."""
    of_none = Q(finding__isnull=True)
    if not scope.reads("finding"):
        return of_none
    return of_none | Q(
        Exists(Finding.objects.filter(_visible_findings(scope), pk=OuterRef("finding")))
    )


def _visible_comments(scope: Scope) -> Q:
    """Comments that stand, on what the reader may know: asked of the record as it is now."""
    seen = NOTHING
    for kind in Comment.SubjectKind.values:
        if scope.reads(kind):
            subjects = BY_NAME[kind].model._default_manager.filter(
                visible(kind, scope), pk=OuterRef("subject_id")
            )
            seen |= Q(Exists(subjects), subject_kind=kind)
    return seen & Q(ended_at__isnull=True)


def _visible_findings(scope: Scope, *, path: str = "") -> Q:
    """Findings whose `subject_ids` name no secret; for others than those who read all departments,
    about the own ones, about what they lead or own, and those of no department.

    The latter rest on work of every department: they are not for whose sums are of some alone.
    A pair that nobody confirmed is for the PMO and for the owners of its two sides, whose own
    departments do not matter then; nor is for others what names both sides of a pair again that the
    PMO dismissed.
    """
    open_to_reader = ~Q(**{f"{path}subject_ids__overlap": secrets(scope)})
    if scope.sees_candidates:
        return open_to_reader
    led = sorted(scope.led_department_ids)
    of_sides = Q(**{f"{path}side_ids__overlap": sorted(scope.owned_ids)}) | Q(
        **{f"{path}is_pair": True, f"{path}department_ids__overlap": led}
    )
    open_to_reader &= _tells_no_dismissed_pair(scope, path=path)
    is_told = Q(**{f"{path}is_pair": False}) | Q(**{f"{path}confirmed_at__isnull": False})
    if scope.department_ids is None:
        return open_to_reader & (is_told | of_sides)
    of_all = NOTHING if scope.is_partial else Q(**{f"{path}department_ids": []})
    own = (
        of_all
        | Q(**{f"{path}department_ids__overlap": list(scope.department_ids)})
        | Q(**{f"{path}subject_ids__overlap": list(scope.led_initiative_ids)})
        | Q(**{f"{path}subject_ids__overlap": list(scope.owned_objective_ids)})
    )
    return open_to_reader & ((is_told & own) | of_sides)


def _tells_no_dismissed_pair(scope: Scope, *, path: str) -> Q:
    """Not a department's mixed signals where the PMO dismissed, as they stand now, that two of the
    work they name pull the same apart; but for the owners of that pair.
    """
    dismissed = Finding.objects.filter(
        state=Finding.State.DISMISSED,
        strategy=OuterRef(f"{path}strategy"),
        cause=OuterRef(f"{path}cause"),
        side_ids__contained_by=OuterRef(f"{path}subject_ids"),
    ).exclude(
        Q(side_ids__overlap=sorted(scope.owned_ids))
        | Q(department_ids__overlap=sorted(scope.led_department_ids))
    )
    return Q(~Exists(dismissed)) | ~Q(**{f"{path}code": mixed_signals.CODE})
