"""The story told from the record: a sentence an act, by what the act and the state say."""
