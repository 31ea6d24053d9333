-- What lines and seals are hashed with: told once, when the ledger is made. What was recorded before is SHA-256.
ALTER TABLE cluster ADD COLUMN hashing text NOT NULL DEFAULT 'sha256' CHECK (hashing IN ('sha256', 'sm3'));
ALTER TABLE seals ADD COLUMN hashing text NOT NULL DEFAULT 'sha256' CHECK (hashing IN ('sha256', 'sm3'));
