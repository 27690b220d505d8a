"""What everybody sends to each route: its address for the record of Sales, and a valid body."""

from collections.abc import Callable, Mapping

from tests.api.asking import Upload
from tests.api.everything import FAR, SOURCE, Everything
from tests.api.routes import PREFIX
from traceability.models import Allocation, Change, Contribution, FiscalPeriod, Strategy
from traceability.models.nouns import ALL, BY_NAME

Body = Callable[[Everything], object]
# Verbs of pairs are sent about a pair in the state that they take.
_OF_PAIRS = {
    "confirm": "candidate",
    "dismiss": "candidate",
    "restore": "dismissed",
    "answer": "candidate",
}

# Verbs of rounds are sent about a round in the state that they take.
_ROUNDS = {
    "/close": "open",
    "/publish": "closed",
    "/remind": "open",
    "/results": "published",
    "/response": "open",
    "/response/recall": "fresh",
}


def address_of(route: str, world: Everything) -> str:
    """Return a route's address for the record of Sales."""
    by_path = {BY_NAME[noun].path: str(record.pk) for noun, record in world.records.items()}
    by_path |= {
        "users": str(world.people["viewer"].pk),
        "service-accounts": str(world.machines["reader"].pk),
        "imports": str(world.others["draft" if "/drafts" in route else "import"]),
        "exports": str(world.others["export"]),
        "import-profiles": str(world.others["profile"]),
        "saved-views": str(world.others["view"]),
    }
    path = route.partition("/")[0]
    if route == "departments/<uuid:id>/completeness":
        by_path["departments"] = world.others["sales"]
    if route == "organisation-changes/<uuid:id>/undo":
        by_path["organisation-changes"] = world.others["applied"]
    if path == "rounds":
        state = _ROUNDS.get(route.partition("<uuid:id>")[2], "draft")
        by_path["rounds"] = world.others[f"{state} round"]
    noun = next((noun.name for noun in ALL if noun.path == path), "")
    pair = _OF_PAIRS.get(route.rpartition("/")[2]) if path == "findings" else None
    words = {
        "<uuid:id>": world.others[pair] if pair else by_path.get(path, ""),
        "<int:id>": str(world.others["change" if path == "changes" else "identity"]),
        "<int:row>": str(world.others["parked_row"]),
        "<str:key>": world.others["token"],
        "<str:source>": SOURCE,
        "<path:external_id>": f"of-{noun}",
    }
    for word, value in words.items():
        route = route.replace(word, value)
    if route == "initiatives/compare":
        route += f"?a={world.records['initiative'].pk}&b={world.others['needed']}"
    if route == "comments/people":
        route += f"?subject_kind=initiative&subject_id={world.records['initiative'].pk}"
    return f"/{PREFIX}{route}"


def if_match_of(route: str) -> str:
    """Return the state that everybody says they read: of changes of structure, whatever stands."""
    return "*" if route in WITHOUT_PREVIEW else '"1"'


def body_of(route: str, method: str, world: Everything) -> object:
    """Return a valid body: one of its own, that of the noun, or an empty one."""
    own = BODIES.get((route, method))
    if own is not None:
        return own(world)
    path, _, rest = route.partition("/")
    noun = next((noun.name for noun in ALL if noun.path == path), None)
    if noun not in world.bodies or method == "delete":
        return {}
    if rest == "bulk" and method == "patch":
        named = {"id": str(world.records[noun].pk), "version": world.records[noun].version}
        return {"rows": [{**world.bodies[noun], **named}]}
    if rest == "bulk":
        return {"rows": [world.bodies[noun]]}
    is_of_fields = rest in ("", "<uuid:id>") or rest.startswith("by-external-id/")
    return world.bodies[noun] if is_of_fields else {}


def _waiver(world: Everything) -> object:
    return {
        "finding": world.others["unwaived"],
        "reason": "Agreed",
        "until_on": FAR.isoformat(),
    }


def _judgement(world: Everything) -> object:
    link = str(world.records["contribution"].pk)
    return {"verb": "confirm", "contributions": [link], "reason": "Seen"}


def _accepted(world: Everything) -> object:
    ends = world.bodies["contribution"]
    # Work that is linked already is not linked by a proposal.
    Contribution.objects.filter(initiative=ends["initiative"]).update(state="rejected")
    return {"initiative": ends["initiative"], "objective": ends["objective"]}


def _dismissed(world: Everything) -> object:
    return {
        "initiative": str(world.records["initiative"].pk),
        "strategy": str(world.records["strategy"].pk),
    }


def _identity(world: Everything) -> object:
    about = {"noun": "initiative", "object_id": str(world.records["initiative"].pk)}
    return {**about, "source": "jira", "value": "PROJ-1"}


def _upload(world: Everything) -> object:
    return Upload("work.csv", b"Initiative,Department\nA,Sales\n")


def _made(world: Everything) -> object:
    change = Change.objects.get(position=world.others["change"])
    return {"rows": [{"id": str(change.object_id), "version": change.version}]}


def _profile(world: Everything) -> object:
    return {"name": "next", "draft": str(world.others["draft"])}


def _status(world: Everything) -> object:
    return {"answers": [{"initiative": str(world.records["initiative"].pk), "health": "at_risk"}]}


def _decision(world: Everything) -> object:
    return {
        "strategy": str(world.records["strategy"].pk),
        "title": "Reach before depth",
        "mode": "directive",
        "decider": str(world.people["dana"].person_id),
        "decided_on": "2026-03-01",
        "options": [{"title": "Reach", "is_chosen": True}],
    }


def _round(world: Everything) -> object:
    return {
        "strategy": str(world.records["strategy"].pk),
        "name": "Next",
        "closes_on": FAR.isoformat(),
    }


def _points(world: Everything) -> object:
    goal = str(world.records["objective"].pk)
    return {"points": {goal: 100}, "is_final": True}


def _reopening(world: Everything) -> object:
    FiscalPeriod.objects.filter(pk=world.records["period"].pk).update(state="closed")
    return {"reason": "A late invoice"}


def _pledge(world: Everything) -> object:
    _reminder(world)
    return {"word": "commits"}


def _original(world: Everything) -> object:
    _reminder(world)
    return {"effective_on": "2020-01-01", "reason": "Board paper of 2020"}


def _reminder(world: Everything) -> object:
    Strategy.objects.filter(pk=world.records["strategy"].pk).update(state="approved")
    return {}


def _carry_forward(world: Everything) -> object:
    given = world.records["allocation"]
    Allocation.objects.filter(pk=given.pk).update(
        period=world.records["period"].pk, planned="9.00", approved=None, spent="4.00"
    )
    return {"into": world.bodies["allocation"]["period"], "reason": "Seen"}


def _about(world: Everything) -> dict[str, object]:
    return {"subject_kind": "initiative", "subject_id": str(world.records["initiative"].pk)}


def _bulk(world: Everything) -> object:
    return {"verb": "confirm", "findings": [world.others["candidate"]]}


def _seen(world: Everything) -> object:
    return {"reason": "Seen"}


def _reorganisation(world: Everything) -> object:
    return {
        "effective_on": "2026-01-01",
        "departments": [{"key": "next", "name": "Next"}],
        "moves": [{"department": world.others["sales"], "to": [{"key": "next"}]}],
        "reason": "Seen",
    }


def _merge(world: Everything) -> object:
    both = [str(world.records["initiative"].pk), str(world.others["needed"])]
    return {"initiatives": both, "into": {"name": "Next"}, "reason": "Seen"}


def _split(world: Everything) -> object:
    return {"parts": [{"name": each, "share": 0.5} for each in "AB"], "reason": "Seen"}


def _hand_over(world: Everything) -> object:
    to = str(world.people["dana"].person_id)
    return {"leaves_on": FAR.isoformat(), "to": to, "reason": "Seen"}


# Doors that want the tag of their preview, or `*`.
WITHOUT_PREVIEW = frozenset(
    {
        "departments/reorganise",
        "initiatives/merge",
        "initiatives/<uuid:id>/split",
        "people/<uuid:id>/hand-over",
        "strategies/<uuid:id>/roll-over",
        "periods/<uuid:id>/carry-forward",
    }
)
# Bodies that are not a noun's own.
BODIES: Mapping[tuple[str, str], Body] = {
    ("contributions/<uuid:id>/confirm", "post"): _seen,
    ("contributions/<uuid:id>/reject", "post"): _seen,
    ("contributions/judge", "post"): _judgement,
    ("initiatives/similar-to", "post"): lambda world: {"name": "Next"},
    ("initiatives/<uuid:id>/enter-stage", "post"): lambda world: {"stage": "paused"},
    **{
        (f"{route}{preview}", "post"): body
        for route, body in (
            ("departments/reorganise", _reorganisation),
            ("initiatives/merge", _merge),
            ("initiatives/<uuid:id>/split", _split),
            ("people/<uuid:id>/hand-over", _hand_over),
            ("periods/<uuid:id>/carry-forward", _carry_forward),
            ("strategies/<uuid:id>/roll-over", lambda world: {"name": "Next", "reason": "Seen"}),
        )
        for preview in ("", "/preview")
    },
    ("contributions/accept-proposal", "post"): _accepted,
    ("proposal-dismissals", "post"): _dismissed,
    ("waivers", "post"): _waiver,
    ("changes/undo", "post"): _made,
    ("imports/drafts", "post"): _upload,
    ("imports/<uuid:id>/parked-rows/<int:row>", "patch"): lambda world: {
        "values": {"name": "Web shop"}
    },
    ("imports/<uuid:id>/parked-rows/retry", "post"): lambda world: {
        "matches": [{"noun": "department", "text": "x", "record": None}]
    },
    ("imports/<uuid:id>/parked-rows/dismiss", "post"): lambda world: {
        "rows": [world.others["parked_row"]],
        "reason": "A note below the table.",
    },
    ("imports/<uuid:id>/parked-rows/restore", "post"): lambda world: {
        "rows": [world.others["dismissed_row"]]
    },
    ("exports", "post"): lambda world: {"format": "csv"},
    ("import-profiles", "post"): _profile,
    ("saved-views", "post"): lambda world: {"name": "Next", "noun": "initiative"},
    ("saved-views/<uuid:id>", "patch"): lambda world: {"search": "shop"},
    ("decisions", "post"): _decision,
    ("decisions/<uuid:id>/dissents", "post"): lambda world: {"text": "It costs us depth."},
    ("decisions/<uuid:id>/tellings", "post"): lambda world: {
        "forum": "Sales weekly",
        "told_on": "2026-03-01",
    },
    ("strategies/<uuid:id>/original", "post"): _original,
    ("strategies/<uuid:id>/pledges", "post"): _pledge,
    ("strategies/<uuid:id>/pledges/remind", "post"): _reminder,
    ("escalations/<uuid:id>/answer", "post"): lambda world: {"answer": "Sales does."},
    ("periods/<uuid:id>/reopen", "post"): _reopening,
    ("rounds", "post"): _round,
    ("rounds/<uuid:id>", "patch"): lambda world: {"name": "Next"},
    ("rounds/<uuid:id>/response", "put"): _points,
    ("rounds/<uuid:id>/response/recall", "put"): lambda world: {"lines": ["Homes"]},
    ("update-rounds", "post"): lambda world: {"name": "Next", "due_on": FAR.isoformat()},
    ("update-rounds/preview", "post"): lambda world: {"name": "Next", "due_on": FAR.isoformat()},
    ("status-updates", "post"): _status,
    ("comments", "post"): lambda world: {**_about(world), "text": "Yes."},
    ("comments/<uuid:id>", "patch"): lambda world: {"text": "Ready now?"},
    ("organisation-settings", "patch"): lambda world: {"time_zone": "Europe/Berlin"},
    ("me/notification-settings", "patch"): lambda world: {"due": "weekly"},
    ("findings/bulk", "post"): _bulk,
    ("findings/<uuid:id>/confirm", "post"): _seen,
    ("findings/<uuid:id>/dismiss", "post"): _seen,
    ("findings/<uuid:id>/restore", "post"): _seen,
    ("findings/<uuid:id>/assign", "post"): lambda world: {"owner": None},
    ("findings/<uuid:id>/answer", "post"): lambda world: {"text": "Both can hold."},
    ("detection-runs", "post"): lambda world: {"strategy": str(world.records["strategy"].pk)},
    ("identities", "post"): _identity,
    ("users", "post"): lambda world: {"username": "next"},
    ("users/<uuid:id>", "patch"): lambda world: {"roles": []},
    ("service-accounts", "post"): lambda world: {"name": "next", "scopes": ["read"]},
    ("service-accounts/<uuid:id>", "patch"): lambda world: {"is_active": False},
    ("service-accounts/<uuid:id>/tokens", "post"): lambda world: {"scopes": ["read"]},
}
