"""Whom a text names, and which addresses are evidence."""

from uuid import UUID

import pytest

from traceability.domain import discussion

AMARA = UUID("00000000-0000-4000-8000-00000000000a")
BRUNO = UUID("00000000-0000-4000-8000-00000000000b")


def test_text_names_each_once_in_its_order() -> None:
    text = f"@{{{BRUNO}}} and @{{{AMARA}}}, see @{{{BRUNO}}}."
    assert discussion.mentioned(text) == (BRUNO, AMARA)


@pytest.mark.parametrize("text", ["@Bruno", "@{bruno}", f"{{{BRUNO}}}", f"@{{{BRUNO}", ""])
def test_what_is_no_mention_names_nobody(text: str) -> None:
    assert discussion.mentioned(text) == ()


def test_names_stand_where_people_read() -> None:
    text = f"@{{{BRUNO}}}, ask @{{{AMARA}}}."
    assert discussion.with_names(text, {BRUNO: "Bruno"}) == "@Bruno, ask @somebody."


@pytest.mark.parametrize(
    "address", ["https://wiki.example.org/a?b=c#d", "http://10.0.0.7:8080/", "https://[::1]/"]
)
def test_address_of_the_web_is_evidence(address: str) -> None:
    assert discussion.is_evidence(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "javascript:alert(1)",
        "java\tscript:alert(1)",
        "data:text/html,x",
        "ftp://example.org/a",
        "//example.org/a",
        "/map",
        "https://",
        "https:///a",
        "https://bruno:secret@example.org/",
        "https://example.org@evil.example/",
        "https://exam ple.org/",
        "https://example.org/\x00",
        "https://[::1/",
        "https://example.org\\@evil.example/",
        "https://example.org/" + "a" * 2000,
    ],
)
def test_whatever_else_is_none(address: str) -> None:
    assert not discussion.is_evidence(address)
