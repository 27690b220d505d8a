"""A profile as the TOML text that loads into it again."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

BARE = re.compile(r"[A-Za-z0-9_-]+")
WIDTH = 100


def toml_of(raw: Mapping[str, object], *, head: str = "") -> str:
    """Return the text of a profile's plain content, tables below what they belong to.

    `head` is a comment of one or more lines for the top. Lists of tables that hold only texts stay
    on their line; what is None is left out.
    """
    lines = [f"# {line}" for line in head.splitlines()]
    lines += _body(raw, ())
    return "\n".join(lines).strip() + "\n"


def _body(table: Mapping[str, object], path: tuple[str, ...]) -> list[str]:
    """Return first the plain keys of a table, then the tables below it."""
    lines, below = [], []
    for key, value in table.items():
        if value is None:
            continue
        is_own = not path or path == ("tables",)
        if isinstance(value, Mapping) and (is_own or not _stays_inline(value)):
            below += ["", f"[{_dotted((*path, key))}]", *_body(value, (*path, key))]
        elif isinstance(value, list) and _holds_tables(value) and not path:
            for each in value:
                below += ["", f"[[{_dotted((*path, key))}]]", *_body(each, (*path, key))]
        else:
            lines.append(f"{_key(key)} = {_value(value)}")
    return [*lines, *below]


def _stays_inline(value: Mapping[str, object]) -> bool:
    plain = all(not isinstance(each, Mapping) for each in value.values())
    return plain and bool(value) and len(_value(value)) <= WIDTH


def _holds_tables(value: list[object]) -> bool:
    return bool(value) and all(isinstance(each, Mapping) for each in value)


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, Mapping):
        inner = ", ".join(
            f"{_key(key)} = {_value(each)}" for key, each in value.items() if each is not None
        )
        return f"{{ {inner} }}" if inner else "{}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return f"[{', '.join(map(_value, value))}]"
    return _text(str(value))


def _text(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    signs = {"\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
    clean = "".join(
        signs.get(sign) or (f"\\u{ord(sign):04X}" if ord(sign) < 32 or ord(sign) == 127 else sign)
        for sign in escaped
    )
    return f'"{clean}"'


def _key(key: str) -> str:
    return key if BARE.fullmatch(key) else _text(key)


def _dotted(path: Sequence[str]) -> str:
    return ".".join(map(_key, path))
