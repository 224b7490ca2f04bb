"""The state of a mechanism, a module a stage."""

from communique.mechanism.state.map import Map, empty
from communique.mechanism.state.state import PROTOCOL, State, decode, encode, state_hash

__all__ = ["PROTOCOL", "Map", "State", "decode", "empty", "encode", "state_hash"]
