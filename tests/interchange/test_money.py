"""Money as people write it becomes an exact amount, or nothing at all."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traceability.interchange.money import (
    MoneyFormat,
    MoneyUnreadable,
    currencies,
    parse,
    scale_of,
)

PLAIN = MoneyFormat()
MILLIONS = MoneyFormat(scale=scale_of("£m"))
GERMAN = MoneyFormat(decimal=",", thousands=".")
CENTS = st.integers(min_value=-(10**17), max_value=10**17)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1234.5", "1234.50"),
        ("1,234,567.89", "1234567.89"),
        ("-50", "-50.00"),
        ("−50", "-50.00"),
        ("50-", "-50.00"),
        ("(1,234.50)", "-1234.50"),
        ("£9,999.9m", "9999900000.00"),
        ("-£9.9m", "-9900000.00"),
        ("£-9.9m", "-9900000.00"),
        ("$1.2bn", "1200000000.00"),
        ("12k", "12000.00"),
        ("CAD 5", "5.00"),
        ("5 CAD", "5.00"),
        ("5€", "5.00"),
        ("125967182.67999999", "125967182.68"),
        ("0.005", "0.00"),
        ("0.015", "0.02"),
        ("1.2e8", "120000000.00"),
        ("1 234 567", "1234567.00"),
        ("1\u00a0234", "1234.00"),
        ("-0", "0.00"),
        ("0", "0.00"),
    ],
)
def test_amount_is_read_exactly(text: str, amount: str) -> None:
    assert parse(text, PLAIN) == Decimal(amount)
    assert str(parse(text, PLAIN)) == amount


@pytest.mark.parametrize(
    ("text", "code", "other"),
    [
        ("$50,000", "USD", "EUR"),
        ("$50,000", "CAD", "GBP"),
        ("-£9.9m", "GBP", "EUR"),
        ("€ 5", "EUR", "USD"),
        ("CA$5", "CAD", "USD"),
        ("EUR 5", "EUR", "USD"),
        ("(5 SEK)", "SEK", "EUR"),
        ("1.234,50 CHF", "CHF", "EUR"),
        ("$5", "ARS", "EUR"),
        ("$5", "XCD", "EUR"),
        ("£5", "SDG", "EUR"),
        ("USD$5", "USD", "CAD"),
        ("EGP£5", "EGP", "GBP"),
        ("CDN$5", "CAD", "USD"),
        ("C$5", "NIO", "USD"),
        ("R$ 5", "BRL", "EUR"),
        ("USD−5", "USD", "EUR"),
        ("RMB 5", "CNY", "EUR"),
        ("5 NIS", "ILS", "EUR"),
        ("CFA 500", "XOF", "EUR"),
    ],
)
def test_amount_tells_which_currency_it_may_be_in(text: str, code: str, other: str) -> None:
    assert code in currencies(text)
    assert other not in currencies(text)


@pytest.mark.parametrize("text", ["50,000", "1.2m", "12k", "1.2e8", "Q$ 5", "", "9.9bn"])
def test_amount_without_a_known_currency_tells_none(text: str) -> None:
    assert currencies(text) == frozenset()


def test_unit_of_the_column_scales_amounts_that_name_none() -> None:
    assert parse("£9.9", MILLIONS) == Decimal("9900000.00")


def test_unit_of_the_cell_overrides_that_of_the_column() -> None:
    assert parse("£9.9m", MILLIONS) == Decimal("9900000.00")
    assert parse("£9.9bn", MILLIONS) == Decimal("9900000000.00")


def test_decimal_comma_is_read_where_it_is_declared() -> None:
    assert parse("1.234.567,89", GERMAN) == Decimal("1234567.89")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "TBC",
        "£",
        "m",
        "5%",
        "1,23",
        "12,34,567",
        "1.2.3",
        "--5",
        "(-5)",
        "5 apples",
        "0x10",
        "1_000",
        "inf",
        "NaN",
        "1e99",
        "٣",
        "£5 (est.)",
        "5-6",
        "10/2",
        "99999999999999999",
    ],
)
def test_anything_else_is_no_amount(text: str) -> None:
    with pytest.raises(MoneyUnreadable):
        parse(text, PLAIN)


def test_decimal_comma_is_not_guessed() -> None:
    with pytest.raises(MoneyUnreadable):
        parse("1.234.567,89", PLAIN)


@pytest.mark.parametrize("unit", ["lots", "%", "m£m"])
def test_unknown_unit_is_refused(unit: str) -> None:
    with pytest.raises(MoneyUnreadable):
        scale_of(unit)


@given(CENTS)
def test_every_amount_in_cents_survives_being_written(cents: int) -> None:
    amount = Decimal(cents).scaleb(-2)
    assert parse(f"{amount:,.2f}", PLAIN) == amount
    assert parse(str(amount), PLAIN) == amount


@given(st.integers(min_value=-(10**12), max_value=10**12))
def test_binary_noise_of_a_float_is_rounded_away(cents: int) -> None:
    noisy = repr(cents / 100)
    assert parse(noisy, PLAIN) == Decimal(cents).scaleb(-2)


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=6))
def test_rounding_is_half_to_even(amount: Decimal) -> None:
    expected = amount.quantize(Decimal("0.01"), rounding=ROUND_HALF_EVEN)
    assert parse(f"{amount:f}", PLAIN) == expected


@given(st.text(max_size=40))
def test_no_text_is_more_than_an_amount_or_a_refusal(text: str) -> None:
    try:
        amount = parse(text, PLAIN)
    except MoneyUnreadable:
        return
    assert amount == amount.quantize(Decimal("0.01"))
