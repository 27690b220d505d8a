"""Import a whole source in one transaction, all or nothing, and take an import back."""

from traceability.services.imports.asking import NamesOpen
from traceability.services.imports.draft_runs import (
    NotRehearsed,
    apply_draft,
    ask_rehearsal,
    claim_draft,
    give_up_draft,
    rehearsal_of,
    run_draft,
)
from traceability.services.imports.drafts import (
    DraftClosed,
    drop_draft,
    forget_drafts,
    revise_draft,
    upload_draft,
    upload_drafts,
)
from traceability.services.imports.importing import import_portfolio
from traceability.services.imports.mending import (
    NothingToDismiss,
    NothingToRetry,
    correct_parked_row,
    dismiss_parked_rows,
    restore_parked_rows,
    retry_parked_rows,
)
from traceability.services.imports.refusing import UndoRefused
from traceability.services.imports.rehearsing import Rehearsal, rehearse_draft
from traceability.services.imports.report import (
    DatabaseRefused,
    ImportRefused,
    ImportReport,
    ImportUnderway,
)
from traceability.services.imports.saved_profiles import (
    drop_profile,
    revise_profile,
    save_profile,
)
from traceability.services.imports.undoing import UndoReport, undo_import

__all__ = [
    "DatabaseRefused",
    "DraftClosed",
    "ImportRefused",
    "ImportReport",
    "ImportUnderway",
    "NamesOpen",
    "NotRehearsed",
    "NothingToDismiss",
    "NothingToRetry",
    "Rehearsal",
    "UndoRefused",
    "UndoReport",
    "apply_draft",
    "ask_rehearsal",
    "claim_draft",
    "correct_parked_row",
    "dismiss_parked_rows",
    "drop_draft",
    "drop_profile",
    "forget_drafts",
    "give_up_draft",
    "import_portfolio",
    "rehearsal_of",
    "rehearse_draft",
    "restore_parked_rows",
    "retry_parked_rows",
    "revise_draft",
    "revise_profile",
    "run_draft",
    "save_profile",
    "undo_import",
    "upload_draft",
    "upload_drafts",
]
