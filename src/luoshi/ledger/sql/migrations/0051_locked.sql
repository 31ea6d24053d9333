-- What is locked is asked for of every private text that is read; few lines lock.
CREATE INDEX journal_locked ON journal (matter) WHERE act = 'lock_texts';
