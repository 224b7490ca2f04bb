"""Measurements of Communiqué beside floors and peers, on generated drafts and returns."""
