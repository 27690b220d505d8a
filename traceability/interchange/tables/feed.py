"""Jira's RSS export to a grid: a row per item, repeated elements in one cell, custom fields too."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from traceability.interchange import markup
from traceability.interchange.errors import SourceRefused
from traceability.interchange.records import Place
from traceability.interchange.tables.layout import GridRow

SEPARATOR = "; "


def items(content: bytes, *, file: str) -> list[etree._Element]:
    """Return the items of a feed. Refused where the document is no feed."""
    root = markup.parse(content, file=file)
    found = root.findall("./channel/item")
    if etree.QName(root).localname != "rss" or not found:
        raise SourceRefused(Place(file=file), "is no RSS export: it has no channel with items.")
    return found


def grid(content: bytes, *, file: str) -> Iterator[GridRow]:
    """Yield a header of all elements, in the order they occur, and a row per item."""
    records = [_cells(item) for item in items(content, file=file)]
    columns = list(dict.fromkeys(name for record in records for name in record))
    yield GridRow(cells=tuple(columns), number=1)
    for number, record in enumerate(records, start=2):
        cells = tuple(SEPARATOR.join(record.get(name, ())) for name in columns)
        yield GridRow(cells=cells, number=number)


def _cells(item: etree._Element) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in item:
        name = etree.QName(element).localname
        if name == "customfields":
            for field in element:
                label = " ".join((field.findtext("customfieldname") or "").split())
                values = [_text(each) for each in field.findall("./customfieldvalues/*")]
                found.setdefault(label or "custom field", []).extend(filter(None, values))
            continue
        texts = [_text(element)]
        if len(element):
            texts = [_text(each) for each in element]
        found.setdefault(name, []).extend(filter(None, texts))
    return found


def _text(element: etree._Element) -> str:
    return " ".join("".join(str(each) for each in element.itertext()).split())
