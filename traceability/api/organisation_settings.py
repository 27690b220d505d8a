"""What the organisation sets for everybody."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.http.response import HttpResponseBase
from rest_framework.request import Request

from traceability.api import conditional, fields, shapes
from traceability.api.doors import Door, Operation, words_of
from traceability.api.headers import ETAG, IF_MATCH, IF_NONE_MATCH
from traceability.domain.errors import StaleVersion
from traceability.models import OrganisationSettings as Table
from traceability.queries import organisation_settings as queries
from traceability.services import organisation_settings as services

TAG = "organisation-settings"


class NewSettings(shapes.Shape):
    """Where the organisation is, by a name of the IANA database, and which modules it has."""

    time_zone = fields.Text(required=False, max_length=64)
    has_rounds = fields.Flag(required=False)
    has_forums = fields.Flag(required=False)
    has_incentives = fields.Flag(required=False)

    class Meta:
        ref_name = "OrganisationSettingsChanged"


class Settings(shapes.Shape):
    """What holds for everybody: days begin and digests are sent where the organisation is."""

    version = fields.Whole(min_value=1)
    time_zone = fields.Text()
    has_rounds = fields.Flag(help_text="Whether leaders are asked in rounds; off, none are there.")
    has_forums = fields.Flag(help_text="Whether forums are a part of it: doors, findings, screens.")
    has_incentives = fields.Flag(help_text="Whether incentives and reporting lines are used.")
    may_change = fields.Flag(help_text="Whether the reader may set it.")

    class Meta:
        ref_name = "OrganisationSettings"


class OrganisationSettings(Door):
    """The settings of the organisation."""

    findings_follow = False
    operations: ClassVar[Mapping[str, Operation]] = {
        "GET": Operation(
            id="organisation_settings_read",
            summary="Read what holds for the whole organisation",
            tag=TAG,
            answers={200: Settings, 304: None},
            parameters=(IF_NONE_MATCH, ETAG),
        ),
        "PATCH": Operation(
            id="organisation_settings_change",
            summary="Say where the organisation is",
            tag=TAG,
            description="Administrators do. The day that it is, what is due and in time, and the "
            "hour of digests and what an `as_of` day is follow.",
            request=NewSettings,
            answers={200: Settings},
            parameters=(IF_MATCH, ETAG),
            refusals=(412, 428),
        ),
    }

    def get(self, request: Request) -> HttpResponseBase:
        """Return the settings."""
        words_of(request, {})
        row = self._told(queries.current())
        return conditional.row_tagged(request, row)

    def patch(self, request: Request) -> HttpResponseBase:
        """Change them."""
        values = shapes.read(NewSettings, request.data)
        try:
            stands = services.change_settings(
                values=values,
                expected_version=conditional.required_version(request),
                actor=self.actor,
                now=self.now,
            )
        except StaleVersion as stale:
            stale.facts["current"] = self._told(queries.current())
            raise
        row = self._told(stands)
        return conditional.row_written(row)

    def _told(self, stands: Table) -> dict[str, Any]:
        return {
            "version": stands.version,
            "time_zone": stands.time_zone,
            "has_rounds": stands.has_rounds,
            "has_forums": stands.has_forums,
            "has_incentives": stands.has_incentives,
            "may_change": self.scope.writes_everywhere(services.NOUN),
        }
