"""The one Django application of Throughline."""

from django.apps import AppConfig


class TraceabilityConfig(AppConfig):
    """Strategy-to-initiative traceability."""

    default_auto_field = "django.db.models.BigAutoField"
    name = "traceability"
    verbose_name = "Throughline"
