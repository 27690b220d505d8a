"""The addresses of the API, made from the registry of nouns and the doors of their verbs."""

from django.urls import URLPattern, path

from traceability.api import (
    accounts,
    adherence,
    agenda,
    alignment,
    audit,
    board,
    calendar,
    checks,
    comments,
    completeness,
    decision_rights,
    decisions,
    detection,
    detection_runs,
    endings,
    exports,
    finding_counts,
    finding_verbs,
    findings,
    funding,
    funding_changes,
    governance,
    impact,
    import_drafts,
    import_profiles,
    incentives,
    intake,
    intent_drift,
    link_proposals,
    matrix,
    notifications,
    organisation,
    organisation_settings,
    own_response,
    pages,
    periods,
    portfolio,
    record_history,
    records,
    reporting,
    rhythm,
    rounds,
    saved_views,
    session,
    similar,
    upserts,
    waiting,
    whole_tables,
)
from traceability.api.record_shapes import class_name
from traceability.models.nouns import ALL, Noun


def _door(base: type[records.NounDoor], noun: Noun) -> type[records.NounDoor]:
    return type(f"{class_name(noun)}{base.__name__}", (base,), {"noun": noun})


def _list_of(noun: Noun) -> type[records.WritableList]:
    """Meetings are taken away whole."""
    return whole_tables.WritableTable if noun.name == "review" else records.WritableList


def _written_by_fields(noun: Noun) -> list[URLPattern]:
    word = noun.path
    return [
        path(word, _door(_list_of(noun), noun).as_view(), name=f"{word}-list"),
        path(f"{word}/bulk", _door(upserts.Bulk, noun).as_view(), name=f"{word}-bulk"),
        path(
            f"{word}/by-external-id/<str:source>/<path:external_id>",
            _door(upserts.ByExternalId, noun).as_view(),
            name=f"{word}-by-external-id",
        ),
        path(
            f"{word}/<uuid:id>",
            _door(records.WritableDetail, noun).as_view(),
            name=f"{word}-detail",
        ),
    ]


_VERBS = [
    path("strategies/<uuid:id>/approve", portfolio.StrategyApproval.as_view()),
    path("contributions/<uuid:id>/confirm", portfolio.ContributionConfirmation.as_view()),
    path("contributions/<uuid:id>/reject", portfolio.ContributionRejection.as_view()),
    path("reviews/<uuid:id>/close", governance.ReviewClosing.as_view()),
    path("reviews/<uuid:id>/agenda", agenda.ReviewAgenda.as_view()),
    path("departments/reorganise", organisation.DepartmentReorganisation.as_view()),
    path("departments/reorganise/preview", organisation.DepartmentReorganisationPreview.as_view()),
    path("initiatives/merge", organisation.InitiativeMerge.as_view()),
    path("initiatives/merge/preview", organisation.InitiativeMergePreview.as_view()),
    path("initiatives/<uuid:id>/split", organisation.InitiativeSplit.as_view()),
    path("initiatives/<uuid:id>/split/preview", organisation.InitiativeSplitPreview.as_view()),
    path("initiatives/similar-to", intake.InitiativesSimilarTo.as_view()),
    path("initiatives/<uuid:id>/next-stages", intake.InitiativeNextStages.as_view()),
    path("initiatives/<uuid:id>/enter-stage", intake.InitiativeStage.as_view()),
    path("people/<uuid:id>/hand-over", organisation.PersonHoldings.as_view()),
    path("people/<uuid:id>/hand-over/preview", organisation.PersonHandOverPreview.as_view()),
    path("strategies/<uuid:id>/roll-over", organisation.StrategyRollOver.as_view()),
    path("strategies/<uuid:id>/roll-over/preview", organisation.StrategyRollOverPreview.as_view()),
    path("organisation-changes", organisation.OrganisationChanges.as_view()),
    path("organisation-changes/<uuid:id>", organisation.OrganisationChangeDetail.as_view()),
    path("organisation-changes/<uuid:id>/undo", organisation.OrganisationChangeUndo.as_view()),
    path(
        "organisation-changes/<uuid:id>/withdraw",
        organisation.OrganisationChangeWithdrawal.as_view(),
    ),
    path("periods/<uuid:id>/close", periods.PeriodClosing.as_view()),
    path("periods/<uuid:id>/reopen", periods.PeriodReopening.as_view()),
    path("periods/<uuid:id>/carry-forward", periods.PeriodCarryForward.as_view()),
    path("periods/<uuid:id>/carry-forward/preview", periods.PeriodCarryForwardPreview.as_view()),
    path("objectives/<uuid:id>/who-decides", decision_rights.ObjectiveWhoDecides.as_view()),
    path("initiatives/<uuid:id>/who-decides", decision_rights.InitiativeWhoDecides.as_view()),
    path("findings/<uuid:id>/who-decides", decision_rights.FindingWhoDecides.as_view()),
    path("views/decision-right-checks", decision_rights.DecisionRightChecks.as_view()),
    path("decisions", decisions.Decisions.as_view()),
    path("decisions/<uuid:id>", decisions.DecisionDetail.as_view()),
    path("rounds", rounds.Rounds.as_view()),
    path("rounds/<uuid:id>", rounds.RoundDetail.as_view()),
    path("rounds/<uuid:id>/open", rounds.RoundOpening.as_view()),
    path("rounds/<uuid:id>/close", rounds.RoundClosing.as_view()),
    path("rounds/<uuid:id>/publish", rounds.RoundPublication.as_view()),
    path("rounds/<uuid:id>/remind", rounds.RoundReminder.as_view()),
    path("rounds/<uuid:id>/results", rounds.RoundResults.as_view()),
    path("rounds/<uuid:id>/response", own_response.OwnResponse.as_view()),
    path("rounds/<uuid:id>/response/recall", own_response.OwnRecall.as_view()),
    path("views/leadership-alignment", rounds.LeadershipAlignmentView.as_view()),
    path("decisions/<uuid:id>/adherence", adherence.AdherenceOfDecision.as_view()),
    path("decisions/<uuid:id>/dissents", decisions.DissentFromDecision.as_view()),
    path("decisions/<uuid:id>/tellings", decisions.TellingOfDecision.as_view()),
    path("dissents", decisions.Dissents.as_view()),
    path("dissents/<uuid:id>", decisions.DissentDetail.as_view()),
    path("tellings", decisions.Tellings.as_view()),
    path("tellings/<uuid:id>", decisions.TellingDetail.as_view()),
    path("views/decision-adherence", adherence.DecisionAdherenceView.as_view()),
    path("agreements/<uuid:id>/reaffirm", rhythm.AgreementReaffirmation.as_view()),
    path("reaffirmations", rhythm.Reaffirmations.as_view()),
    path("reaffirmations/<uuid:id>", rhythm.ReaffirmationDetail.as_view()),
    path("actions/<uuid:id>/finish", rhythm.ActionFinishing.as_view()),
    path("escalations/<uuid:id>/answer", rhythm.EscalationAnswering.as_view()),
    path("update-rounds", reporting.UpdateRounds.as_view()),
    path("update-rounds/<uuid:id>", reporting.UpdateRoundDetail.as_view()),
    path("update-rounds/<uuid:id>/close", reporting.UpdateRoundClosing.as_view()),
    path("update-rounds/<uuid:id>/remind", reporting.UpdateRoundReminder.as_view()),
    path("update-rounds/<uuid:id>/progress", reporting.UpdateRoundProgress.as_view()),
    path("status-updates", reporting.StatusUpdates.as_view()),
    path("status-updates/<uuid:id>", reporting.StatusUpdateDetail.as_view()),
    path("views/completeness", completeness.CompletenessBoard.as_view()),
    path(
        "departments/<uuid:id>/completeness",
        completeness.DepartmentCompleteness.as_view(),
    ),
    path("views/status-to-report", reporting.StatusToReportView.as_view()),
    path("findings", findings.Findings.as_view()),
    path("findings/summary", finding_counts.FindingsSummary.as_view()),
    path("findings/bulk", finding_verbs.FindingsBulk.as_view()),
    path("findings/<uuid:id>", findings.FindingDetail.as_view()),
    path("findings/<uuid:id>/history", findings.FindingHistory.as_view()),
    path("findings/<uuid:id>/confirm", finding_verbs.FindingConfirmation.as_view()),
    path("findings/<uuid:id>/dismiss", finding_verbs.FindingDismissal.as_view()),
    path("findings/<uuid:id>/restore", finding_verbs.FindingRestoral.as_view()),
    path("findings/<uuid:id>/assign", finding_verbs.FindingAssignment.as_view()),
    path("findings/<uuid:id>/answer", finding_verbs.FindingAnswering.as_view()),
    path("initiatives/<uuid:id>/checks", checks.InitiativeChecks.as_view()),
    path("objectives/<uuid:id>/checks", checks.ObjectiveChecks.as_view()),
    path("contributions/judge", portfolio.ContributionJudgement.as_view()),
    path("contributions/accept-proposal", link_proposals.ProposalAcceptance.as_view()),
    path("views/link-proposals", link_proposals.LinkProposals.as_view()),
    path("views/links-to-judge", link_proposals.LinksToJudge.as_view()),
    path("proposal-dismissals", link_proposals.ProposalDismissals.as_view()),
    path("proposal-dismissals/<uuid:id>", link_proposals.ProposalDismissalDetail.as_view()),
    path("waivers", detection.Waivers.as_view()),
    path("waivers/<uuid:id>", detection.WaiverDetail.as_view()),
    path("waivers/<uuid:id>/agree", detection.WaiverAgreement.as_view()),
    path("detection-runs", detection_runs.DetectionRuns.as_view()),
    path("detection-runs/<uuid:id>", detection_runs.DetectionRunDetail.as_view()),
    path("views/alignment-map", alignment.AlignmentMap.as_view()),
    path("views/alignment-map/board", board.Board.as_view()),
    path("views/traceability-matrix", matrix.TraceabilityMatrix.as_view()),
    path("views/funding", funding.FundingView.as_view()),
    path("views/funding-changes", funding_changes.FundingChangesView.as_view()),
    path("views/intent-drift", intent_drift.IntentDriftView.as_view()),
    path("views/structure", incentives.StructureView.as_view()),
    path("views/waiting", waiting.Waiting.as_view()),
    path("initiatives/<uuid:id>/similar", similar.SimilarInitiatives.as_view()),
    path("initiatives/compare", similar.InitiativeComparison.as_view()),
    path("initiatives/<uuid:id>/trace", alignment.InitiativeTrace.as_view()),
    path("objectives/<uuid:id>/trace", alignment.ObjectiveTrace.as_view()),
    path("comments", comments.Comments.as_view()),
    path("comments/people", comments.CommentPeople.as_view()),
    path("comments/<uuid:id>", comments.CommentDetail.as_view()),
    path("objectives/<uuid:id>/funding", impact.FundingOfObjective.as_view()),
    path("objectives/<uuid:id>/impact", impact.ObjectiveImpact.as_view()),
    path("initiatives/<uuid:id>/impact", impact.InitiativeImpact.as_view()),
    path("changes", audit.Changes.as_view()),
    path("changes/<int:id>/undo", record_history.ChangeUndo.as_view()),
    path("imports", audit.Imports.as_view()),
    path("imports/<uuid:id>", audit.ImportDetail.as_view()),
    path("imports/<uuid:id>/parked-rows", audit.ImportParkedRows.as_view()),
    path("imports/<uuid:id>/parked-rows/retry", import_profiles.ImportParkedRowsRetry.as_view()),
    path("imports/<uuid:id>/parked-rows/<int:row>", import_profiles.ImportParkedRow.as_view()),
    path("imports/<uuid:id>/undo", audit.ImportUndo.as_view()),
    path("imports/drafts", import_drafts.ImportDrafts.as_view()),
    path("imports/drafts/<uuid:id>", import_drafts.ImportDraftDetail.as_view()),
    path("imports/drafts/<uuid:id>/preview", import_drafts.ImportDraftPreview.as_view()),
    path("imports/drafts/<uuid:id>/apply", import_drafts.ImportDraftApplication.as_view()),
    path("exports", exports.Exports.as_view()),
    path("exports/<uuid:id>", exports.ExportDoor.as_view()),
    path("exports/<uuid:id>/download", exports.ExportFile.as_view()),
    path("import-profiles", import_profiles.ImportProfiles.as_view()),
    path("import-profiles/<uuid:id>", import_profiles.ImportProfileDetail.as_view()),
    path("saved-views", saved_views.SavedViews.as_view()),
    path("saved-views/<uuid:id>", saved_views.SavedViewDetail.as_view()),
    path("identities", audit.Identities.as_view()),
    path("identities/<int:id>", audit.IdentityDetail.as_view()),
    path("me", session.MeDoor.as_view()),
    path("me/calendar", calendar.MyCalendar.as_view()),
    path("me/notification-settings", notifications.MyNotificationSettings.as_view()),
    path("organisation-settings", organisation_settings.OrganisationSettings.as_view()),
    path("notifications", notifications.Notifications.as_view()),
    path("notifications/unread", notifications.NotificationsUnread.as_view()),
    path("notifications/read", notifications.NotificationsRead.as_view()),
    path("session", session.SessionDoor.as_view()),
    path("users", accounts.Users.as_view()),
    path("users/<uuid:id>", accounts.UserDetail.as_view()),
    path("service-accounts", accounts.ServiceAccounts.as_view()),
    path("service-accounts/<uuid:id>", accounts.ServiceAccountDetail.as_view()),
    path("service-accounts/<uuid:id>/tokens", accounts.Tokens.as_view()),
    path("service-accounts/<uuid:id>/tokens/<str:key>", accounts.TokenDetail.as_view()),
]

urlpatterns: list[URLPattern] = [
    pattern
    for noun in ALL
    if not noun.is_written_by_verbs_only
    for pattern in _written_by_fields(noun)
] + _VERBS
urlpatterns += [
    path(f"{noun.path}/<uuid:id>/end", _door(endings.End, noun).as_view())
    for noun in ALL
    if noun.ended_by is not None
]
urlpatterns += [
    path(f"{noun.path}/<uuid:id>/history", _door(record_history.RecordHistory, noun).as_view())
    for noun in ALL
    # Findings have a history of their own, and what somebody took back in talk stays taken back.
    if noun.name not in {"finding", "comment"}
]
# The last one: an external id may end in a slash of its own.
urlpatterns.append(path("<path:address>/", pages.without_slash))
