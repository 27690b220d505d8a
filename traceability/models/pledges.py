"""The tables of public commitments: what executives said, and when they were asked to."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from traceability.models.base import Record, tracked
from traceability.models.portfolio import Person
from traceability.models.strategy import Strategy


@tracked
class Pledge(Record):
    """What one executive said in public of one approved version; only ever added to.

    Whoever says something else since adds another one: the latest of a person holds. It has no key
    to rounds, their invitations or their answers.
    """

    class Word(models.TextChoices):
        COMMITS = "commits"
        WITH_RESERVATION = "commits_with_reservation"
        CANNOT = "cannot_commit"

    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="pledges")
    # The number of the strategy's frozen version that it is about.
    approved_version = models.PositiveIntegerField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="pledges")
    word = models.CharField(max_length=30, choices=Word)
    reservation = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(word="commits", reservation="")
                | (Q(word="commits_with_reservation") & ~Q(reservation=""))
                | Q(word="cannot_commit"),
                name="pledge_with_a_reservation_states_it",
            ),
        ]
        indexes: ClassVar = [
            # Who said what of this version, in the order it was said?
            models.Index(
                fields=["strategy", "approved_version", "created_at", "id"],
                name="pledge_of_strategy",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.word}"


class PledgeCall(models.Model):
    """The PMO asked executives for their word on an approved version: once, at the first time.

    It goes with its strategy, as the version itself does; what was mailed of it need not be kept.
    """

    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE, related_name="pledge_calls")
    approved_version = models.PositiveIntegerField()
    called_at = models.DateTimeField()
    called_by_id = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            # Were executives asked about this version?
            models.UniqueConstraint(
                fields=["strategy", "approved_version"], name="pledge_call_is_one_a_version"
            ),
        ]

    def __str__(self) -> str:
        return f"call on version {self.approved_version}"
