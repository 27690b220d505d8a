"""What reviews reward, and who reports to whom: one view for both."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import ClassVar

from django.http.response import HttpResponseBase
from rest_framework import serializers
from rest_framework.request import Request

from traceability.api import alignment, conditional, fields, shapes
from traceability.api.alignment import AS_OF
from traceability.api.doors import Door, Operation, words_of
from traceability.api.headers import ETAG, IF_NONE_MATCH
from traceability.api.records import refuse_when_off
from traceability.queries import incentives, organisation_settings


class StructureReward(shapes.Shape):
    """One incentive: what it rewards in words, and the measure or objective where it has one."""

    id = fields.Id()
    version = fields.Whole()
    rewards = fields.Text()
    measure = fields.Id(allow_null=True)
    objective = fields.Id(allow_null=True)
    basis = fields.Choice(choices=["individual", "collective"])
    share = serializers.FloatField(min_value=0, max_value=1, allow_null=True)


class StructureRoleGroup(shapes.Shape):
    """A role group, and which part of its incentives is tied to shared results.

    Of the shares recorded; where one is not known, it is assumed: equal parts of what is left.
    """

    department = fields.Id()
    department_name = fields.Text()
    name = fields.Text()
    shared_share = serializers.FloatField(min_value=0, max_value=1, allow_null=True)
    is_assumed = fields.Flag()
    is_alone = fields.Flag(help_text="Whether individual results alone are rewarded.")
    rewards = StructureReward(many=True)


class StructureLine(shapes.Shape):
    """A department, or a role group of it, reports to another department."""

    id = fields.Id()
    version = fields.Whole()
    department = fields.Id()
    department_name = fields.Text()
    role_group = fields.Text()
    reports_to = fields.Id()
    reports_to_name = fields.Text()
    kind = fields.Choice(choices=["solid", "dotted"])


class StructureDocument(shapes.Shape):
    """What is in force on the day."""

    day = serializers.DateField()
    is_partial = fields.Flag()
    role_groups = StructureRoleGroup(many=True)
    lines = StructureLine(many=True)


class StructureView(Door):
    """Role groups' incentives and reporting lines."""

    operations: ClassVar[Mapping[str, Operation]] = {
        "GET": Operation(
            id="views_structure",
            summary="Read what reviews reward and who reports to whom",
            tag="views",
            description="By role group, never by person, as in force on the day. A reader of some "
            "departments gets the incentives of these.",
            answers={200: StructureDocument, 304: None},
            parameters=(AS_OF, IF_NONE_MATCH, ETAG),
            refusals=(404,),
        )
    }

    def get(self, request: Request) -> HttpResponseBase:
        """Return it, or 304 when the reader holds this body."""
        refuse_when_off("has_incentives")
        as_of = alignment.instant_of(words_of(request, {"as_of": None}), now=self.now)
        day = organisation_settings.today(as_of or self.now)
        body = asdict(incentives.structure(scope=self.scope, as_of=as_of, day=day))
        etag = conditional.etag_of_body({**body, "day": None})
        return conditional.tagged(request, body, etag, vary=conditional.BY_READER)
