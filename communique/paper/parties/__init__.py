"""The parties of a text, as a CSV lists them, and whose a returned file is."""

from communique.paper.parties.names import PartyNames, parse_parties, read_parties
from communique.paper.parties.whose import Guess, Why, whose

__all__ = ["Guess", "PartyNames", "Why", "parse_parties", "read_parties", "whose"]
