"""What amounts count in, as headers say it; what they only hint at is asked, never assumed."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.interchange import messy
from tests.interchange.test_by_hand import said
from traceability.interchange.detecting import detect
from traceability.interchange.detecting.compiling import compile_profile
from traceability.interchange.detecting.mapping import MappingInvalid
from traceability.interchange.detecting.suggesting import suggest
from traceability.interchange.detecting.units import Unit, unit_of

THOUSANDS_OF_EURO = (
    "EUR k", "EURk", "kEUR", "k€", "€k", "k EUR", "K€", "KEUR", "EUR K", "EUR '000",
    "EUR \u2019000", "EUR'000", "EUR 000s", "EUR 000", "€000", "€'000s", "'000 EUR",
    "TEUR", "T€", "T EUR",
    "Tsd. EUR", "in Tsd. €", "EUR thousand", "thousands of EUR", "in thousands of EUR",
    "€ in thousands", "in thousands of euros", "EUR, thousands", "EUR 1,000", "EUR x 1000",
    "x1000 EUR", "in 1.000 EUR", "EUR k, net", "EUR k excl. VAT", "EUR k p.a.",
)  # fmt: skip
MILLIONS = {
    "£m": "GBP", "GBP m": "GBP", "GBPm": "GBP", "£ million": "GBP", "USD mn": "USD", "M€": "EUR",
    "€M": "EUR", "MEUR": "EUR", "EURm": "EUR", "EURM": "EUR", "Mio. EUR": "EUR", "in Mio. €": "EUR",
    "$MM": "USD", "US$m": "USD", "US$ millions": "USD", "CHF mio": "CHF", "HUF m": "HUF",
    "CAD millions": "CAD", "C$m": "CAD", "millions of pounds": "GBP", "EUR 1,000,000": "EUR",
}  # fmt: skip
FORMS = ("Budget 2026 ({})", "Budget 2026 [{}]", "Budget {}", "Budget 2026, {}", "{}", "Cost in {}")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("unit", THOUSANDS_OF_EURO)
def test_thousands_of_a_currency_are_read_however_they_are_spelt(unit: str, form: str) -> None:
    assert unit_of(form.format(unit)) == Unit("k", "EUR")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("unit", "currency"), MILLIONS.items())
def test_millions_are_read_however_they_are_spelt(unit: str, currency: str, form: str) -> None:
    assert unit_of(form.format(unit)) == Unit("m", currency)


@pytest.mark.parametrize(
    ("header", "unit"),
    [
        ("Budget (m)", Unit("m")),
        ("Budget ('000)", Unit("k")),
        ("Budget £ (thousands)", Unit("k", "GBP")),
        ("€bn", Unit("bn", "EUR")),
        ("Mrd. EUR", Unit("bn", "EUR")),
        ("budget_keur", Unit("k", "EUR")),
        ("budget_eur_k", Unit("k", "EUR")),
        ("Planned million", Unit("m")),
    ],
)
def test_a_scale_beside_a_currency_or_alone_in_brackets_is_read(header: str, unit: Unit) -> None:
    assert unit_of(header) == unit


@pytest.mark.parametrize(
    ("header", "currency"),
    [
        ("Budget 2026", ""),
        ("Column 7", ""),
        ("Team m", ""),
        ("Europe budget", ""),
        ("EUROPE", ""),
        ("Cost EUR", "EUR"),
        ("Budget 2026 (EUR)", "EUR"),
        ("Budget (EUR, net of VAT)", "EUR"),
        ("EUR 2026", "EUR"),
        ("Planned budget £", "GBP"),
        ("Whole life cost (GBP, 2024 prices)", "GBP"),
        ("Sum in EUR", "EUR"),
        ("Plan 2000", ""),
        ("Phase II (k)", ""),
    ],
)  # fmt: skip
def test_no_unit_is_found_where_a_header_says_none(header: str, currency: str) -> None:
    expected = Unit("k") if header.endswith("(k)") else Unit("", currency)
    assert unit_of(header) == expected


@pytest.mark.parametrize(
    ("header", "doubt"),
    [
        ("Budget (EUR zz)", "zz"),
        ("Budget (EURzz)", "zz"),
        ("Budget EUR T", "T"),
        ("Budget (INR crore)", "crore"),
        ("Budget (INR lakh)", "lakh"),
        ("Rate (EUR / FTE)", "/ FTE"),
        ("Budget (EUR k or m)", "k m"),
        ("Budget EUR 500", ""),
    ],
)
def test_what_stands_beside_a_currency_and_is_not_understood_is_a_doubt(
    header: str, doubt: str
) -> None:
    found = unit_of(header)
    assert (found.scale, found.doubt) == ("", doubt)


@given(st.text(max_size=40))
def test_any_header_is_read_and_a_doubt_never_comes_with_a_scale(header: str) -> None:
    found = unit_of(header)
    assert not (found.doubt and found.scale)
    assert not found.doubt or found.currency


@pytest.mark.parametrize("unit", ["EUR k", "EURk", "kEUR", "EUR '000", "T€"])
def test_amounts_under_such_a_header_are_thousands(unit: str, tmp_path: Path) -> None:
    text = f"ID;Project;Dept;Budget 2026 ({unit})\nP1;Shop;Sales;1.200\nP2;Depot;Sales;12,5\n"
    found = detect(text.encode(), file="work.csv")
    choices = suggest(found)
    assert choices.currency == "EUR"
    parsed = messy.read_as(choices, found, text.encode(), tmp_path)
    planned = [each.values["planned"] for each in parsed.of("allocation")]
    assert planned == [Decimal("1200000.00"), Decimal("12500.00")]


def test_a_header_that_is_not_understood_asks_and_takes_the_answer(tmp_path: Path) -> None:
    text = "ID,Project,Dept,Budget 2026 (EUR zz)\nP1,Shop,Sales,120\n"
    found = detect(text.encode(), file="work.csv")
    choices = suggest(found)
    asked = [each for each in found.guesses if each.about == "unit"]
    assert [(each.value, each.confidence) for each in asked] == [("Budget 2026 (EUR zz)", 0.0)]
    assert "'zz'" in asked[0].sentence
    with pytest.raises(MappingInvalid, match="Say what 'Budget 2026"):
        compile_profile(choices, found)
    for unit, planned in (("EUR", "120.00"), ("EUR k", "120000.00")):
        parsed = messy.read_as(said(choices, "Budget 2026 (EUR zz)", unit=unit), found,
                               text.encode(), tmp_path)  # fmt: skip
        assert [each.values["planned"] for each in parsed.of("allocation")] == [Decimal(planned)]


def test_columns_of_two_currencies_each_keep_their_own(tmp_path: Path) -> None:
    text = "ID,Project,Dept,Budget 2026 (EUR k),Budget 2027 (GBP m)\nP1,Shop,Sales,120,2\n"
    found = detect(text.encode(), file="work.csv")
    parsed = messy.read_as(suggest(found), found, text.encode(), tmp_path)
    said = {(each.values["planned"], each.values["currency"]) for each in parsed.of("allocation")}
    assert said == {(Decimal("120000.00"), "EUR"), (Decimal("2000000.00"), "GBP")}
