"""What the commands on records, keys and bundles may be told."""

from __future__ import annotations

import argparse

from communique.cli.asking import Commands
from communique.languages import Speaker

NOT_USABLE = 3
"""What `verify` exits with where there is nothing to check; 2 is a verdict there (incomplete)."""


def add_record_commands(commands: Commands, speaker: Speaker) -> None:
    """verify, record, key, confirm."""
    _verify(commands, speaker)
    _record(commands, speaker)
    _key(commands, speaker)
    _confirm(commands, speaker)


def _verify(commands: Commands, speaker: Speaker) -> None:
    say = speaker.say
    summary = say("Check what a published communiqué, or a whole record, proves.")
    parser = commands.add_parser("verify", help=summary, description=summary)
    parser.set_defaults(unusable=NOT_USABLE)
    parser.add_argument("bundle", metavar="FILE|DIR", help=say("a .communique file, or a record"))
    _founding(parser, speaker)


def _founding(parser: argparse.ArgumentParser, speaker: Speaker) -> None:
    known = speaker.say("the fingerprint of the founding act, as the parties made it known")
    parser.add_argument("--founding", metavar="FINGERPRINT", help=known)


def _record(commands: Commands, speaker: Speaker) -> None:
    say = speaker.say
    summary = say("Show, verify, export or prune a record.")
    parser = commands.add_parser("record", help=summary, description=summary)
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    folder = say("the folder of the record, or its database")
    show = actions.add_parser("show", help=say("every act, and what became of it"))
    show.add_argument("folder", metavar="DIR", help=folder)
    show.add_argument("--act", type=int, metavar="N", help=say("one act with all its words"))
    verify = actions.add_parser("verify", help=say("verify every act, signature and root"))
    verify.add_argument("folder", metavar="DIR", help=folder)
    _founding(verify, speaker)
    export = actions.add_parser("export", help=say("write plain files any server can give out"))
    export.add_argument("folder", metavar="DIR", help=folder)
    export.add_argument("out", metavar="OUT", help=say("a folder to write them to"))
    prune = actions.add_parser("prune", help=say("destroy what was preparatory to a text"))
    prune.add_argument("folder", metavar="DIR", help=folder)
    prune.add_argument("text", metavar="TEXT", help=say("the text's id"))
    notes = say("a verdict note of a verifier; a quorum of them is needed")
    prune.add_argument("--note", action="append", default=[], metavar="FILE", help=notes)


def _key(commands: Commands, speaker: Speaker) -> None:
    say = speaker.say
    summary = say("Make a key in a file, or show what it is called.")
    parser = commands.add_parser("key", help=summary, description=summary)
    parser.add_argument("action", choices=["new", "show"])
    parser.add_argument("file", metavar="FILE", help=say("the key's file"))
    parser.add_argument("--password", action="store_true", help=say("ask for its password"))


def _confirm(commands: Commands, speaker: Speaker) -> None:
    say = speaker.say
    summary = say("Show a weighty act that waits, and confirm it with a second key.")
    parser = commands.add_parser("confirm", help=summary, description=summary)
    parser.add_argument("envelope", metavar="FILE", help=say("the act's envelope"))
    parser.add_argument("--record", metavar="DIR", help=say("the party's own copy of the record"))
    parser.add_argument("--key", metavar="FILE", help=say("the party's second key"))
    parser.add_argument("--password", action="store_true", help=say("ask for its password"))
    parser.add_argument("-o", dest="out", metavar="OUT", help=say("a file for the confirmation"))
    parser.add_argument("--yes", action="store_true", help=say("do not ask again"))
