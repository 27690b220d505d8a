"""Lists of objects in one cell: what is written is read, and ids take one another's place."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traceability.interchange import parts
from traceability.interchange.fields import Field, Kind
from traceability.interchange.native_asides import FIELDS, VERSIONS

KNOWN = Field("options", Kind.PARTS, parts={"criterion": "decision_criterion", "person": "person"})
WORDS = st.text(st.characters(codec="utf-8"), max_size=8)
PLAIN = st.none() | st.booleans() | st.integers(-(2**53), 2**53) | WORDS
IDS = st.sampled_from(["a", "b", "c"])
SCORES = st.lists(st.fixed_dictionaries({"criterion": IDS, "score": PLAIN}), max_size=3)
OPTIONS = st.lists(
    st.fixed_dictionaries({"title": WORDS, "scores": SCORES}, optional={"person": IDS}), max_size=3
)


@given(OPTIONS)
def test_what_is_written_is_read(options: list[dict[str, Any]]) -> None:
    text = parts.write(options)
    assert parts.read(text, "options") == options
    assert parts.write(parts.read(text, "options")) == text


@given(OPTIONS)
def test_ids_there_and_back_are_the_same(options: list[dict[str, Any]]) -> None:
    there, lost = parts.renamed(options, KNOWN, lambda noun, id_: f"{noun}:{id_}")
    back, lost_too = parts.renamed(there, KNOWN, lambda noun, id_: id_.removeprefix(f"{noun}:"))
    assert (back, lost, lost_too) == (options, 0, 0)
    named = [f"{noun}:{id_}" for noun, id_ in parts.named(options, KNOWN)]
    assert [id_ for _, id_ in parts.named(there, KNOWN)] == named


@given(OPTIONS)
def test_objects_that_name_what_is_not_there_are_left_out_and_counted(
    options: list[dict[str, Any]],
) -> None:
    kept, lost = parts.renamed(options, KNOWN, lambda noun, id_: None if id_ == "b" else id_)
    assert ("person", "b") not in list(parts.named(kept, KNOWN))
    assert ("decision_criterion", "b") not in list(parts.named(kept, KNOWN))
    naming = [one for one in options if one.get("person") == "b"]
    scores = [
        score
        for one in options
        for score in one["scores"]
        if score["criterion"] == "b" and one not in naming
    ]
    assert len(kept) == len(options) - len(naming)
    assert lost >= len(naming) + len(scores)


@pytest.mark.parametrize("text", ["{", "{}", "[1]", '"a"', "[" * 40 + "]" * 40])
def test_text_that_is_no_list_of_objects_is_refused_by_name(text: str) -> None:
    with pytest.raises(parts.PartsUnreadable, match="options"):
        parts.read(text, "options")


def test_blank_cell_has_no_objects() -> None:
    assert parts.read("", "options") == []
    assert parts.write([]) == ""


def test_original_from_paper_leads_to_the_objectives_that_went_along() -> None:
    content = next(each for each in FIELDS[VERSIONS] if each.name == "content")
    heirs = [{"objective": one, "kind": "split"} for one in ("here", "left")]
    told = [{"objectives": [{"key": "k", "parent": None, "heirs": heirs}], "paper": {}}]
    there, left_out = parts.renamed(told, content, lambda noun, id_: {"here": f"{noun}:1"}.get(id_))
    assert there[0]["objectives"] == [
        {"key": "k", "parent": None, "heirs": [{"objective": "objective:1", "kind": "split"}]}
    ]
    assert left_out == 1
