"""A whole amount and its parts never stand beside each other.

One initiative, period and currency has at most one of *whole* and *capex*, and at most one of
*whole* and *opex*. Exclusion constraints say that with a condition, wait for the commit (a unique
one with a condition cannot), and need no extension: `=` is a B-tree's own.
"""

from django.db import migrations

# Nobody but the PMO can tell which of the figures is the true one, so none is chosen here.
REFUSE_MIXED = """
DO $$
DECLARE
    mixed text;
BEGIN
    SELECT string_agg(DISTINCT i.name, ', ') INTO mixed
      FROM traceability_allocation w
      JOIN traceability_allocation p
        ON p.initiative_id = w.initiative_id AND p.period_id = w.period_id
       AND p.currency = w.currency AND p.kind <> 'whole'
      JOIN traceability_initiative i ON i.id = w.initiative_id
     WHERE w.kind = 'whole';
    IF mixed IS NOT NULL THEN
        RAISE EXCEPTION 'whole amounts stand beside capex or opex of the same period: %', mixed
            USING HINT = 'Delete the whole amount or its parts in the version before, then migrate.';
    END IF;
END $$;
"""

KINDS = """
ALTER TABLE traceability_allocation
    ADD CONSTRAINT allocation_is_whole_or_has_a_capital_part
        EXCLUDE USING btree (initiative_id WITH =, period_id WITH =, currency WITH =)
        WHERE (kind IN ('whole', 'capex')) DEFERRABLE INITIALLY DEFERRED,
    ADD CONSTRAINT allocation_is_whole_or_has_an_operating_part
        EXCLUDE USING btree (initiative_id WITH =, period_id WITH =, currency WITH =)
        WHERE (kind IN ('whole', 'opex')) DEFERRABLE INITIALLY DEFERRED;
"""

NO_KINDS = """
ALTER TABLE traceability_allocation
    DROP CONSTRAINT allocation_is_whole_or_has_a_capital_part,
    DROP CONSTRAINT allocation_is_whole_or_has_an_operating_part;
"""


class Migration(migrations.Migration):
    """Refuse data that says money twice, then keep it out."""

    dependencies = [("traceability", "0005_changes_name_what_they_tell_of")]

    operations = [
        migrations.RunSQL(REFUSE_MIXED, migrations.RunSQL.noop, elidable=True),
        migrations.RunSQL(KINDS, NO_KINDS),
    ]
