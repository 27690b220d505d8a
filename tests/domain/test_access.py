"""A reader's scope: the key under which what they see may be kept."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest

from traceability.domain.access import Role, Scope

READER = Scope(principal_id=uuid4(), department_ids=frozenset())


@pytest.mark.parametrize(
    "other",
    [
        {"principal_id": uuid4()},
        {"roles": frozenset({Role.PMO})},
        {"department_ids": frozenset({uuid4()})},
        {"department_ids": None},
        {"led_initiative_ids": frozenset({uuid4()})},
        {"led_department_ids": frozenset({uuid4()})},
        {"owned_objective_ids": frozenset({uuid4()})},
        {"named_initiative_ids": frozenset({uuid4()})},
        {"token_scopes": frozenset()},
        {"is_system": True},
    ],
    ids=lambda one: next(iter(one)),
)
def test_whatever_decides_what_a_reader_sees_makes_another_key(other: dict[str, Any]) -> None:
    assert replace(READER, **other).fingerprint != READER.fingerprint
    assert replace(READER).fingerprint == READER.fingerprint
