-- Whether the matters of this ledger are simulated 模拟数据: the first one decides, and no other kind comes in after it.
CREATE TABLE simulated (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    simulated boolean NOT NULL
);

CREATE FUNCTION refuse_mixture() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO simulated (simulated)
    SELECT coalesce("values" -> 'simulated' = 'true'::jsonb, false) FROM opened WHERE parent IS NULL LIMIT 1
    ON CONFLICT DO NOTHING;
    IF EXISTS (
        SELECT FROM opened, simulated
        WHERE parent IS NULL AND coalesce("values" -> 'simulated' = 'true'::jsonb, false) <> simulated.simulated
    ) THEN
        RAISE EXCEPTION 'simulated and real matters do not share a ledger' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER matters_mixture AFTER INSERT ON matters REFERENCING NEW TABLE AS opened
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_mixture();

-- Where there are no matters any more, as at the beginning of a rebuild, nothing is decided.
CREATE FUNCTION forget_simulated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM simulated;
    RETURN NULL;
END $$;

CREATE TRIGGER matters_forgotten AFTER TRUNCATE ON matters FOR EACH STATEMENT EXECUTE FUNCTION forget_simulated();

-- Objects joined in order, what comes later on top: how the values of a matter as of a day are read off its journal.
CREATE AGGREGATE join_objects(jsonb) (sfunc = jsonb_concat, stype = jsonb, initcond = '{}');

GRANT SELECT, INSERT ON simulated TO luoshi_app;
