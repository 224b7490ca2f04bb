"""`communique key`: a party's keys in files: new ones, and what they are called.

The secret never leaves the file; what is shown may be given to everybody.
"""

from __future__ import annotations

import argparse
import os
from base64 import b64encode
from pathlib import Path

from communique.cli.passwords import password
from communique.depositary.keyfile import read_key, write_key
from communique.languages import Speaker
from communique.record.keys import SEED_LENGTH, KeyKind, key_id
from communique.sentences import _


def key_command(asked: argparse.Namespace, speaker: Speaker) -> int:
    """Make a key in a file that is not there yet, or show one."""
    path = Path(asked.file)
    if asked.action == "new":
        write_key(path, os.urandom(SEED_LENGTH), password(asked, speaker, new=True))
        print(speaker.say(_("A new key is in {path}: keep it, and a copy elsewhere."), path=path))
        return 0
    secret = read_key(path, password(asked, speaker))
    print(speaker.say(_("key {key}"), key=key_id(KeyKind.ED25519, secret.public)))
    print(speaker.say(_("public {public}"), public=b64encode(secret.public).decode()))
    return 0
