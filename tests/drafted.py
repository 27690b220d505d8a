"""Files on their way in: what the tests of drafts upload, change and import."""

from datetime import date

from tests.factories import NOW
from traceability.domain.access import SYSTEM
from traceability.models import (
    FiscalPeriod,
    ImportDraft,
)
from traceability.services import imports

FILE = (
    b"project_name,department,budget,year\n"
    b"Web shop,Sales,\xc2\xa310m,2018\n"
    b"Depot,Technology,\xc2\xa320m,2018\n"
)
FISCAL = (
    b"project_name,department,budget,year\n"
    b"Web shop,Sales,10,2018/19\nDepot,Technology,20,FY2018\nVans,Sales,3,2018\n"
)


def revised(draft: ImportDraft, **mapping: str) -> ImportDraft:
    """Change some of the mapping of a draft."""
    return imports.revise_draft(
        draft_id=draft.pk,
        expected_version=None,
        changes={"mapping": {**draft.mapping, **mapping}},
        actor=SYSTEM,
        now=NOW,
    )


def uploaded(content: bytes = FISCAL, **options: str) -> ImportDraft:
    """Upload a file as a draft, by default one of calendar and fiscal years."""
    return imports.upload_draft(name="work.csv", content=content, actor=SYSTEM, now=NOW, **options)


def applied(draft: ImportDraft) -> dict[str, tuple[date | None, date | None]]:
    """Import a draft; the periods that stand then, by name, with their days."""
    imports.apply_draft(
        draft_id=draft.pk, expected_version=None, parks=False, prunes=False, actor=SYSTEM, now=NOW
    )
    rows = FiscalPeriod.objects.order_by("name")
    return {one.name: (one.starts_on, one.ends_on) for one in rows}


def brought(**matched: str | None) -> ImportDraft:
    """Upload the file, say otherwise into which strategy it goes, and import it."""
    draft = imports.upload_draft(name="uk_2018.csv", content=FILE, actor=SYSTEM, now=NOW)
    if matched:
        said = [{"noun": noun, "text": "uk", "record": to} for noun, to in matched.items()]
        draft = imports.revise_draft(
            draft_id=draft.pk,
            expected_version=None,
            changes={"matches": said},
            actor=SYSTEM,
            now=NOW,
        )
    done = imports.apply_draft(
        draft_id=draft.pk, expected_version=None, parks=False, prunes=False, actor=SYSTEM, now=NOW
    )
    return done.draft
