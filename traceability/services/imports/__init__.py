"""Import a whole source in one transaction, all or nothing, and take an import back."""

from traceability.services.imports.importing import import_portfolio
from traceability.services.imports.report import (
    DatabaseRefused,
    ImportRefused,
    ImportReport,
    ImportUnderway,
)
from traceability.services.imports.undoing import UndoRefused, UndoReport, undo_import

__all__ = [
    "DatabaseRefused",
    "ImportRefused",
    "ImportReport",
    "ImportUnderway",
    "UndoRefused",
    "UndoReport",
    "import_portfolio",
    "undo_import",
]
