"""The command `communique`: a module a command; each is imported only when it is called.

Exit codes: 0 done; 1 done, but at least one file was refused (each with its sentence); 2 the
command could not begin (bad usage, a missing or unreadable base). Those of `verify` are its own.
"""

from __future__ import annotations

import argparse
import atexit
import gc
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

from communique import __version__
from communique.cli.asking import NOT_BEGUN, Asking, Commands
from communique.cli.demo_arguments import add_demo_command
from communique.cli.record_arguments import add_record_commands
from communique.cli.serve_arguments import add_serve_command
from communique.errors import CommuniqueError
from communique.languages import Speaker, of_this_machine

Command = Callable[[argparse.Namespace, Speaker], int]
"""What a command's module `communique.cli.NAME` gives as `NAME_command`: its exit code."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with these arguments (the process's own by default)."""
    speaker = Speaker(of_this_machine())
    asked = _parser(speaker).asked(arguments)
    # Values have no cycles and are wanted until the end: the collector would look in vain.
    collecting = gc.isenabled()
    gc.disable()
    # Nor need it look at the end: the process gives everything back at once.
    atexit.unregister(gc.freeze)
    atexit.register(gc.freeze)
    try:
        return _run(asked, speaker)
    except CommuniqueError as wrong:
        print(speaker.say(wrong.sentence, **wrong.blanks), file=sys.stderr)
        return NOT_BEGUN
    except BrokenPipeError:  # whoever read our output has gone
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        return NOT_BEGUN
    finally:
        if collecting:
            gc.enable()


def _run(asked: argparse.Namespace, speaker: Speaker) -> int:
    if asked.command is None:
        from communique.cli.serve_here import serve_here

        return serve_here(asked, speaker)
    module = import_module(f"communique.cli.{asked.command}")
    command: Command = getattr(module, f"{asked.command}_command")
    return command(asked, speaker)


def _parser(speaker: Speaker) -> Asking:
    parser = Asking(
        prog="communique",
        description=speaker.say(
            "One rolling text from every delegation's file, in which nothing is missing."
        ),
    )
    parser.add_argument("--version", action="version", version=f"communique {__version__}")
    parser.add_argument("--port", type=int, metavar="N", help=speaker.say("where the page answers"))
    quiet = speaker.say("say the page's address and open no browser")
    parser.add_argument("--no-browser", action="store_true", help=quiet)
    commands = parser.add_subparsers(
        dest="command", metavar="COMMAND", title=speaker.say("alone, it opens the drop page; or")
    )
    _compile(commands, speaker)
    _project(commands, speaker)
    _read(commands, speaker)
    add_record_commands(commands, speaker)
    add_demo_command(commands, speaker)
    add_serve_command(commands, speaker)
    return parser


def _compile(commands: Commands, speaker: Speaker) -> None:
    say = speaker.say
    summary = say("Make one rolling text of the draft and the files sent back.")
    parser = commands.add_parser("compile", help=summary, description=summary)
    add = parser.add_argument
    add("base", metavar="BASE|FOLDER", help=say("the draft, or a folder of base.* and returns"))
    add("returns", nargs="*", metavar="RETURN", help=say("CODE=FILE, a file, mail, folder or zip"))
    written = say("a file to write: .html .docx .md .txt .json")
    add("-o", dest="out", action="append", metavar="OUT", help=written)
    add("--json", metavar="FILE", help=say("write the rolling text as JSON (- for the terminal)"))
    add("--receipts", metavar="DIR", help=say("write a receipt for each delegation"))
    views = say("brackets, changes, clean, compared, or party:CODE")
    add("--view", default="brackets", metavar="VIEW", help=views)
    add("--attribution", choices=["all", "none"], default="all", help=say("show who wants what"))
    add("--parties", metavar="FILE", help=say("a CSV of codes, names by language, aliases"))
    add("--earlier", action="append", default=[], metavar="FILE", help=say("an older draft"))
    add("--compare", metavar="ROLLING.json", help=say("show only what changed since"))
    add("--answers", metavar="FILE", help=say("a JSON of answers to questions"))
    add("--symbol", metavar="S", help=say("the document symbol on every page"))
    add("--revision", type=int, metavar="N", help=say("the number of this revision"))
    add("--marking", metavar="M", help=say("the distribution marking on every page"))
    add("--language", metavar="TAG", help=say("the language of the text"))
    add("--yes", action="store_true", help=say("take the likeliest answer to every question"))


def _project(commands: Commands, speaker: Speaker) -> None:
    say = speaker.say
    summary = say("Give one party's text, or the original, out of a rolling text.")
    parser = commands.add_parser("project", help=summary, description=summary)
    parser.add_argument("rolling", metavar="ROLLING.json", help=say("what compile wrote"))
    whose = parser.add_mutually_exclusive_group(required=True)
    whose.add_argument("--party", metavar="CODE", help=say("the text this party wants, exactly"))
    whose.add_argument("--base", action="store_true", help=say("the original text"))
    parser.add_argument("-o", dest="out", metavar="OUT", help=say("a file to write it to"))


def _read(commands: Commands, speaker: Speaker) -> None:
    say = speaker.say
    summary = say("Read a communiqué or a readout: who met, who said what, in which words.")
    parser = commands.add_parser("read", help=summary, description=summary)
    add = parser.add_argument
    documents = say("a document, - for standard input, or a folder of documents")
    add("document", metavar="FILE|-|DIR", help=documents)
    account = say("write the account as JSON (of a folder: JSON Lines; - for the terminal)")
    add("--json", metavar="FILE", help=account)
    page = say("write a page of the document beside its account (of a folder: pages and an index)")
    add("--html", metavar="FILE", help=page)
    text = say("write the text that was read, which all places count in (of a folder: a folder)")
    add("--text", metavar="FILE", help=text)
    add("--language", metavar="TAG", help=say("the language of the text"))
    add("--published", metavar="DATE", help=say("the day of publication: what “today” means"))
