"""Papers 公文: drafted from the record, signed by a person, numbered, written."""
