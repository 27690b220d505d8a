"""Check shares by keys alone.

A join lets the planner start from every objective when its statistics say that there are none, as
they do in the middle of a load: the check then costs rows times objectives.
"""

from django.db import migrations

BY_KEY = """
CREATE OR REPLACE FUNCTION traceability_check_shares() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    own uuid;
    total numeric;
BEGIN
    SELECT strategy_id INTO own FROM traceability_objective WHERE id = NEW.objective_id;
    SELECT sum(c.share) INTO total
      FROM traceability_contribution c
     WHERE c.initiative_id = NEW.initiative_id
       AND c.state <> 'rejected'
       AND c.share IS NOT NULL
       AND (SELECT o.strategy_id FROM traceability_objective o WHERE o.id = c.objective_id) = own;
    IF total > 1 THEN
        RAISE EXCEPTION 'the shares of initiative % add up to %', NEW.initiative_id, total
            USING ERRCODE = 'check_violation',
                  CONSTRAINT = 'contribution_shares_are_at_most_the_whole',
                  TABLE = 'traceability_contribution';
    END IF;
    RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    """Replace the function; its trigger stays."""

    dependencies = [("traceability", "0003_identities_before_imports")]

    operations = [migrations.RunSQL(BY_KEY, migrations.RunSQL.noop)]
