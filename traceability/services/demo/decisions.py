"""What the demo's leaders decided beside money: one decision departed from, one superseded."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from traceability.domain.decisions import Option
from traceability.services.demo import acts
from traceability.services.demo.acts import Act, Key, Row
from traceability.services.demo.days import Days
from traceability.services.demo.strategy import STRATEGY

END = str(STRATEGY["ends_on"])
DANA, BRUNO = Key("person", "dana"), Key("person", "bruno")


def of_leaders(days: Days) -> Iterator[Act]:
    """Nine decisions in the order of their days; with those about money they are a dozen."""
    first, second = days.first_review, days.second_review
    early, later = days.fixed(date(2026, 2, 9)), days.fixed(date(2026, 4, 13))
    yield _settled(
        days.fixed(date(2026, 3, 9)),
        "doorstep",
        "No selling at the door",
        (
            Option("Sell where we are asked in", is_chosen=True),
            Option(
                "Train the agencies", False, "Two years of training changed no complaint figure."
            ),
        ),
        context="Half of all contracts that were undone within a month came from the door.",
        message="We stop selling at doors. Who asks us in gets a visit. The agencies know.",
        values_served=("Keep the promise",),
        raised=45,
        review_on=(second - timedelta(days=20)).date().isoformat(),
        commitments=({"kind": "start", "initiative": Key("initiative", "SAL31"), "due_on": first},),
        told=("Sales weekly", "Leads' round"),
    )
    yield _settled(
        early,
        "television",
        "The television flight ends",
        (
            Option("Talk to towns, not to the country", is_chosen=True),
            Option("A smaller flight", False, "Half a flight reaches nobody twice."),
            Option("Keep the flight", False, "It brings homes where we have no crews."),
        ),
        context="Heat pumps are asked for in towns that our crews do not reach.",
        message="The autumn flight ends. Towns that our crews reach hear from us by post.",
        values_served=("Local first",),
        raised=12,
        mode="directive",
        commitments=({"kind": "stop", "initiative": Key("initiative", "MKT02"), "due_on": first},),
        dissents=((BRUNO, "Without the flight nobody outside our towns knows our name."),),
        told=("Leads' round",),
    )
    yield _settled(
        days.fixed(date(2026, 3, 16)),
        "depots",
        "Showrooms in the northern depots",
        (
            Option("Open with the depots", is_chosen=True),
            Option("One showroom in Aldermoor", False, "The north would wait another year."),
        ),
        context="The northern depots are planned, and landlords ask where to see a pump.",
        message="The northern depots get showrooms.",
        values_served=("Local first",),
        raised=60,
        commitments=({"kind": "start", "initiative": Key("initiative", "SAL06"), "due_on": first},),
    )
    yield _settled(
        later,
        "no depots",
        "No showrooms before the depots stand",
        (
            Option("Wait for the leases", is_chosen=True),
            Option("Open beside the depots", False, "Rent twice for what stands once."),
        ),
        context="The leases are not signed, and two posts are vacant.",
        message="Showrooms wait until the depots stand. Who hires for them stops.",
        raised=9,
        mode="directive",
        supersedes=Key("decision", "depots"),
        superseding_reason="The leases that it rested on were not signed.",
    )
    yield _settled(
        days.fixed(date(2025, 2, 3)),
        "a day",
        "Every customer hears from us within a day",
        (
            Option("One queue for all messages", is_chosen=True),
            Option("More outside call centres", False, "They answer, and solve nothing."),
        ),
        context="A third of all messages waited for three days.",
        message="Whoever writes hears from us within a day. All messages stand in one queue.",
        values_served=("Keep the promise", "Plain words"),
        raised=28,
        commitments=(_reach("T1", "Answered within a day", 97, END),),
    )
    yield _settled(
        early,
        "uptime",
        "Nothing new on the platform while it falls over",
        (
            Option("Mend first", is_chosen=True),
            Option("Mend and build", False, "The same people would do both."),
        ),
        message="We mend before we build.",
        raised=16,
        mode="directive",
        commitments=(_reach("R2", "Minutes in which nothing was down", 99.9, second),),
    )
    yield _settled(
        later,
        "privacy",
        "Homes choose what they share",
        (
            Option("Ask every home", is_chosen=True),
            Option("Ask new homes alone", False, "Nine homes of ten would never be asked."),
        ),
        context="Daily readings tell when nobody is at home.",
        values_served=("Plain words",),
        raised=40,
        commitments=(_reach("T2", "Homes that chose what they share", 20, first),),
    )
    yield _settled(
        second,
        "pumps",
        "More of 2027 for heat pumps",
        (
            Option("From television and the close", is_chosen=True),
            Option("From every objective alike", False, "It starts nothing and ends nothing."),
        ),
        message="In 2027 heat pumps get half a million more. Crews come before campaigns.",
        raised=33,
        commitments=(
            {
                "kind": "move",
                "objective": Key("objective", "G4"),
                "period": Key("period", "2027"),
                "amount": "500000.00",
            },
        ),
    )
    yield _settled(
        second,
        "trust last",
        "The last year is for trust",
        (
            Option("Begin nothing but what earns trust", is_chosen=True),
            Option("Leave it open", False, "What is left open is filled by whoever asks first."),
        ),
        values_served=("Keep the promise",),
        value_strained="Local first",
        raised=21,
        commitments=(
            {
                "kind": "no_new_work",
                "objective": Key("objective", "T"),
                "due_on": date(2028, 1, 1),
            },
        ),
    )


def _reach(objective: str, name: str, target: float, due_on: object) -> Row:
    measure = Key("measure", f"{objective} {name}")
    return {"kind": "reach", "measure": measure, "target": target, "due_on": due_on}


def _settled(
    at: datetime,
    name: str,
    title: str,
    options: tuple[Option, ...],
    *,
    raised: int,
    mode: str = "consensus",
    commitments: tuple[Row, ...] = (),
    dissents: tuple[tuple[Key, str], ...] = (),
    told: tuple[str, ...] = (),
    **values: object,
) -> Act:
    """One decision of Dana's; `raised` is how many days they took over it."""
    served = values.pop("values_served", ())
    return acts.Settled(
        at,
        name,
        {
            **values,
            "strategy": Key("strategy", "S"),
            "title": title,
            "mode": mode,
            "decider": DANA,
            "values_served": list(served) if isinstance(served, tuple) else [],
            "raised_on": (at.date() - timedelta(days=raised)).isoformat(),
            "decided_on": at.date().isoformat(),
        },
        options,
        commitments=tuple({**one, **_due(one)} for one in commitments),
        dissents=dissents,
        told=told,
    )


def _due(one: Row) -> Row:
    due = one.get("due_on")
    if isinstance(due, datetime):
        return {"due_on": due.date()}
    return {"due_on": date.fromisoformat(due)} if isinstance(due, str) else {}
