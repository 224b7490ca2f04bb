"""Rules of procedure as data, and the scopes that acts and sentences speak for."""

from communique.mechanism.rules.rules import Decision, Rules, decode, encode

__all__ = ["Decision", "Rules", "decode", "encode"]
