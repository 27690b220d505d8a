"""`compare_initiatives` and `fit_similarity` as an operator meets them."""

import csv
import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django.fixtures import Settings

from tests import factories
from tests.similarity.described import PORTFOLIO
from traceability.similarity import likelihood

pytestmark = pytest.mark.django_db

NORTH, SOUTH, EVERYWHERE, PARKS, PENSIONS = (f"P-{at}" for at in range(5))


@pytest.fixture(autouse=True)
def portfolio(settings: Settings) -> None:
    """The portfolio of the pure tests in tables, without a sentence model."""
    settings.SENTENCE_MODEL = settings.SENTENCE_TOKENIZER = ""
    for at, one in enumerate(PORTFOLIO):
        work = factories.initiative(
            name=one.name,
            description=one.description,
            beneficiaries=list(one.beneficiaries),
            department=factories.department(name=one.department),
        )
        factories.identity(work, f"P-{at}", source="ledger")


def written(folder: Path, header: str, *lines: str) -> str:
    file = folder / "pairs.csv"
    file.write_text("\n".join([header, *lines]) + "\n")
    return str(file)


def compared(
    folder: Path, *pairs: str, source: str | None = None
) -> tuple[list[dict[str, str]], str]:
    out, said, warned = folder / "scores.csv", io.StringIO(), io.StringIO()
    call_command(
        "compare_initiatives",
        written(folder, "a_id,b_id", *pairs),
        out=out,
        source=source,
        stdout=said,
        stderr=warned,
    )
    with out.open(newline="") as opened:
        return list(csv.DictReader(opened)), said.getvalue() + warned.getvalue()


def test_pairs_come_back_in_order_with_score_kind_and_parts(tmp_path: Path) -> None:
    lines, said = compared(tmp_path, f"{PARKS},{PENSIONS}", f"{NORTH},{EVERYWHERE}")

    assert [(line["a_id"], line["b_id"]) for line in lines] == [
        (PARKS, PENSIONS),
        (NORTH, EVERYWHERE),
    ]
    assert float(lines[0]["score"]) < 0.5 < float(lines[1]["score"])
    assert lines[0]["kind"] == "none"
    assert lines[1]["shared_beneficiaries"] == "1.0000"
    assert lines[1]["shared_activities"] == ""
    assert "2 of 2 pairs scored." in said


def test_regional_twins_score_low_and_say_why(tmp_path: Path) -> None:
    lines, _ = compared(tmp_path, f"{NORTH},{SOUTH}")

    assert float(lines[0]["score"]) < 0.1
    assert lines[0]["elsewhere"] == "1"


def test_without_a_sentence_model_words_are_compared_and_it_says_so(tmp_path: Path) -> None:
    _, said = compared(tmp_path, f"{NORTH},{SOUTH}")

    assert "Words are compared instead of meaning." in said


def test_pair_with_an_unknown_initiative_keeps_its_line_without_a_score(tmp_path: Path) -> None:
    lines, said = compared(tmp_path, f"{NORTH},P-77", f"{NORTH},{EVERYWHERE}")

    assert lines[0]["score"] == ""
    assert lines[1]["score"] != ""
    assert "No initiative is called 'P-77'" in said


def test_score_depends_neither_on_ids_nor_on_the_order_of_lines(tmp_path: Path) -> None:
    straight, _ = compared(tmp_path, f"{NORTH},{EVERYWHERE}", f"{PARKS},{PENSIONS}")
    back, _ = compared(tmp_path, f"{PENSIONS},{PARKS}", f"{EVERYWHERE},{NORTH}")

    assert [line["score"] for line in straight] == [line["score"] for line in back[::-1]]


def test_no_pairs_are_no_scores(tmp_path: Path) -> None:
    lines, said = compared(tmp_path)

    assert lines == []
    assert "0 of 0 pairs scored." in said


def test_file_without_the_columns_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no column a_id, b_id"):
        call_command(
            "compare_initiatives", written(tmp_path, "left,right"), out=tmp_path / "scores.csv"
        )


def test_ids_of_another_source_are_unknown(tmp_path: Path) -> None:
    lines, _ = compared(tmp_path, f"{NORTH},{EVERYWHERE}", source="jira")

    assert lines[0]["score"] == ""


def labels(folder: Path) -> str:
    pairs = [
        f"P-{one},P-{other},{2 if {one, other} <= {0, 1, 2} else 0}"
        for one in range(5)
        for other in range(one)
    ]
    return written(folder, "a_id,b_id,label", *pairs)


def test_fit_says_how_good_it_is_and_writes_what_compare_reads(
    tmp_path: Path, settings: Settings
) -> None:
    out, said = tmp_path / "likelihood.json", io.StringIO()

    call_command("fit_similarity", labels(tmp_path), out=out, folds=2, repeats=2, stdout=said)

    assert "words: average precision" in said.getvalue()
    assert "base rate 0.300" in said.getvalue()
    assert likelihood.read(out)["words"].provenance.pairs == 10
    settings.LIKELIHOOD_FILE = str(out)
    lines, _ = compared(tmp_path, f"{NORTH},{EVERYWHERE}")
    assert float(lines[0]["score"]) > 0.3


def test_fit_refuses_labels_of_one_sort(tmp_path: Path) -> None:
    one_sort = written(tmp_path, "a_id,b_id,label", f"{NORTH},{SOUTH},0")

    with pytest.raises(CommandError, match="both sorts"):
        call_command("fit_similarity", one_sort)


def test_fit_refuses_initiatives_that_are_not_there(tmp_path: Path) -> None:
    unknown = written(tmp_path, "a_id,b_id,label", "P-77,P-1,2")

    with pytest.raises(CommandError, match="P-77"):
        call_command("fit_similarity", unknown)


def test_fit_names_the_line_of_a_label_that_is_no_number(tmp_path: Path) -> None:
    wordy = written(tmp_path, "a_id,b_id,label", f"{NORTH},{SOUTH},2", f"{NORTH},{EVERYWHERE},yes")

    with pytest.raises(CommandError, match="Line 3, column label: 'yes'"):
        call_command("fit_similarity", wordy)
