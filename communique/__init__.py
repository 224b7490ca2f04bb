"""Communiqué: software that runs a multilateral mechanism, for the people who live in one."""

__version__ = "0.1.0"
