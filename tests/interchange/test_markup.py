"""Foreign XML: what could harm is refused before or by the parser, with line and column."""

from __future__ import annotations

import random
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from traceability.interchange import limits, markup
from traceability.interchange.errors import SourceRefused

MEBIBYTE = 1024 * 1024
LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY l0 "lol">'
    + b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))
    + b"]><lolz>&l9;</lolz>"
)
QUADRATIC = b'<!DOCTYPE a [<!ENTITY x "' + b"x" * 50_000 + b'">]><a>' + b"&x;" * 50_000 + b"</a>"

BOMBS: dict[str, Callable[[], bytes]] = {
    "billion laughs": lambda: LAUGHS,
    "quadratic blow-up": lambda: QUADRATIC,
    "external entity": lambda: (
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>'
    ),
    "external DTD": lambda: b'<!DOCTYPE a SYSTEM "http://192.0.2.1/a.dtd"><a/>',
    "parameter entity": lambda: b'<!DOCTYPE a [<!ENTITY % x SYSTEM "http://192.0.2.1/x">%x;]><a/>',
    "doctype after a comment": lambda: b"<!-- plan --> <?note?>\n<!DOCTYPE a><a/>",
    "doctype in UTF-16": lambda: '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'.encode("utf-16"),
    "doctype behind UTF-7": lambda: b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE a+AD4-',
    "foreign encoding": lambda: b'<?xml version="1.0" encoding="cp037"?><a/>',
    "undeclared entity": lambda: b"<a>&b;</a>",
    "UTF-16 without a mark": lambda: "<a>plan</a>".encode("utf-16-le"),
    "NUL bytes": lambda: b"<a>\x00</a>",
    "deep nesting": lambda: b"<a>" * 90_000,
    "deep nesting, closed": lambda: b"<a>" * 90_000 + b"</a>" * 90_000,
    "too many tags": lambda: b"<a>" + b"<b/>" * 300_000 + b"</a>",
    "too large": lambda: b"<a>" + b" " * (11 * MEBIBYTE) + b"</a>",
    "huge attribute that never ends": lambda: b'<a b="' + b"x>" * (4 * MEBIBYTE),
    "huge attribute": lambda: b'<a b="' + b"x" * (20 * MEBIBYTE) + b'"/>',
    "comment that never ends": lambda: b"<!--" + b"- " * MEBIBYTE,
    "many comments": lambda: b"<!---->" * 150_000 + b"<a",
    "no XML": lambda: b"id,name\n1,Roads\n",
    "a zip": lambda: b"PK\x03\x04",
    "random bytes": lambda: random.Random(1).randbytes(100_000),
}


@pytest.mark.parametrize("name", BOMBS)
def test_bomb_is_refused_at_once(name: str) -> None:
    content = BOMBS[name]()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    with pytest.raises(SourceRefused) as refused:
        markup.parse(content, file="bomb.xml")
    assert time.process_time() - start <= 0.5
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before <= 100 * 1024
    assert refused.value.place.file == "bomb.xml"


def test_no_file_and_no_network_is_opened_for_a_bomb() -> None:
    opened: list[str] = []

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if watching and event in ("open", "socket.connect", "socket.getaddrinfo"):
            opened.append(f"{event} {arguments}")

    watching = True
    sys.addaudithook(watch)
    for name in ("external entity", "external DTD", "parameter entity"):
        with pytest.raises(SourceRefused):
            markup.parse(BOMBS[name](), file="bomb.xml")
    watching = False
    assert opened == []


@pytest.mark.parametrize(
    ("content", "line", "column"),
    [
        (b"<a>\n <b>\n</a>", 3, "5"),
        (b"<a>\n<b></c></a>", 2, "8"),
        (b"<a/><b/>", 1, "5"),
        (b"<p:a/>", 1, "5"),
        (b"<a>\n<b>caf\xe9</b></a>", 2, "7"),
    ],
)
def test_malformed_markup_is_refused_with_line_and_column(
    content: bytes, line: int, column: str
) -> None:
    with pytest.raises(SourceRefused) as refused:
        markup.parse(content, file="t.xml")
    assert (refused.value.place.line, refused.value.place.column) == (line, column)
    assert f"line {line}, column {column}" in str(refused.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encoding_is_told_by_the_mark(encoding: str) -> None:
    assert markup.parse("<a>é</a>".encode(encoding), file="t.xml").text == "é"


def test_declared_encoding_is_used() -> None:
    content = '<?xml version="1.0" encoding="ISO-8859-1"?><a>é</a>'.encode("latin-1")
    assert markup.parse(content, file="t.xml").text == "é"


def test_doctype_inside_text_is_only_text() -> None:
    root = markup.parse(b"<a><![CDATA[<!DOCTYPE html>]]></a>", file="t.xml")
    assert root.text == "<!DOCTYPE html>"


def test_comments_and_instructions_do_not_split_texts() -> None:
    root = markup.parse(b"<?style x?><a>one <!-- two -->three</a>", file="t.xml")
    assert "".join(map(str, root.itertext())) == "one three"


def test_size_is_checked_before_the_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "t.xml"
    with path.open("wb") as sparse:
        sparse.truncate(limits.XML_BYTES + 1)
    with pytest.raises(SourceRefused, match="allowed"):
        limits.bytes_of(path, most=limits.XML_BYTES)
