"""Foreign XML to a tree, after a guard: no DOCTYPE, no entities, no network, bounded in size."""

from __future__ import annotations

import re

from lxml import etree

from traceability.interchange import limits
from traceability.interchange.errors import SourceRefused
from traceability.interchange.records import Place
from traceability.interchange.tables.text import MARKS

# Encodings that a declaration may name. Others (UTF-7, EBCDIC …) hide what the guard looks for.
ENCODINGS = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "us-ascii": "ascii",
    "ascii": "ascii",
    "iso-8859-1": "latin-1",
    "latin1": "latin-1",
    "iso-8859-15": "iso-8859-15",
    "windows-1252": "cp1252",
    "utf-16": "utf-16",
}
DECLARED = re.compile(rb"""<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
# What may stand before the root element or a DOCTYPE; it matches any text, if only its start.
PROLOG = re.compile(r"(?:\s+|<!--.*?-->|<\?.*?\?>)*", re.DOTALL)


def parse(content: bytes, *, file: str) -> etree._Element:
    """Return the root element. Malformed XML is refused with line and column.

    What would make parsing dear is counted in the bytes before a parser sees them.
    """
    place = Place(file=file)
    if len(content) > limits.XML_BYTES:
        raise SourceRefused(
            place, f"has {len(content):,} bytes; {limits.XML_BYTES:,} are allowed for XML."
        )
    text = _decoded(content, file=file)
    start = text.lstrip()
    if not start.startswith("<"):
        raise SourceRefused(place, "is no XML: it does not begin with a tag.")
    prolog = PROLOG.match(text)
    at = prolog.end() if prolog else 0
    if text[at : at + 9].upper() == "<!DOCTYPE":
        line = text.count("\n", 0, at) + 1
        raise SourceRefused(
            Place(file=file, line=line),
            "declares a DOCTYPE; such files are not read. Take the declaration out.",
        )
    if text.count("<") > limits.XML_TAGS:
        raise SourceRefused(place, f"has more than {limits.XML_TAGS:,} tags; split it.")
    # The text is UTF-8 now, whatever its declaration says; the parser is told so.
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        raise SourceRefused(
            Place(file=file, line=line, column=str(column)),
            f"line {line}, column {column}: is not well-formed XML ({error.msg}).",
        ) from error
    if getattr(root.getroottree().docinfo, "doctype", ""):
        raise SourceRefused(place, "declares a DOCTYPE; such files are not read.")
    return root


def _decoded(content: bytes, *, file: str) -> str:
    encoding = next((name for mark, name in MARKS if content.startswith(mark)), None)
    if encoding is None:
        declared = DECLARED.match(content.lstrip(b" \t\r\n"))
        name = declared.group(1).decode("ascii").lower() if declared else "utf-8"
        if name not in ENCODINGS or (name == "utf-16" and declared):
            raise SourceRefused(
                Place(file=file, line=1), f"names the encoding {name!r}; save it as UTF-8."
            )
        encoding = ENCODINGS[name]
    try:
        text = content.decode(encoding)
    except (UnicodeDecodeError, UnicodeError) as error:
        at = error.start if isinstance(error, UnicodeDecodeError) else 0
        line = content.count(b"\n", 0, at) + 1
        before = content.rfind(b"\n", 0, at)
        raise SourceRefused(
            Place(file=file, line=line, column=str(at - before)),
            f"line {line}, column {at - before}: is not valid {encoding}.",
        ) from error
    at = text.find("\x00")
    if at >= 0:
        raise SourceRefused(
            Place(file=file, line=text.count("\n", 0, at) + 1),
            "holds NUL characters; if it is UTF-16, save it with a byte order mark or as UTF-8.",
        )
    return text
