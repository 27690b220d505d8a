"""`manage.py verify_history`: whether the audit chain is whole."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from traceability.queries import audit


class Command(BaseCommand):
    """Recomputes every seal from the changes that stand; ends non-zero when one is broken."""

    help = "Checks the audit chain: every seal against the changes it covers."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print what holds, or name what is broken."""
        found = audit.verify()
        for seal in found.broken:
            self.stderr.write(f"Seal {seal.number} is broken: {seal.why}.")
        if found.broken:
            raise CommandError(
                f"{len(found.broken)} of {found.seals} seals are broken: history was changed after "
                "it was sealed. Compare with a backup from before."
            )
        self.stdout.write(
            f"{found.seals} seals over {found.changes:,} changes hold; "
            f"{found.unsealed:,} changes wait for the next seal."
        )
