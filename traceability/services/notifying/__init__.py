"""Notifications: what people are told of, derived from the change feed, and the mail about it."""

from traceability.services.notifying.following import follow
from traceability.services.notifying.mailing import write_mail
from traceability.services.notifying.reading import change_settings, mark_read, settings_of

__all__ = ["change_settings", "follow", "mark_read", "settings_of", "write_mail"]
