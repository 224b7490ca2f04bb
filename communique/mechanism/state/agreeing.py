import msgspec


class Agreeing(msgspec.Struct, frozen=True, omit_defaults=True):
    """Made next."""
