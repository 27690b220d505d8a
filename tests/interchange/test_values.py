"""A cell's text becomes a value of its field, or a reason why not."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from traceability.interchange.nouns import Field, Kind, field
from traceability.interchange.values import (
    CellUnreadable,
    Formats,
    day_of,
    is_unknown,
    refuse_foreign,
    value_of,
)

PLAIN = Formats()
TOWN = Formats(unknown=("TBC", "Exempt *", "#N/A"), dates=("%d/%m/%Y", "%d.%m.%y"))


def of(noun: str, name: str) -> Field:
    found = field(noun, name)
    assert found is not None
    return found


@pytest.mark.parametrize(
    "text", ["", "#N/A", "TBC", "tbc", "Exempt under Section 43 of the Act", "Exempt  under\nit"]
)
def test_sentinel_is_unknown_and_not_zero(text: str) -> None:
    assert is_unknown(text, TOWN)
    assert value_of(text, of("allocation", "planned"), TOWN) is None


@pytest.mark.parametrize("text", ["TBC", "Exempt", "Exempt under Section 43 of the Act"])
def test_word_for_unknown_money_need_not_be_declared(text: str) -> None:
    assert value_of(text, of("allocation", "planned"), PLAIN) is None
    with pytest.raises(CellUnreadable):
        value_of(text, of("reading", "value"), PLAIN)


def test_zero_is_known() -> None:
    assert value_of("0", of("allocation", "planned"), TOWN) == Decimal("0.00")


@pytest.mark.parametrize("text", ["Exempted", "TBCs", "0", "n/a"])
def test_other_texts_are_no_sentinels(text: str) -> None:
    assert not is_unknown(text, TOWN)


def test_sentinel_pattern_with_brackets_is_taken_literally() -> None:
    assert is_unknown("[n/k]", Formats(unknown=("[n/k]",)))
    assert not is_unknown("n", Formats(unknown=("[n/k]",)))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-04-01", date(2026, 4, 1)),
        ("2011-03-31Z", date(2011, 3, 31)),
        ("2026-04-01T10:30:00", date(2026, 4, 1)),
        ("31/12/2026", date(2026, 12, 31)),
        ("31.12.26", date(2026, 12, 31)),
    ],
)
def test_date_is_read_as_iso_or_as_declared(text: str, day: date) -> None:
    assert value_of(text, of("initiative", "starts_on"), TOWN) == day


@pytest.mark.parametrize("text", ["2026-02-30", "31/12/2026", "soon", "2026", "12-2026"])
def test_other_dates_are_refused(text: str) -> None:
    with pytest.raises(CellUnreadable) as refused:
        value_of(text, of("initiative", "starts_on"), PLAIN)
    assert refused.value.code == "not_a_date"


@pytest.mark.parametrize(
    ("noun", "name", "text", "code"),
    [
        ("initiative", "stage", "finished", "not_a_choice"),
        ("initiative", "is_confidential", "perhaps", "not_yes_or_no"),
        ("initiative", "name", "x" * 1001, "text_too_long"),
        ("initiative", "name", "", "value_missing"),
        ("initiative", "activities", "x" * 201, "text_too_long"),
        ("contribution", "share", "1.01", "share_out_of_range"),
        ("contribution", "share", "-0.1", "share_out_of_range"),
        ("contribution", "share", "80 pct", "not_a_number"),
        ("contribution", "share", "120%", "share_out_of_range"),
        ("contribution", "strength", "80%", "not_a_number"),
        ("contribution", "strength", "2", "number_out_of_range"),
        ("objective", "position", "1.5", "not_a_number"),
        ("objective", "priority_weight", "-1", "number_out_of_range"),
        ("measure", "target", "1e30", "not_a_number"),
        ("measure", "target", "NaN", "not_a_number"),
        ("strategy", "currency", "dollars", "not_a_currency"),
        ("allocation", "planned", "much", "not_money"),
    ],
)
def test_value_beyond_its_field_is_refused(noun: str, name: str, text: str, code: str) -> None:
    with pytest.raises(CellUnreadable) as refused:
        value_of(text, of(noun, name), PLAIN)
    assert refused.value.code == code


def test_choice_is_read_whatever_its_case_and_spaces() -> None:
    assert value_of("On track", of("initiative", "health"), PLAIN) == "on_track"


def test_words_are_split_and_kept_once() -> None:
    assert value_of("b; a ;b;", of("initiative", "activities"), PLAIN) == ("b", "a")


def test_blank_text_is_empty_and_blank_number_is_unknown() -> None:
    assert value_of("", of("initiative", "description"), PLAIN) == ""
    assert value_of("", of("measure", "target"), PLAIN) is None


def test_every_reference_names_a_noun_that_exists() -> None:
    from traceability.interchange.nouns import FIELDS
    from traceability.interchange.records import NOUNS

    assert set(FIELDS) == set(NOUNS)
    for noun, fields in FIELDS.items():
        for known in fields:
            if known.kind is Kind.REFERENCE and known.refers_to != noun:
                assert known.refers_to in NOUNS
                assert NOUNS.index(known.refers_to) < NOUNS.index(noun)


@pytest.mark.parametrize(
    ("text", "form", "day"),
    [
        ("03/dic/25 9:53 AM", "%d/%b/%y %I:%M %p", date(2025, 12, 3)),
        ("3 März 2026", "%d %b %Y", date(2026, 3, 3)),
        ("14 sept. 2026", "%d %b %Y", date(2026, 9, 14)),
        ("2 sierpnia 2026", "%d %b %Y", date(2026, 8, 2)),
        ("3 Smarch 2026", "%d %b %Y", None),
    ],
)
def test_months_of_other_languages_are_read_where_a_name_is_asked_for(
    text: str, form: str, day: date | None
) -> None:
    assert day_of(text, form) == day


def test_percent_is_a_share() -> None:
    assert value_of("80 %", of("contribution", "share"), PLAIN) == Decimal("0.8")


@pytest.mark.parametrize(
    ("pattern", "text", "is_said"),
    [
        ("?", "?", True),
        ("?", "5", False),
        ("??", "??", True),
        ("??", "50", False),
        ("[?]", "?", True),
        ("[*] to do", "* to do", True),
        ("[*] to do", "a to do", False),
        ("[none]", "[none]", True),
        ("v?", "v1", True),
    ],
)
def test_signs_that_stand_for_themselves_fit_nothing_else(
    pattern: str, text: str, is_said: bool
) -> None:
    assert is_unknown(text, Formats(unknown=(pattern,))) is is_said


def test_refused_date_says_how_dates_are_written_and_not_in_code() -> None:
    with pytest.raises(CellUnreadable) as refused:
        value_of("open", of("initiative", "starts_on"), Formats(dates=("%d/%m/%Y", "%d-%b-%y")))
    assert str(refused.value) == (
        "'open' is no date written as YYYY-MM-DD or DD/MM/YYYY or DD-Mon-YY."
    )


@pytest.mark.parametrize(
    ("text", "currency"),
    [("¥5", "RMB"), ("5 CNY", "RMB"), ("RMB 5", "CNY"), ("$5", "ARS"), ("$5", "XXX"), ("$5", "")],
)
def test_amount_in_what_may_be_the_currency_of_its_record_is_taken(
    text: str, currency: str
) -> None:
    refuse_foreign(text, currency)


@pytest.mark.parametrize(
    ("text", "currency"), [("¥5", "EUR"), ("R$5", "EUR"), ("USD$5", "CAD"), ("USD−5", "EUR")]
)
def test_amount_in_another_currency_is_refused(text: str, currency: str) -> None:
    with pytest.raises(CellUnreadable, match=f"is not in {currency}"):
        refuse_foreign(text, currency)
