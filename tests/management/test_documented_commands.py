"""README and the guides name commands and options that there are."""

import re
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class

ROOT = Path(__file__).resolve().parents[2]
LINE = re.compile(r"manage\.py (\w+)([^\n`#]*)")
NAMED = sorted(
    {
        (found[1], option)
        for path in ("README.md", "docs/importing.md", "docs/exporting.md", "docs/agreement.md")
        for found in LINE.finditer((ROOT / path).read_text(encoding="utf-8"))
        for option in re.findall(r"--[a-z-]+", found[2]) or [""]
    }
)


def test_documents_name_the_commands_of_a_first_hour() -> None:
    assert {"sign_in_links", "create_user", "imports", "undo_import"} <= {name for name, _ in NAMED}


@pytest.mark.parametrize(("name", "option"), NAMED)
def test_command_is_there_with_its_option(name: str, option: str) -> None:
    command = load_command_class(get_commands()[name], name)
    options = command.create_parser("manage.py", name).format_help()
    assert option in options
