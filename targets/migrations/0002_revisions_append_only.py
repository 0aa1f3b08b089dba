from django.db import migrations

GUARD = """
CREATE FUNCTION target_revision_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a published target revision never changes' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER target_revision_never_changes BEFORE UPDATE ON targets_targetrevision
    FOR EACH ROW EXECUTE FUNCTION target_revision_refuse_change();
"""
UNGUARD = """
DROP TRIGGER target_revision_never_changes ON targets_targetrevision;
DROP FUNCTION target_revision_refuse_change();
"""


class Migration(migrations.Migration):
    """The old value of a target stays visible for ever."""

    dependencies = [("targets", "0001_initial")]
    operations = [migrations.RunSQL(GUARD, UNGUARD)]
