-- The open matters of a register that has few are found among a million of others.
CREATE INDEX matters_register ON matters (register, id) WHERE NOT ended;
