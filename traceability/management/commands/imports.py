"""`manage.py imports`: what was imported, the newest first, with the ids that undoing asks for."""

from typing import Any

from django.core.management.base import BaseCommand

from traceability.domain.access import SYSTEM_SCOPE
from traceability.management import cells
from traceability.models import ImportBatch
from traceability.queries import transfers

COLUMNS = ("id", "when (UTC)", "profile", "source", "counts", "state")
TOLD = ("created", "updated", "left_out", "ended", "parked")


class Command(BaseCommand):
    """Lists the imports."""

    help = "Lists the imports, the newest first, with the ids that undo_import takes."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print them as a table."""
        found = transfers.imports(scope=SYSTEM_SCOPE).order_by("-applied_at", "id")
        lines = [COLUMNS, *(_line(batch) for batch in found)]
        if len(lines) == 1:
            self.stdout.write("Nothing was imported yet.")
            return
        for line in cells.table(lines, width=cells.width_of(self.stdout), kept=1):
            self.stdout.write(line)
        count = len(lines) - 1
        self.stdout.write(f"{count:,} import{'s' if count != 1 else ''}")


def _line(batch: ImportBatch) -> tuple[str, ...]:
    is_undone = batch.state == ImportBatch.State.UNDONE
    return (
        str(batch.id),
        f"{batch.applied_at:%Y-%m-%d %H:%M}",
        batch.profile,
        batch.source,
        _counts(batch.report),
        "taken back" if is_undone else "applied",
    )


def _counts(report: dict[str, Any]) -> str:
    nouns = report.get("counts", {}).values()
    sums = {name: sum(counts.get(name, 0) for counts in nouns) for name in TOLD}
    return ", ".join(f"{count:,} {name.replace('_', ' ')}" for name, count in sums.items() if count)
