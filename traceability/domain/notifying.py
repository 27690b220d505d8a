"""When people are told of what concerns them, and in which words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

KINDS = ("assigned", "mentioned", "due", "to_confirm", "finding")
INSTANT, DAILY, WEEKLY, OFF = "instant", "daily", "weekly", "off"
# A further instant mail waits so long for company.
INSTANTS_APART = timedelta(minutes=5)
# What detection writes so long after an import is the import's doing.
QUIET_AFTER_IMPORT = timedelta(minutes=30)
# More of one kind at once than this are one notification, and never an instant mail.
MOST_APART = 5
# What is due is told of so many days before.
DAYS_BEFORE_DUE = 1
_MONDAY = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """Where the organisation is, and the hour from which its digests are sent."""

    zone: tzinfo
    hour: int

    def today(self, now: datetime) -> date:
        """Return the day it is there."""
        return now.astimezone(self.zone).date()

    def latest_digest(self, now: datetime, *, is_weekly: bool = False) -> datetime:
        """Return the latest instant that a digest was to be sent: of days, or of Mondays."""
        day = self.today(now)
        if self._at(day) > now:
            day -= timedelta(days=1)
        if is_weekly:
            day -= timedelta(days=(day.weekday() - _MONDAY) % 7)
        return self._at(day)

    def _at(self, day: date) -> datetime:
        return datetime.combine(day, time(self.hour), tzinfo=self.zone)


def is_for_digest(
    mode: str, *, noted_at: datetime, is_quiet: bool, now: datetime, calendar: Calendar
) -> bool:
    """Tell whether the digest that is to be sent now holds this: noted before it was due.

    What is quiet waits for the next day's digest where it would have been told at once.
    """
    if mode == OFF or (mode == INSTANT and not is_quiet):
        return False
    return noted_at < calendar.latest_digest(now, is_weekly=mode == WEEKLY)


def is_for_notice(mode: str, *, is_quiet: bool) -> bool:
    """Tell whether this is told at once."""
    return mode == INSTANT and not is_quiet


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One notification, as its reader may know it now; `count` records, the first ones named.

    `on` is what a comment or request is about, `by` who did it, empty where that is not told.
    """

    kind: str
    noun: str
    count: int
    name: str = ""
    part: str = ""
    on: str = ""
    by: str = ""
    due_on: date | None = None
    is_confidential: bool = False


PLURALS: Mapping[str, str] = {
    "initiative": "initiatives",
    "objective": "objectives",
    "finding": "findings",
    "contribution": "links",
    "comment": "comments",
    "waiver": "waivers",
    "update_round": "rounds",
    "strategy": "strategies",
}


def sentence(told: Told) -> str:
    """Return what a person reads: what concerns them, never what anybody did wrong."""
    who = told.by or "Somebody"
    due = "" if told.due_on is None else f", due {day(told.due_on)}"
    many = told.count > 1
    several = f"{told.count} {PLURALS[told.noun]}"
    match told.kind, told.noun:
        case "assigned", "finding":
            return (
                f"{several} are yours to take care of" if many else f"Yours now: {told.name}{due}"
            )
        case "assigned", _:
            as_what = {"lead": "You lead", "sponsor": "You sponsor"}.get(told.part, "You own")
            return f"{as_what} {several if many else told.name} now"
        case "mentioned", _:
            if many:
                return f"You were named in {several}"
            return f"{who} named you on {told.on}"
        case "due", "update_round":
            return f"{told.name}: how your work stands is asked{due}"
        case "due", _:
            return f"{several} of yours are{due[1:]}" if many else f"{told.name}{due}"
        case "to_confirm", "waiver":
            if many:
                return f"{several} wait for a second person"
            return f"A waiver waits for a second person: {told.name}"
        case "to_confirm", "strategy":
            if many:
                return f"{several} wait for your public commitment"
            return f"{told.name} is approved: say in public whether you commit to it"
        case "to_confirm", _:
            if many:
                return f"{several} wait for your word"
            return f"A link to {told.on} waits for your word"
        case _:
            return f"{several} on what is yours" if many else told.name


def in_mail(told: Told) -> str:
    """Return the same for mail, which names nothing confidential: no rights are asked there."""
    if not told.is_confidential:
        return sentence(told)
    return {
        "assigned": "Confidential work is yours now",
        "mentioned": "You were named on confidential work",
        "due": "Something is due on confidential work of yours",
        "to_confirm": "Something confidential waits for your word",
    }.get(told.kind, "A finding on confidential work of yours")


def day(of: date) -> str:
    """Return a day in short (`Fri 4 Dec`)."""
    return f"{of:%a} {of.day} {of:%b}"


def subject_of_mail(*, count: int, is_digest: bool, first: str) -> str:
    """Return the subject: the one thing, or how many."""
    if count == 1:
        return first[:200]
    return f"{'Digest: ' if is_digest else ''}{count} notifications"
