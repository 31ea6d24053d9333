-- The units that had ended by a day, with the one into which each went over.
SELECT name, successor FROM units WHERE successor IS NOT NULL AND until <= %(on)s
