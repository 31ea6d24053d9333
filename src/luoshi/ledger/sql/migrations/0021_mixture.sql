-- The nature of the ledger is written once and not tried anew with each matter.
CREATE OR REPLACE FUNCTION refuse_mixture() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM simulated) THEN
        INSERT INTO simulated (simulated)
        SELECT coalesce("values" -> 'simulated' = 'true'::jsonb, false) FROM opened WHERE parent IS NULL LIMIT 1
        ON CONFLICT DO NOTHING;
    END IF;
    IF EXISTS (
        SELECT FROM opened, simulated
        WHERE parent IS NULL AND coalesce("values" -> 'simulated' = 'true'::jsonb, false) <> simulated.simulated
    ) THEN
        RAISE EXCEPTION 'simulated and real matters do not share a ledger' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
