-- Into which unit one has gone over, from the day on which it ended.
ALTER TABLE units ADD COLUMN successor text COLLATE "C";
