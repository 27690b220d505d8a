"""Drafts that were uploaded before this version are read and applied as those of today."""

import pytest

from tests.drafted import FISCAL, uploaded
from tests.services.test_import_drafts import apply
from traceability.domain.access import SYSTEM
from traceability.models import ImportDraft, Strategy
from traceability.queries import import_drafts

pytestmark = pytest.mark.django_db
NEW = ("year_starts", "year_called_by", "strategy_state")


def of_before() -> ImportDraft:
    draft = uploaded(FISCAL)
    del draft.detected["fiscal_years"]
    for name in NEW:
        del draft.mapping[name]
    del draft.profile["years"]
    del draft.profile["strategy"]["state"]
    draft.save()
    return draft


def test_draft_of_before_is_shown_with_all_that_its_page_needs() -> None:
    row = import_drafts.draft_row(scope=SYSTEM.scope, id=of_before().pk)
    assert {each["name"] for each in row["detected"]["fiscal_years"]} == {"2018/19", "FY2018"}
    shown = {name: row["mapping"][name] for name in NEW}
    assert shown == {"year_starts": "", "year_called_by": "end", "strategy_state": "approved"}


def test_draft_of_before_is_imported_as_it_is_shown() -> None:
    apply(of_before())
    assert Strategy.objects.get().state == "approved"


def test_draft_of_today_is_shown_as_it_was_kept() -> None:
    draft = uploaded(FISCAL)
    row = import_drafts.draft_row(scope=SYSTEM.scope, id=draft.pk)
    draft.refresh_from_db()
    assert (row["detected"], row["mapping"]) == (draft.detected, draft.mapping)
