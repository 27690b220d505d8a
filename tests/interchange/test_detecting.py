"""What a file is taken for: exports in other languages, odd bytes, words that mean two things."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.interchange import messy
from traceability.interchange.detecting import detect
from traceability.interchange.detecting.suggesting import suggest
from traceability.interchange.errors import SourceRefused
from traceability.interchange.periods import period_of

JIRA = {
    "es": (
        "Resumen,Clave de incidencia,Estado,Persona asignada,Fecha de vencimiento\n"
        "Tienda,WEB-1,Por hacer,Ana,03/dic/25 9:53 AM\n"
        "Almacén,WEB-2,Finalizada,,14/ene/26 1:00 PM\n"
    ),
    "de": (
        "Zusammenfassung,Vorgangsschlüssel,Status,Zugewiesene Person,Fälligkeitsdatum\n"
        "Laden,WEB-1,Offen,Ana,03.12.2025\nLager,WEB-2,Erledigt,,14.01.2026\n"
    ),
    "fr": (
        "Résumé,Clé de ticket,État,Responsable,Échéance\n"
        "Boutique,WEB-1,À faire,Ana,03/12/2025\nDépôt,WEB-2,Terminé,,14/01/2026\n"
    ),
    "nl": (
        "Samenvatting,Issuesleutel,Status,Toegewezene,Einddatum\n"
        "Winkel,WEB-1,Te doen,Ana,2025-12-03\nDepot,WEB-2,Gereed,,2026-01-14\n"
    ),
    "pl": (
        "Podsumowanie,Klucz zgłoszenia,Stan,Osoba przypisana,Termin\n"
        "Sklep,WEB-1,Do zrobienia,Ana,2025-12-03\nMagazyn,WEB-2,Gotowe,,2026-01-14\n"
    ),
}


@pytest.mark.parametrize("language", JIRA)
def test_jira_is_read_in_the_language_of_whoever_exported_it(language: str, tmp_path: Path) -> None:
    content = JIRA[language].encode()
    found = detect(content, file="export.csv")
    assert found.dialect == "jira"
    parsed = messy.read_as(suggest(found), found, content, tmp_path)
    assert parsed.troubles == ()
    work = {each.external_id: each.values for each in parsed.of("initiative")}
    assert [work[key]["stage"] for key in ("WEB-1", "WEB-2")] == ["proposed", "done"]
    assert [str(work[key]["ends_on"]) for key in ("WEB-1", "WEB-2")] == [
        "2025-12-03",
        "2026-01-14",
    ]
    assert [each.external_id for each in parsed.of("person")] == ["Ana"]


@pytest.mark.parametrize(
    ("header", "period", "rest"),
    [
        ("2026", "2026", ""),
        ("FY2026 Budget", "2026-FY", "Budget"),
        ("2025/26 Forecast (£m)", "2025-26-FY", "Forecast (£m"),
        ("Q3 2026", "2026-Q3", ""),
        ("2026-03", "2026-03", ""),
        ("Mar 26", "2026-03", ""),
        ("März 2026 Plan", "2026-03", "Plan"),
        ("planning_year_2", "planning_year_2", ""),
    ],
)
def test_time_that_a_header_names_is_found(header: str, period: str, rest: str) -> None:
    found = period_of(header)
    assert found is not None
    assert (found[0].external_id, found[1]) == (period, rest)


@pytest.mark.parametrize("header", ["Name", "Marketing", "Decision", "Junior staff", "Lead 12"])
def test_word_that_only_begins_like_a_month_is_none(header: str) -> None:
    assert period_of(header) is None


def test_bare_month_takes_the_year_of_the_file() -> None:
    content = b"Initiative,Department,Jan,Feb\nShop,Sales,1,2\n"
    columns = detect(content, file="budget_2026.csv").tables[0].columns
    assert [each.period.external_id for each in columns if each.period] == ["2026-01", "2026-02"]


def test_title_above_the_header_of_a_text_file_is_no_header() -> None:
    content = b"Portfolio report;;\n\nInitiative;Department;Budget 2026\nShop;Sales;1,50\n"
    found = detect(content, file="report.csv")
    (table,) = found.tables
    assert (table.layout.header_row, table.rows, table.layout.delimiter) == (3, 1, ";")


def test_amounts_with_a_comma_before_the_fraction_are_read(tmp_path: Path) -> None:
    content = "Projekt;Abteilung;Kosten 2026 (T€)\nLaden;Vertrieb;1.234,5\nLager;Einkauf;2,25\n"
    parsed = messy.read(content.encode("cp1252"), tmp_path, file="plan.csv")
    assert parsed.troubles == ()
    assert str(parsed.money[0].known_amount) == "1236750.00"


@pytest.mark.parametrize("content", [b"", b"\x00\x00", b"only words here", b"{}", b"<a/>"])
def test_what_holds_no_table_is_refused(content: bytes) -> None:
    with pytest.raises(SourceRefused):
        detect(content, file="upload")


def test_keys_are_no_amounts_and_ratios_are_no_money() -> None:
    content = b"Key,Initiative,Cost recovery percent\nKAP-36,Shop,12.5\nKAP-37,Depot,80\n"
    kinds = {each.name: each.kind for each in detect(content, file="w.csv").tables[0].columns}
    assert (kinds["Key"], kinds["Cost recovery percent"]) == ("id", "number")


def test_long_words_for_nothing_are_cut_with_a_mark_and_told_once() -> None:
    exempt = "Exempt under Section 43 of the Freedom of Information Act 2000"
    rows = "".join(f"P{at},Road {at},{at}00\n" for at in range(1, 9))
    rows += f"P9,Rail,{exempt} (commercial)\nP10,Port,{exempt} (2020)\nP11,Dock,TBC\n"
    found = detect(f"ID,Name,Budget 2026\n{rows}".encode(), file="work.csv")
    (told,) = [each.sentence for each in found.guesses if each.about == "unknown"]
    assert "3 cells say 'Exempt under Section 43 of the Freedom o…', 'TBC'" in told
