from django.db import migrations

SHARES = """
CREATE FUNCTION credit_shares_check() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    wrong bigint;
BEGIN
    SELECT c.order_id INTO wrong
    FROM activities_ordercredit c
    WHERE c.kind = 'direct' AND c.order_id IN (SELECT order_id FROM changed)
    GROUP BY c.order_id
    HAVING sum(c.share) <> 1
    LIMIT 1;
    IF wrong IS NOT NULL THEN
        RAISE EXCEPTION 'direct credit shares of order % do not sum to 1', wrong
            USING ERRCODE = 'check_violation', CONSTRAINT = 'credit_shares_sum_to_one';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER credit_shares_on_insert AFTER INSERT ON activities_ordercredit
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION credit_shares_check();
CREATE TRIGGER credit_shares_on_update AFTER UPDATE ON activities_ordercredit
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION credit_shares_check();
CREATE TRIGGER credit_shares_on_delete AFTER DELETE ON activities_ordercredit
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION credit_shares_check();
"""
DROP_SHARES = """
DROP TRIGGER credit_shares_on_insert ON activities_ordercredit;
DROP TRIGGER credit_shares_on_update ON activities_ordercredit;
DROP TRIGGER credit_shares_on_delete ON activities_ordercredit;
DROP FUNCTION credit_shares_check();
"""
DAY = """
CREATE FUNCTION credit_follow_order_day() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE activities_ordercredit SET signed_on = NEW.signed_on WHERE order_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER credit_day AFTER UPDATE OF signed_on ON activities_order
    FOR EACH ROW WHEN (OLD.signed_on IS DISTINCT FROM NEW.signed_on) EXECUTE FUNCTION credit_follow_order_day();
"""
DROP_DAY = """
DROP TRIGGER credit_day ON activities_order;
DROP FUNCTION credit_follow_order_day();
"""


class Migration(migrations.Migration):
    """Direct shares sum to 1 after every statement; a credit's day is its order's day."""

    dependencies = [("activities", "0001_initial")]
    operations = [migrations.RunSQL(SHARES, DROP_SHARES), migrations.RunSQL(DAY, DROP_DAY)]
