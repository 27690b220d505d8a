"""`manage.py create_user NAME --role pmo`: create someone who signs in, and print their link."""

from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser

from traceability import clock
from traceability.domain.access import SYSTEM, Role
from traceability.domain.errors import TraceabilityError
from traceability.management import links
from traceability.queries import named
from traceability.services import access


class Command(BaseCommand):
    """Create a user with roles, and print a one-time sign-in link."""

    help = "Creates a user with these roles and prints a sign-in link, good once and for a day."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the name, the roles and who it is."""
        parser.add_argument("name", metavar="NAME")
        parser.add_argument(
            "--role",
            action="append",
            default=[],
            metavar="ROLE[:DEPARTMENT]",
            help=f"one of {', '.join(Role)}; a department lead's names the department by its name, "
            "code or external id; may be given several times",
        )
        parser.add_argument("--email", default="")
        parser.add_argument(
            "--person",
            help="who of the portfolio's people this is, by name or external id: what they lead "
            "and own is theirs to edit",
        )
        links.add_address(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Create the user and print the link."""
        try:
            user = access.create_user(
                username=options["name"],
                email=options["email"],
                grants=[_grant(text) for text in options["role"]],
                person_id=None if options["person"] is None else _person(options["person"]),
                actor=SYSTEM,
                now=clock.now(),
            )
        except TraceabilityError as refused:
            details = " ".join(error.message for error in refused.errors)
            raise CommandError(f"{refused.detail} {details}".strip()) from refused
        path = access.sign_in_path(user=user)
        self.stdout.write(links.line(user.username, path, address=options["address"]))


def _grant(text: str) -> access.Grant:
    role, _, department = text.partition(":")
    if role not in set(Role):
        raise CommandError(f"There is no role {role!r}; there are {', '.join(Role)}.")
    return access.Grant(Role(role), _department(department) if department else None)


def _department(word: str) -> UUID:
    return _only("department", word, named.departments(word))


def _person(word: str) -> UUID:
    return _only("person", word, named.people(word))


def _only(noun: str, word: str, found: list[UUID]) -> UUID:
    if len(found) == 1:
        return found[0]
    how_many = "several of them" if found else "none"
    raise CommandError(f"Which {noun} is {word!r}? There is {how_many}; give its external id.")
