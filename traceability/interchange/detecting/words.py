"""The words that headers use for fields, in English and in the languages Jira exports speak."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

# Field → phrases, the likeliest first. Fields that only money has stand at the end.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "external_id": (
        "id", "key", "number", "no", "nr", "code", "ref", "reference", "identifier", "issue key",
        "schlüssel", "vorgangsschlüssel", "kennung", "clave", "clave de incidencia", "clé",
        "clé de ticket", "sleutel", "issuesleutel", "klucz", "klucz zgłoszenia",
    ),
    "name": (
        "name", "title", "summary", "name en", "fields summary", "zusammenfassung", "titel",
        "bezeichnung", "nombre", "resumen", "título", "nom", "résumé", "titre", "naam",
        "samenvatting", "nazwa", "podsumowanie", "tytuł",
    ),
    "description": (
        "description", "desc", "aims", "description aims", "scope", "desc en", "fields description",
        "details", "beschreibung", "descripción", "omschrijving", "beschrijving", "opis",
    ),
    "department": (
        "department", "dept", "dept code", "division", "directorate", "business unit", "bureau",
        "agency", "organisation", "organization", "ministry", "unit", "team", "function",
        "organization name", "agency code", "abteilung", "bereich", "département", "direction",
        "departamento", "área", "afdeling", "dział", "sheet",
    ),
    "parent": ("parent", "parent id", "part of", "belongs to", "above", "parent key"),
    "sponsor": ("sponsor", "sro", "senior responsible owner", "executive sponsor", "accountable"),
    "lead": (
        "lead", "owner", "manager", "project manager", "assignee", "responsible", "led by",
        "leaders", "fields assignee displayname", "verantwortlich", "verantwortlicher", "leitung",
        "bearbeiter", "zugewiesene person", "responsable", "asignado", "persona asignada",
        "toegewezene", "uitvoerder", "osoba przypisana", "przypisany",
    ),
    "stage": (
        "status", "stage", "state", "phase", "lifecycle", "fields status name", "estado", "statut",
        "état", "stan", "fase",
    ),
    "health": (
        "rag", "rag status", "rag rating", "health", "rating", "colour rating", "color rating",
        "confidence assessment", "delivery confidence assessment", "dca", "ampel", "traffic light",
        "status colour", "goal status", "ipa rag rating", "mpa rag rating",
    ),
    "starts_on": (
        "start", "start date", "starts", "starts on", "begin", "begins", "from", "beginn",
        "startdatum",
        "fecha de inicio", "date de début", "data rozpoczęcia", "date start fy",
    ),
    "ends_on": (
        "end", "end date", "ends", "ends on", "finish", "finish date", "due", "due date",
        "deadline",
        "target date", "completion date", "go live", "until", "ende", "enddatum", "fällig",
        "fälligkeitsdatum", "fecha de fin", "fecha de vencimiento", "date de fin", "échéance",
        "einddatum", "data zakończenia", "termin", "date end fy", "fields duedate",
    ),
    "bucket": ("bucket", "run change", "run or change", "change or run", "run the business"),
    "objective": (
        "objective", "objectives", "goal", "goals", "strategic objective", "strategic goal",
        "serves",
        "supports", "strategic priority", "strategic theme", "okr", "outcome", "contributes to",
        "ziel", "ziele", "strategisches ziel", "objectif", "objectif stratégique", "objetivo",
        "objetivo estratégico", "doel", "cel", "strategic goal name", "epic link",
    ),
    "priority_weight": ("weight", "priority weight", "gewicht", "peso", "poids"),
    "email": ("email", "e mail", "mail", "mail address"),
    "share": ("share", "share of money", "alignment share", "anteil"),
    "period": (
        "year", "period", "quarter", "month", "fiscal year", "financial year", "fy", "jahr",
        "année", "año", "jaar", "rok",
    ),
    "planned": (
        "planned", "plan", "budget", "cost", "costs", "amount", "planned cost", "planned budget",
        "total budget", "whole life cost", "total cost", "total expenditures", "total baseline",
        "value", "funding", "kosten", "presupuesto", "coût", "begroting", "budżet", "plankosten",
    ),
    "approved": ("approved", "approved budget", "authorised", "authorized", "genehmigt",
        "aprobado"),
    "forecast": ("forecast", "estimate", "estimated", "outlook", "prognose", "prévision",
        "previsto"),
    "spent": (
        "spent", "actual", "actuals", "spend", "actual cost", "spent to date", "ist", "ausgaben",
        "dépensé", "gasto", "gastado", "uitgaven",
    ),
}  # fmt: skip
MONEY = ("planned", "approved", "forecast", "spent")
DATES = ("starts_on", "ends_on")
# What a table or a sheet is of, by a word in its name.
ROLES: Mapping[str, tuple[str, ...]] = {
    "objectives": ("objective", "objectives", "goal", "goals", "ziele", "objectifs", "objetivos",
        "results", "okrs"),
    "departments": ("department", "departments", "organisation", "organisations", "igoc",
        "abteilungen", "structure"),
    "people": ("people", "persons", "staff", "leads", "personen", "team members"),
    "contributions": ("contributions", "links", "alignment", "mapping"),
    "allocations": ("allocations", "budget", "budgets", "money", "spending", "financials",
        "finance", "kosten"),
    "initiatives": ("initiatives", "initiative", "projects", "project", "programmes", "programs",
        "program", "portfolio", "inventory", "work", "projekte", "projets", "proyectos",
        "issues", "investments"),
}  # fmt: skip
# Words for the thing itself, which a header may carry along: "project name", "goal_id".
THINGS: Mapping[str, tuple[str, ...]] = {
    "initiatives": ("initiative", "project", "programme", "program", "issue", "activity", "work",
                    "investment", "incidencia", "vorgang", "ticket", "projekt", "proyecto",
                    "projet"),
    "objectives": ("objective", "goal", "ziel", "objectif", "objetivo", "result"),
    "departments": ("department", "dept", "division", "org", "organisation", "agency"),
    "people": ("person", "employee", "staff"),
    "contributions": (),
    "allocations": ("initiative", "project", "programme", "program"),
}  # fmt: skip
BRACKETED = re.compile(r"\([^)]*\)|\[[^\]]*\]")
STAGES: Mapping[str, tuple[str, ...]] = {
    "proposed": ("proposed", "idea", "backlog", "to do", "todo", "new", "open", "planned", "draft",
                 "pipeline", "tareas por hacer", "not started", "requested", "geplant", "offen",
                 "por hacer", "te doen",
                 "do zrobienia", "à faire"),
    "approved": ("approved", "ready", "selected for development", "genehmigt", "accepted"),
    "active": ("active", "in progress", "ongoing", "live", "started", "in review", "in delivery",
               "delivery", "execution", "reopened", "testing", "in bearbeitung", "en curso",
               "bezig",
               "w toku", "in uitvoering", "en progreso", "en cours", "laufend", "on track",
                 "running", "in execution",
               "code review"),
    "paused": ("paused", "on hold", "hold", "blocked", "waiting", "pausiert", "suspended"),
    "done": ("done", "closed", "complete", "completed", "finished", "resolved", "delivered",
             "listo", "cerrado", "klaar", "zamknięte", "erledigt", "fertig", "abgeschlossen",
                 "hecho", "finalizada", "gereed", "gotowe",
             "terminé", "zrobione"),
    "cancelled": ("cancelled", "canceled", "stopped", "rejected", "won't do", "withdrawn",
                  "abgebrochen", "cancelado", "annulé", "dropped"),
}  # fmt: skip
HEALTHS: Mapping[str, tuple[str, ...]] = {
    "on_track": ("green", "amber/green", "green/amber", "g", "on track", "ahead", "grün", "verde",
                 "vert", "groen", "zielony", "good", "blue"),
    "at_risk": ("amber", "yellow", "a", "y", "amber/red", "red/amber", "at risk", "orange", "gelb",
                "ámbar", "amarillo", "jaune", "oranje", "geel", "delayed", "żółty"),
    "off_track": ("red", "r", "off track", "late", "rot", "rojo", "rouge", "rood", "czerwony",
                  "blocked", "critical"),
    "unknown": ("grey", "gray", "n/a", "unknown", "unavailable", "not rated", "reset"),
}  # fmt: skip

BUCKETS: Mapping[str, tuple[str, ...]] = {
    "change": ("change", "change the business", "ctb", "grow", "transform", "project"),
    "run": ("run", "run the business", "rtb", "bau", "business as usual", "keep the lights on"),
    "mandatory": ("mandatory", "regulatory", "compliance", "legal"),
    "unknown": ("unknown", "n/a", "not known"),
}
# What the texts of columns of choices mean, by field.
CHOICES = {"health": HEALTHS, "stage": STAGES, "bucket": BUCKETS}


def plain(header: str) -> str:
    """Return a header's words in small letters, without what stands in brackets."""
    text = re.sub(r"(?<=[a-zà-ž])(?=[A-Z])", " ", BRACKETED.sub(" ", header))
    return " ".join(re.sub(r"[^\w%]+|_", " ", text).lower().split())


def likeness(header: str, phrase: str) -> float:
    """Tell how well a header (in plain words) says a phrase: 0, or .5 to 1."""
    if header == phrase:
        return 1.0
    words, wanted = header.split(), phrase.split()
    if not wanted or len(words) <= len(wanted):
        return 0.0
    if words[-len(wanted) :] == wanted or words[: len(wanted)] == wanted:
        return max(0.5, 0.85 - 0.08 * (len(words) - len(wanted)))
    return 0.55 if set(wanted) <= set(words) and len(wanted) > 1 else 0.0


@lru_cache(maxsize=20_000)
def field_scores(header: str, role: str = "initiatives") -> Mapping[str, float]:
    """Return how well a header says each field of a table of a role, without what it does not."""
    text = plain(header)
    things = THINGS.get(role, ())
    bare = " ".join(word for word in text.split() if word not in things)
    found: dict[str, float] = {}
    for field, phrases in FIELDS.items():
        best = max(likeness(text, phrase) for phrase in phrases)
        if text.endswith(" en"):
            best = max(best, 0.95 * max(likeness(text[:-3], phrase) for phrase in phrases))
        if bare and bare != text:
            best = max(best, 0.97 * max(likeness(bare, phrase) for phrase in phrases))
        if best >= 0.5:
            found[field] = best
    if text in things and role in ("initiatives", "objectives"):
        found["name"] = max(found.get("name", 0), 0.9)
        found.pop("objective", None)
    return found


def is_known(header: str) -> bool:
    """Tell whether a text reads like the name of a column."""
    return len(header) <= 120 and max(field_scores(header).values(), default=0) >= 0.6


def role_of(name: str) -> str:
    """Return what a table of this name is of; blank where the name tells nothing."""
    words = set(plain(name).split())
    return next((role for role, known in ROLES.items() if words & set(known)), "")


def meanings(values: Mapping[str, int], known: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Return the choice that each text means, for those whose words are known."""
    found = {}
    for text in values:
        word = " ".join(text.lower().split())
        for choice, phrases in known.items():
            if (
                word in phrases
                or word.replace(" ", "_") == choice
                or word.replace("_", " ") in phrases
            ):
                found[text] = choice
    return found
