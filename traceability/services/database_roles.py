"""Who may do what inside the database: the owner migrates, the service cannot rewrite history.

Every serving process works as `throughline_service`, a role without a login that it assumes after
connecting. What is kept for good (`Change`, `AuditSeal`, decisions, every history table) that
role may read and add to, and row-level security says the same a second time. Answers of rounds it
sees one rater's at a time, or those of the rounds that are being counted (`queries.answers`).
"""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import ProgrammingError, connection
from psycopg import sql

from traceability.domain.errors import TraceabilityError

ANSWERS = "traceability_response"
APPEND_ONLY = (
    "traceability_auditseal",
    "traceability_change",
    "traceability_decision",
    "traceability_dissent",
    "traceability_telling",
    "traceability_pledge",
    "traceability_reaffirmation",
)


class OwnerMayNotCreateRoles(TraceabilityError):
    """The role for the service is missing and the owner cannot make it; the SQL is in `detail`."""

    code, title, status = "owner_may_not_create_roles", "The service's role is missing", 500


class ServiceLoginIsTooPowerful(TraceabilityError):
    """`DATABASE_SERVICE_URL` names a login that could rewrite history."""

    code, title, status = "service_login_is_too_powerful", "The service's login may too much", 500


def append_only_tables() -> list[str]:
    """The tables of the app that are only ever added to, by name."""
    models = apps.get_app_config("traceability").get_models()
    history = {model._meta.db_table for model in models if model.__name__.endswith("Event")}
    return sorted({*APPEND_ONLY, *history})


def create_service_role(*, service_login: str = "") -> None:
    """Create the service's role where it is missing and let the owner assume it.

    `service_login` names the login of `DATABASE_SERVICE_URL`, if there is one: it must exist, may
    not be the owner, and becomes a member of the role. Raises `OwnerMayNotCreateRoles` with the
    SQL that somebody else has to run, before anything has changed.
    """
    role = settings.SERVICE_ROLE
    owner = _scalar("SELECT current_user")
    if service_login:
        _refuse_powerful(service_login, owner)
    statements = []
    if not _scalar("SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = %s)", role):
        statements.append(sql.SQL("CREATE ROLE {} NOLOGIN").format(sql.Identifier(role)))
    for member in filter(None, (owner, service_login)):
        if not _may_assume(member, role, exists=not statements):
            grant = sql.SQL("GRANT {} TO {}")
            statements.append(grant.format(sql.Identifier(role), sql.Identifier(member)))
    try:
        for statement in statements:
            _execute(statement)
    except ProgrammingError as error:
        rendered = "".join(f"  {_text(statement)};\n" for statement in statements)
        raise OwnerMayNotCreateRoles(
            f"{owner} may not create roles in this database ({str(error).strip()}). "
            f"Let an administrator run this, then start again:\n{rendered}"
        ) from error


def grant_to_service_role() -> None:
    """Give the service's role its rights on every table that stands; cheap and repeatable.

    Called after each migration, because rights are per table. Expects `create_service_role`.
    """
    role = sql.Identifier(settings.SERVICE_ROLE)
    schema = sql.Identifier(_scalar("SELECT current_schema()"))
    for text in (
        "GRANT USAGE ON SCHEMA {schema} TO {role}",
        "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO {role}",
        "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA {schema} TO {role}",
        "REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON {schema}.django_migrations FROM {role}",
    ):
        _execute(sql.SQL(text).format(schema=schema, role=role))
    standing = connection.introspection.table_names()
    for name in append_only_tables():
        if name in standing:
            _make_append_only(name, role)
    if ANSWERS in standing:
        _keep_to_raters(ANSWERS)


def _make_append_only(name: str, role: sql.Identifier) -> None:
    table = sql.Identifier(name)
    for text in (
        "REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM {role}",
        "ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        "ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
        "DROP POLICY IF EXISTS history_is_read ON {table}",
        "CREATE POLICY history_is_read ON {table} FOR SELECT USING (true)",
        "DROP POLICY IF EXISTS history_is_added_to ON {table}",
        "CREATE POLICY history_is_added_to ON {table} FOR INSERT WITH CHECK (true)",
    ):
        _execute(sql.SQL(text).format(table=table, role=role))


def _keep_to_raters(name: str) -> None:
    """Show a row of answers to its rater, and to a count that names its round and changes none."""
    table = sql.Identifier(name)
    rater = "rater_id = NULLIF(current_setting('throughline.rater', true), '')::uuid"
    named = "string_to_array(current_setting('throughline.counted_round', true), ',')"
    counted = f"round_id = ANY({named}::uuid[])"
    for text in (
        "ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        "ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
        "DROP POLICY IF EXISTS answer_is_its_raters ON {table}",
        f"CREATE POLICY answer_is_its_raters ON {{table}} USING ({rater}) WITH CHECK ({rater})",
        "DROP POLICY IF EXISTS answer_is_counted ON {table}",
        f"CREATE POLICY answer_is_counted ON {{table}} FOR SELECT USING ({counted})",
        "DROP POLICY IF EXISTS answer_is_destroyed ON {table}",
        f"CREATE POLICY answer_is_destroyed ON {{table}} FOR DELETE USING ({counted})",
    ):
        _execute(sql.SQL(text).format(table=table))


def _refuse_powerful(login: str, owner: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = %s", [login])
        found = cursor.fetchone()
    if found is None:
        raise ServiceLoginIsTooPowerful(
            f"DATABASE_SERVICE_URL signs in as {login}, which this database does not know. "
            "Create that login, or unset DATABASE_SERVICE_URL."
        )
    if login == owner or any(found):
        raise ServiceLoginIsTooPowerful(
            f"DATABASE_SERVICE_URL signs in as {login}, which could rewrite history. "
            "Name a login that is neither the owner nor a superuser, or unset it."
        )


def _may_assume(member: str, role: str, *, exists: bool) -> bool:
    if not exists:
        return False
    # From PostgreSQL 16 on membership alone does not allow to assume a role.
    right = "SET" if connection.pg_version >= 160000 else "MEMBER"  # type: ignore[attr-defined]  # PostgreSQL's wrapper alone has it
    return bool(_scalar("SELECT pg_has_role(%s, %s, %s)", member, role, right))


def _text(statement: sql.Composed) -> str:
    connection.ensure_connection()
    return statement.as_string(connection.connection)


def _execute(statement: sql.Composed) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def _scalar(statement: str, *parameters: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return cursor.fetchone()[0]
