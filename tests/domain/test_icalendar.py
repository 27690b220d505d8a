"""A calendar of whole days: folded, escaped, and the same bytes for the same entries."""

from datetime import UTC, date, datetime

from traceability.domain.icalendar import Entry, document
from traceability.domain.rhythm import meetings

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def entry(title: str = "Board", day: int = 1, uid: str = "a") -> Entry:
    return Entry(uid=uid, on=date(2026, 3, day), title=title, changed_at=AT)


def lines(*entries: Entry) -> list[str]:
    return document(entries, name="Mine").decode().split("\r\n")


def test_day_is_a_date_and_its_instant_is_utc() -> None:
    told = lines(entry())
    assert "DTSTART;VALUE=DATE:20260301" in told
    assert "DTEND;VALUE=DATE:20260302" in told
    assert "DTSTAMP:20260302T093000Z" in told
    assert told[-1] == ""


def test_text_is_escaped() -> None:
    assert "SUMMARY:A\\; b\\, c\\\\d\\ne" in lines(entry("A; b, c\\d\ne"))


def test_long_line_is_folded_between_characters() -> None:
    title = "Zürich " * 30
    body = document([entry(title)], name="Mine")
    assert all(len(line) <= 75 for line in body.split(b"\r\n"))
    assert f"SUMMARY:{title}" in body.decode().replace("\r\n ", "")


def test_same_entries_in_any_order_give_the_same_bytes() -> None:
    one, other = entry(uid="a", day=2), entry(uid="b", day=1)
    assert document([one, other], name="Mine") == document([other, one], name="Mine")


def test_forum_meets_on_the_last_day_of_shorter_months_and_comes_back() -> None:
    days = meetings("monthly", date(2026, 1, 31), since=date(2026, 2, 1), until=date(2026, 4, 1))
    assert list(days) == [date(2026, 2, 28), date(2026, 3, 31)]
    weeks = meetings(
        "fortnightly", date(2026, 1, 1), since=date(2026, 1, 10), until=date(2026, 2, 1)
    )
    assert list(weeks) == [date(2026, 1, 15), date(2026, 1, 29)]
