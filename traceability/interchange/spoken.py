"""Fields as whoever maps a file chooses them from a menu: `starts_on` is *Starts on*."""

from __future__ import annotations

WORDS = {
    "starts_on": "Starts on",
    "ends_on": "Ends on",
    "bucket": "Kind of spending",
    "health": "Status",
    "priority_weight": "Priority",
    "planned": "Amount planned",
    "approved": "Amount approved",
    "forecast": "Amount forecast",
    "spent": "Amount spent",
}


def words_of(field: str) -> str:
    """Return what a field is called in the menu of a mapping."""
    return WORDS.get(field) or field.replace("_", " ").capitalize()


def spoken(message: str, *fields: str) -> str:
    """Return a message that begins with the name of one of these fields in the menu's words."""
    for field in fields:
        for sign in (" ", ": "):
            if message.startswith(f"{field}{sign}"):
                return f"{words_of(field)}{message[len(field) :]}"
    return message
