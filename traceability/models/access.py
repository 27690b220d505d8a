"""Tables of access: who signs in, with which roles, and the machines that pull."""

import uuid
from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from knox.models import AbstractAuthToken

from traceability.models.base import Record
from traceability.models.portfolio import Department, Person


class User(AbstractUser):  # type: ignore[django-manager-missing]  # knox relation has no types
    """Someone who signs in. Apart from the `Person` that the portfolio speaks of."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    person = models.OneToOneField(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="user"
    )


class RoleGrant(models.Model):
    """A role that a user holds, for one department and those below it where it names one."""

    class Role(models.TextChoices):
        PMO = "pmo", "PMO"
        DEPARTMENT_LEAD = "department_lead"
        EXECUTIVE = "executive"
        FINANCE = "finance"
        VIEWER = "viewer"
        ADMINISTRATOR = "administrator"

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="role_grants")
    role = models.CharField(max_length=20, choices=Role)
    department = models.ForeignKey(
        Department, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "role", "department"],
                name="role_grant_is_given_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(
                    role__in=[
                        "pmo",
                        "department_lead",
                        "executive",
                        "finance",
                        "viewer",
                        "administrator",
                    ]
                ),
                name="role_grant_role_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(role="department_lead") | Q(department__isnull=False),
                name="role_grant_department_lead_names_a_department",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.role}"


class ServiceAccount(Record):
    """A machine that reads or writes: scopes × departments × expiry, all on its tokens' owner."""

    name = models.CharField(max_length=100, unique=True)
    user = models.OneToOneField(User, on_delete=models.PROTECT, related_name="service_account")
    scopes = ArrayField(models.CharField(max_length=10))
    # Empty means every department.
    department_ids = ArrayField(models.UUIDField(), default=list, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    is_active = models.BooleanField(default=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(scopes__contained_by=["read", "write", "detect", "admin"]),
                name="service_account_scopes_are_known",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class AccessToken(AbstractAuthToken):  # type: ignore[misc]  # knox has no types
    """A bearer token: only its digest is kept, it is shown once."""

    scopes = ArrayField(models.CharField(max_length=10), default=list)
    last_used_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.token_key)
