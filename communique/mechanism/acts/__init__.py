"""Every act of the mechanism, a module a stage; `KINDS` by what they are called in a payload."""

from communique.mechanism.acts import agreeing, convening, deliberating, ending, founding
from communique.mechanism.acts.kind import Args, Capacity, Kind, Power, Received, Via
from communique.mechanism.acts.payload import Payload, Seen, decode

KINDS = {
    kind.do: kind
    for stage in (founding, convening, deliberating, agreeing, ending)
    for kind in stage.KINDS
}

__all__ = [
    "KINDS",
    "Args",
    "Capacity",
    "Kind",
    "Payload",
    "Power",
    "Received",
    "Seen",
    "Via",
    "decode",
]
