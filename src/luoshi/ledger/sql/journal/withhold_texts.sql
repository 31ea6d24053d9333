withheld AS (
    INSERT INTO private_texts (withheld, matter, field, salt, text)
    SELECT withheld, matter, field, decode(salt, 'hex'), text
    FROM jsonb_to_recordset(%(withhold_texts)s::jsonb) AS private (
        withheld text, matter text, field text, salt text, text text)
)
