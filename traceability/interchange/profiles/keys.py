"""Typed access to the keys of a TOML table, so that every complaint names the key."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import NoReturn

from traceability.interchange.errors import ProfileInvalid


class Keys:
    """One table of a profile. Each key is asked for once; `finish` complains of the others."""

    def __init__(self, profile: str, path: str, content: object) -> None:
        self.profile = profile
        self.path = path
        if not isinstance(content, Mapping):
            self.refuse("", f"has to be a table, not {_said(content)}.")
        self.content: Mapping[str, object] = content
        self.asked: set[str] = set()

    def refuse(self, key: str, message: str) -> NoReturn:
        """Raise `ProfileInvalid` for one key of this table."""
        raise ProfileInvalid(self.profile, self.at(key), message)

    def at(self, key: str) -> str:
        """Return the full name of a key, as `tables.program.file`."""
        return ".".join(part for part in (self.path, key) if part)

    def __contains__(self, key: str) -> bool:
        return key in self.content

    def take(self, key: str) -> object:
        """Return a key's value whatever its type; None where it is absent."""
        self.asked.add(key)
        return self.content.get(key)

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text; refused where it is absent without default, or no text."""
        value = self.take(key)
        if value is None and default is not None:
            return default
        if value is None:
            self.refuse(key, "is needed.")
        if not isinstance(value, str):
            self.refuse(key, f"has to be a text, not {_said(value)}.")
        return value

    def optional_text(self, key: str) -> str | None:
        """Return a text, or None where the key is absent."""
        return self.text(key) if key in self.content else None

    def flag(self, key: str) -> bool:
        """Return true or false; false where the key is absent."""
        value = self.take(key)
        if value is not None and not isinstance(value, bool):
            self.refuse(key, f"has to be true or false, not {_said(value)}.")
        return bool(value)

    def number(self, key: str, default: int) -> int:
        """Return a whole number from 1."""
        value = self.take(key)
        if value is None:
            return default
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            self.refuse(key, f"has to be a whole number from 1, not {_said(value)}.")
        return value

    def one_of(self, key: str, choices: tuple[str, ...]) -> str:
        """Return one of the choices; the first where the key is absent."""
        value = self.text(key, choices[0])
        if value not in choices:
            self.refuse(key, f"is {value!r}, none of {', '.join(choices)}.")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts; one text counts as a list of one."""
        value = self.take(key)
        if value is None:
            return ()
        listed = [value] if isinstance(value, str) else value
        if not isinstance(listed, list) or not all(isinstance(text, str) for text in listed):
            self.refuse(key, f"has to be a list of texts, not {_said(value)}.")
        return tuple(listed)

    def tables(self, key: str) -> list[Keys]:
        """Return a list of tables; one table counts as a list of one."""
        value = self.take(key)
        if value is None:
            return []
        listed = [value] if isinstance(value, Mapping) else value
        if not isinstance(listed, list):
            self.refuse(key, f"has to be a table or a list of them, not {_said(value)}.")
        if len(listed) == 1:
            return [Keys(self.profile, self.at(key), listed[0])]
        return [
            Keys(self.profile, f"{self.at(key)}[{number}]", table)
            for number, table in enumerate(listed, start=1)
        ]

    def named_tables(self, key: str) -> dict[str, Keys]:
        """Return a table of tables by name."""
        value = self.take(key)
        if value is None:
            return {}
        inner = Keys(self.profile, self.at(key), value)
        return {
            name: Keys(self.profile, inner.at(name), content)
            for name, content in inner.content.items()
        }

    def finish(self) -> None:
        """Refuse the first key that nobody asked for, naming what was probably meant."""
        for key in self.content:
            if key not in self.asked:
                near = get_close_matches(key, self.asked, n=1)
                hint = f"; is {near[0]!r} meant?" if near else "."
                self.refuse(key, f"is no key that a profile knows here{hint}")


def _said(value: object) -> str:
    return repr(value) if len(repr(value)) <= 60 else type(value).__name__
