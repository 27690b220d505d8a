"""Rules that hold over several rows, kept by the database whatever writes to it.

They are checked at commit, so that a load may pass through states that break them.
"""

from django.db import migrations

SHARES = """
CREATE FUNCTION traceability_check_shares() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    total numeric;
BEGIN
    SELECT sum(c.share) INTO total
      FROM traceability_contribution c
      JOIN traceability_objective o ON o.id = c.objective_id
      JOIN traceability_objective own ON own.id = NEW.objective_id
     WHERE c.initiative_id = NEW.initiative_id
       AND o.strategy_id = own.strategy_id
       AND c.state <> 'rejected';
    IF total > 1 THEN
        RAISE EXCEPTION 'the shares of initiative % add up to %', NEW.initiative_id, total
            USING ERRCODE = 'check_violation',
                  CONSTRAINT = 'contribution_shares_are_at_most_the_whole',
                  TABLE = 'traceability_contribution';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER contribution_shares_are_at_most_the_whole
    AFTER INSERT OR UPDATE ON traceability_contribution
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.share IS NOT NULL AND NEW.initiative_id IS NOT NULL)
    EXECUTE FUNCTION traceability_check_shares();
"""

DEPARTMENT_TREE = """
CREATE FUNCTION traceability_check_department_tree() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        WITH RECURSIVE up(id) AS (
            SELECT NEW.parent_id
            UNION
            SELECT d.parent_id FROM traceability_department d JOIN up ON d.id = up.id
             WHERE d.parent_id IS NOT NULL
        )
        SELECT 1 FROM up WHERE id = NEW.id
    ) THEN
        RAISE EXCEPTION 'department % would stand below itself', NEW.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'department_tree_has_no_circle',
                  TABLE = 'traceability_department';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER department_tree_has_no_circle
    AFTER INSERT OR UPDATE OF parent_id ON traceability_department
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.parent_id IS NOT NULL)
    EXECUTE FUNCTION traceability_check_department_tree();
"""

# An objective serves its parent and whatever it contributes to: one graph, without circles.
OBJECTIVE_GRAPH = """
CREATE FUNCTION traceability_objective_serves_itself(objective uuid) RETURNS boolean
LANGUAGE sql STABLE AS $$
    WITH RECURSIVE up(id) AS (
        SELECT parent_id FROM traceability_objective
         WHERE id = objective AND parent_id IS NOT NULL
        UNION
        SELECT objective_id FROM traceability_contribution WHERE source_objective_id = objective
        UNION
        SELECT next.id FROM up CROSS JOIN LATERAL (
            SELECT o.parent_id AS id FROM traceability_objective o
             WHERE o.id = up.id AND o.parent_id IS NOT NULL
            UNION
            SELECT c.objective_id FROM traceability_contribution c
             WHERE c.source_objective_id = up.id
        ) next
    )
    SELECT EXISTS (SELECT 1 FROM up WHERE id = objective);
$$;
CREATE FUNCTION traceability_check_objective_tree() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF traceability_objective_serves_itself(NEW.id) THEN
        RAISE EXCEPTION 'objective % would serve itself', NEW.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'objective_graph_has_no_circle',
                  TABLE = 'traceability_objective';
    END IF;
    RETURN NULL;
END $$;
CREATE FUNCTION traceability_check_objective_link() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF traceability_objective_serves_itself(NEW.source_objective_id) THEN
        RAISE EXCEPTION 'objective % would serve itself', NEW.source_objective_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'contribution_graph_has_no_circle',
                  TABLE = 'traceability_contribution';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER objective_graph_has_no_circle
    AFTER INSERT OR UPDATE OF parent_id ON traceability_objective
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.parent_id IS NOT NULL)
    EXECUTE FUNCTION traceability_check_objective_tree();
CREATE CONSTRAINT TRIGGER contribution_graph_has_no_circle
    AFTER INSERT OR UPDATE ON traceability_contribution
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.source_objective_id IS NOT NULL)
    EXECUTE FUNCTION traceability_check_objective_link();
"""


class Migration(migrations.Migration):
    """Add the checks over rows."""

    dependencies = [("traceability", "0001_initial")]

    operations = [
        migrations.RunSQL(
            SHARES,
            "DROP FUNCTION traceability_check_shares() CASCADE;",
        ),
        migrations.RunSQL(
            DEPARTMENT_TREE,
            "DROP FUNCTION traceability_check_department_tree() CASCADE;",
        ),
        migrations.RunSQL(
            OBJECTIVE_GRAPH,
            "DROP FUNCTION traceability_check_objective_tree() CASCADE;"
            "DROP FUNCTION traceability_check_objective_link() CASCADE;"
            "DROP FUNCTION traceability_objective_serves_itself(uuid);",
        ),
    ]
