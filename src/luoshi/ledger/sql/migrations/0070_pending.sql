-- What waits for a signature is looked for by those who sign.
CREATE INDEX matters_pending ON matters (touched_at) WHERE pending IS NOT NULL AND NOT ended;
