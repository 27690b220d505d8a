import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def keep_in_their_accounts(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Give each answer to its rater's account; row by row, as row-level security shows them.

    Links that sign in go to the address of an account from now on: where it has none, it gets that
    of its person.
    """
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(
            "UPDATE traceability_user AS account SET email = person.email "
            "FROM traceability_person AS person "
            "WHERE person.id = account.person_id AND account.email = ''"
        )
        cursor.execute("SELECT id, person_id FROM traceability_user WHERE person_id IS NOT NULL")
        for account, person in cursor.fetchall():
            cursor.execute("SELECT set_config('throughline.rater', %s, true)", [str(person)])
            cursor.execute(
                "UPDATE traceability_response SET account_id = %s WHERE rater_id = %s",
                [account, person],
            )
        cursor.execute("SELECT set_config('throughline.rater', '', true)")


class Migration(migrations.Migration):
    dependencies = [
        ("traceability", "0040_parked_field"),
    ]

    operations = [
        migrations.AddField(
            model_name="response",
            name="account",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.RunPython(keep_in_their_accounts, migrations.RunPython.noop, elidable=True),
    ]
