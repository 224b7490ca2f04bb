"""The words of the story: what was agreed, in three languages, and what was said and written."""
