"""The password of a key file: asked for at the terminal, never an argument others could see."""

from __future__ import annotations

import argparse
import getpass

from communique.errors import BadUsage
from communique.languages import Speaker
from communique.sentences import _


def password(asked: argparse.Namespace, speaker: Speaker, *, new: bool = False) -> str:
    """The password, "" where none was asked for; a new one is asked for twice."""
    if not asked.password:
        return ""
    said = getpass.getpass(speaker.say(_("Password: ")))
    if new and getpass.getpass(speaker.say(_("Again: "))) != said:
        raise BadUsage(_("The two passwords differ."))
    return said
