import msgspec


class EndingState(msgspec.Struct, frozen=True, omit_defaults=True):
    """Made next."""
