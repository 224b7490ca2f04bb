import msgspec


class Convening(msgspec.Struct, frozen=True, omit_defaults=True):
    """Made next."""
