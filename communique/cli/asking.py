"""What a command was asked: a parser whose exit code for bad usage is the command's own.

parser.set_defaults(unusable=3)       of `verify`, where 2 means incomplete
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import NoReturn, TypeAlias

NOT_BEGUN = 2
"""The command could not begin."""


class Asking(argparse.ArgumentParser):
    """A parser that ends with `unusable`, if that is among its defaults, else with 2."""

    def asked(self, arguments: Sequence[str] | None) -> argparse.Namespace:
        """What these arguments ask for (the process's own by default); else it ends here."""
        asked, unknown = self.parse_known_args(arguments)
        if unknown:
            # Only the command itself knows what it ends with, and it took these for nobody's.
            self.set_defaults(unusable=getattr(asked, "unusable", NOT_BEGUN))
            self.error(f"unrecognized arguments: {' '.join(unknown)}")
        return asked

    def error(self, message: str) -> NoReturn:
        """Say how it is used, and what was wrong."""
        self.print_usage(sys.stderr)
        self.exit(self.get_default("unusable") or NOT_BEGUN, f"{self.prog}: {message}\n")


Commands: TypeAlias = "argparse._SubParsersAction[Asking]"
"""Where a command's parser is added."""
