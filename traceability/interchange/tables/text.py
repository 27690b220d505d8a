"""Bytes to text: byte order marks, declared encodings, and a careful guess for `auto`."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from traceability.interchange.errors import SourceRefused
from traceability.interchange.records import Place

# Longest mark first: the UTF-32 one starts with the UTF-16 one.
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What a spreadsheet saves besides UTF-8 and Windows-1252.
GUESSES = ("gb18030", "cp932", "big5", "euc_kr", "cp1250", "cp1251", "cp1253", "cp1255", "cp1252")
# Multi-byte encodings accept almost no text of another one, so their success is evidence.
MULTI_BYTE = ("gb18030", "cp932", "big5", "euc_kr")
SAMPLE_BYTES = 256 * 1024
# Signs that stand inside no western word; a typographic apostrophe or dash is none of them.
SYMBOLS_IN_WORD = re.compile(
    r"(?<=[^\W\d_])([\u00a1-\u00ac\u00ae-\u00b6\u00b8-\u00bf\u00d7\u00f7]+)(?=[^\W\d_])"
)
# Five bytes mean nothing in Windows-1252; as browsers do, they are kept as control characters.
WESTERN = {
    byte: ord(bytes([byte]).decode("cp1252", errors="ignore") or chr(byte))
    for byte in range(0x80, 0xA0)
}
LINE_ENDS = re.compile(r"\r+\n|\r")


def decode(content: bytes, *, encoding: str, file: str) -> str:
    """Return the text with line ends as `\\n`, whatever they were (CR CR LF inside cells too).

    `encoding` is a name Python knows or `auto`: the byte order mark if there is one, else UTF-8,
    else the likeliest of `GUESSES`. NUL characters are refused: the file is binary, or UTF-16
    without its mark, which is told by every other byte being NUL.
    """
    text = _decoded(content, encoding=encoding, file=file)
    at = text.find("\x00")
    if at >= 0:
        wide = wide_encoding(content)
        raise SourceRefused(
            Place(file=file, line=text.count("\n", 0, at) + 1),
            "is not a text file: it holds NUL characters. Save the table as .csv or .xlsx."
            if wide is None
            else "looks like UTF-16 without a byte order mark; save it as UTF-8, or let a mapping "
            f'profile declare encoding = "{wide}".',
        )
    return LINE_ENDS.sub("\n", text)


def wide_encoding(content: bytes) -> str | None:
    """Return the UTF-16 that most western text would be, or None where it is none."""
    sample = content[:SAMPLE_BYTES]
    for name, letters, zeros in (
        ("utf-16-le", sample[::2], sample[1::2]),
        ("utf-16-be", sample[1::2], sample[::2]),
    ):
        if zeros.count(0) * 2 > len(zeros) and not letters.count(0):
            return name
    return None


def _decoded(content: bytes, *, encoding: str, file: str) -> str:
    if encoding != "auto":
        return _decoded_as(content, encoding, file=file)
    for mark, name in MARKS:
        if content.startswith(mark):
            return _decoded_as(content, name, file=file)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        encoding = likeliest_encoding(content)
        if encoding == "cp1252":
            return content.decode("latin-1").translate(WESTERN)
        return _decoded_as(content, encoding, file=file)


def _decoded_as(content: bytes, encoding: str, *, file: str) -> str:
    # A declared UTF-8 file may still begin with a mark, which is no part of the first header.
    name = "utf-8-sig" if codecs.lookup(encoding).name == "utf-8" else encoding
    try:
        return content.decode(name)
    except (UnicodeDecodeError, UnicodeError) as error:
        start = error.start if isinstance(error, UnicodeDecodeError) else 0
        line = content.count(b"\n", 0, start) + 1
        raise SourceRefused(
            Place(file=file, line=line),
            f"byte {start + 1} is not valid {encoding}; declare the file's encoding.",
        ) from error


def likeliest_encoding(content: bytes) -> str:
    """Guess the encoding of text that is not UTF-8: Windows-1252 unless its letters speak against.

    Statistics alone read the pound signs of short English tables as Polish letters, so they are
    asked only where Windows-1252 would give words nobody writes. Languages whose letters are
    letters in both (Czech) have to be declared.
    """
    sample = content[:SAMPLE_BYTES]
    if _reads_as_western(sample):
        return "cp1252"
    found = from_bytes(sample, cp_isolation=list(GUESSES), preemptive_behaviour=False).best()
    if found is None:
        return "cp1252"
    if found.encoding in MULTI_BYTE:
        try:
            content.decode(found.encoding)
        except UnicodeDecodeError:
            return "cp1252"
    return str(found.encoding)


def _reads_as_western(sample: bytes) -> bool:
    """Tell whether the sample read as Windows-1252 has mostly ASCII letters and whole words."""
    text = sample.decode("cp1252", errors="replace")
    if text.count("\ufffd") > max(1, len(text) // 1000):
        return False
    letters = sum(character.isalpha() for character in text)
    ascii_letters = sum(character.isascii() and character.isalpha() for character in text)
    foreign = sum(not character.isascii() for character in text)
    odd = sum(len(inside.group(1)) for inside in SYMBOLS_IN_WORD.finditer(text))
    return ascii_letters * 10 >= letters * 7 and odd * 10 <= foreign
