"""The repair door: administrators look at rows as they stand; nothing is written here.

Mending is done by the services' verbs, so that rights, versions and the audit hold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.contrib import admin
from django.db import models
from django.http import HttpRequest

if TYPE_CHECKING:
    AnyAdmin = admin.ModelAdmin[models.Model]
else:
    AnyAdmin = admin.ModelAdmin


class ReadOnly(AnyAdmin):
    """Shows rows and changes none."""

    ordering = ("pk",)
    show_full_result_count = False
    list_per_page = 50

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse."""
        return False


# Secrets and what is said in private have no page, not even to look at.
# Of rounds not even who answered: what is published has its own doors, a day later for most.
HIDDEN = frozenset(
    {"AccessToken", "IdempotentRequest", "User", "Response", "Round", "RoundInvitation"}
)


def _register() -> None:
    for model in apps.get_app_config("traceability").get_models():
        if model.__name__ not in HIDDEN and not model.__name__.endswith("Event"):
            admin.site.register(model, ReadOnly)


_register()
