"""What things are called on more than one floor."""

from __future__ import annotations

from typing import NewType

ActId = NewType("ActId", str)
"""An act: SHA-256 of the PAE of its payload, 64 lower-case hexadecimal digits."""
