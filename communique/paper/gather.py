"""Everything that came back, out of its wrappings: files, folders, zips, and mails.

    gathered = gather(["XB=FINAL_v3.docx", "inbox/"])
    [returned.path for returned in gathered.returns]
    # ['FINAL_v3.docx', 'RE_ RE_ draft.eml › draft.docx']

What systems leave lying about (lock files, thumbnails, crests in signatures) is passed over;
anything else that is no document is kept as refused, with the sentence that says why. Nothing is
unpacked beyond the limits of `package`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

import msgspec

from communique.errors import BadUsage, Refused
from communique.paper.compilation import RefusedFile
from communique.paper.formats import DOCUMENTS, REFUSALS, Format, recognise, suffix
from communique.paper.mail import read_mail
from communique.paper.package import WHOLE_LIMIT, Package
from communique.sentences import _
from communique.text.notation import CODE
from communique.text.rolling import BASE

WITHIN = " › "
"""Between a wrapping and what was in it, where a file's origin is shown."""
OUTPUT = "communique-out"
"""The folder the command writes to, which never holds returns."""
LIST = "parties.csv"
"""What a list of parties is called."""
DEPTH = 4
"""Wrappings within wrappings, at most: a mail in a zip in a forwarded mail is three."""

_OUTRIGHT = re.compile(rf"({CODE})=(.+)", re.S)
_RUBBISH = frozenset(("thumbs.db", "desktop.ini", "__macosx", "@eadir", OUTPUT))
_RUBBISH_BEGINS = (".", "~$", "~wrl")
_NO_ENTRIES = b"PK\x05\x06"
"""How an empty zip begins: with its end."""
_OURS = b'"provisions"'
"""What the JSON of a compilation has in it."""


class Return(msgspec.Struct, frozen=True):
    """One file that came back.

    `party` is set where it was said outright; `path` is where it came from, for people, unlike
    any other's; `sender` and `sent` (ISO 8601, UTC) are the mail's it came with.
    """

    party: str | None
    name: str
    content: bytes
    path: str
    sender: str | None = None
    sent: str | None = None
    is_letter: bool = False
    """It is the words of a mail itself: perhaps a draft, perhaps only a letter."""


class Gathered(msgspec.Struct, frozen=True):
    """What came back, and what could not be taken; `lists` are lists of parties (parties.csv)."""

    returns: tuple[Return, ...] = ()
    refused: tuple[RefusedFile, ...] = ()
    lists: tuple[Return, ...] = ()


class Handed(msgspec.Struct, frozen=True):
    """A file somebody handed over: where its bytes lie, and how its sender called it.

    `name` may have folders before it (`inbox/draft.docx`); it is shown, never opened.
    """

    path: Path
    name: str


class Folder(msgspec.Struct, frozen=True):
    """A folder to compile: the draft, what came back, and what helps to read it."""

    base: Path
    returns: Gathered
    parties: Path | None = None
    answers: Path | None = None
    earlier: tuple[Path, ...] = ()


def gather(paths: Iterable[str | Path]) -> Gathered:
    """The returns in files, mails, folders and zips, each perhaps as CODE=FILE.

    Raises BadUsage for a code that no party may have; a file that is missing or unreadable is
    refused like any other.
    """
    gathering = _Gathering()
    for each in paths:
        party, path = _outright(str(each))
        gathering.path(path, path.name or str(path), party)
    return gathering.gathered()


def gather_handed(files: Iterable[Handed]) -> Gathered:
    """The returns in files handed over, under their senders' names, and the lists of parties."""
    gathering = _Gathering(takes_lists=True)
    for each in files:
        parts = [part for part in re.split(r"[\\/]", each.name) if part]
        if parts and not any(map(is_rubbish, parts)):
            gathering.file(each.path, parts[-1], "/".join(parts), None)
    return gathering.gathered()


def read_folder(path: Path) -> Folder:
    """A folder with `base.*` in it; raises BadUsage where there is none, or more than one.

    `parties.csv` and `answers.json` are taken for what they are, `earlier.*` and all in
    `earlier/` for older drafts; everything else came back.
    """
    try:
        entries = sorted(each for each in path.iterdir() if not is_rubbish(each.name))
    except OSError as error:
        raise BadUsage(_("{file} cannot be read."), file=path) from error
    bases = [each for each in entries if each.is_file() and _stem(each) == "base"]
    if len(bases) != 1:
        sentence = (
            _("{file} holds no draft: put it there as base.docx.")
            if not bases
            else _("{file} holds more than one file named base: leave one.")
        )
        raise BadUsage(sentence, file=path)
    gathering = _Gathering()
    named: dict[str, Path] = {}
    earlier: list[Path] = []
    for each in entries:
        if each in bases:
            continue
        if each.is_file() and each.name.casefold() in (LIST, "answers.json"):
            named[each.name.casefold()] = each
        elif _stem(each).startswith("earlier"):
            earlier += _files(each)
        else:
            gathering.path(each, each.name, None)
    return Folder(
        base=bases[0],
        returns=gathering.gathered(),
        parties=named.get(LIST),
        answers=named.get("answers.json"),
        earlier=tuple(earlier),
    )


def is_rubbish(name: str) -> bool:
    """Is it what systems and programs leave lying about?"""
    folded = name.casefold()
    return folded in _RUBBISH or folded.startswith(_RUBBISH_BEGINS)


def _stem(path: Path) -> str:
    return unicodedata.normalize("NFC", path.stem).casefold()


def _files(path: Path) -> list[Path]:
    """The file itself, or the files of the folder and those below it."""
    if not path.is_dir():
        return [path]
    below = sorted(each for each in path.iterdir() if not is_rubbish(each.name))
    return [file for each in below if not each.is_symlink() for file in _files(each)]


def _outright(said: str) -> tuple[str | None, Path]:
    """The party and the file of CODE=FILE; a file that is called so is only a file."""
    found = _OUTRIGHT.fullmatch(said)
    if found is None or Path(said).exists():
        return None, Path(said)
    if found[1].casefold() == BASE:
        raise BadUsage(_("No party may have the code {code}."), code=found[1])
    return found[1], Path(found[2])


class _Wrapped(msgspec.Struct, frozen=True):
    """What is known of a file from what it came in."""

    party: str | None
    sender: str | None = None
    sent: str | None = None
    depth: int = 0


class _Gathering:
    """Takes files out of their wrappings, one after the other."""

    def __init__(self, *, takes_lists: bool = False) -> None:
        self.returns: list[Return] = []
        self.refused: list[RefusedFile] = []
        self.lists: list[Return] = []
        self.takes_lists = takes_lists
        self.origins: set[str] = set()
        self.unpacked = 0
        """Bytes unpacked out of the outermost wrapping so far."""

    def gathered(self) -> Gathered:
        return Gathered(tuple(self.returns), tuple(self.refused), tuple(self.lists))

    def refuse(self, origin: str, sentence: str, **blanks: object) -> None:
        self.refused.append(RefusedFile.of(origin, Refused(sentence, file=origin, **blanks)))

    def path(self, path: Path, origin: str, party: str | None) -> None:
        """A file or a folder on disk."""
        try:
            if path.is_dir():
                for each in sorted(path.iterdir()):
                    if not (is_rubbish(each.name) or (each.is_dir() and each.is_symlink())):
                        self.path(each, f"{origin}/{each.name}", party)
                return
        except OSError:
            self.refuse(origin, _("{file} cannot be read."))
            return
        self.file(path, path.name, origin, party)

    def file(self, path: Path, name: str, origin: str, party: str | None) -> None:
        """A file on disk, called `name`."""
        self.unpacked = 0
        try:
            if path.stat().st_size > WHOLE_LIMIT:
                self.refuse(origin, _TOO_LARGE, limit=WHOLE_LIMIT // 1_000_000)
                return
            content = path.read_bytes()
        except FileNotFoundError:
            self.refuse(origin, _("{file} is not there."))
            return
        except OSError:
            self.refuse(origin, _("{file} cannot be read."))
            return
        self.take(name, content, origin, _Wrapped(party))

    def take(self, name: str, content: bytes, origin: str, wrapped: _Wrapped) -> None:
        """A document is a return, a wrapping is opened, anything else is refused."""
        if self.takes_lists and name.casefold() == LIST:
            self.lists.append(Return(None, name, content, origin))
            return
        found = recognise(name, content)
        if found in (Format.ZIP, Format.MAIL):
            if wrapped.depth >= DEPTH:
                self.refuse(origin, _("{file} is wrapped too deep. Send the documents themselves."))
            elif found is Format.ZIP:
                self.unzip(name, content, origin, wrapped)
            else:
                self.open_mail(content, origin, wrapped)
        elif found in DOCUMENTS or (found is Format.JSON and _OURS in content):
            self.put(name, content, origin, wrapped)
        else:
            self.refuse(origin, REFUSALS[found])

    def put(
        self, name: str, content: bytes, origin: str, wrapped: _Wrapped, is_letter: bool = False
    ) -> None:
        path, n = origin, 2
        while path in self.origins:
            ending = suffix(origin)
            path, n = f"{origin[: len(origin) - len(ending)]} ({n}){ending}", n + 1
        self.origins.add(path)
        self.returns.append(
            Return(wrapped.party, name, content, path, wrapped.sender, wrapped.sent, is_letter)
        )

    def unzip(self, name: str, content: bytes, origin: str, wrapped: _Wrapped) -> None:
        if content.startswith(_NO_ENTRIES):
            self.refuse(origin, REFUSALS[Format.ZIP])
            return
        try:
            package = Package(name, content)
        except Refused as refusal:
            self.refuse(origin, refusal.sentence, **_others(refusal))
            return
        inside = _Wrapped(wrapped.party, wrapped.sender, wrapped.sent, wrapped.depth + 1)
        parts = [each for each in package.names if not each.endswith("/")]
        wanted = [each for each in parts if not any(map(is_rubbish, re.split(r"[\\/]", each)))]
        if not wanted:
            self.refuse(origin, REFUSALS[Format.ZIP])
        for part in sorted(wanted):
            shown = _as_written(part)
            within = f"{origin}{WITHIN}{shown}"
            try:
                unpacked = package.read(part)
            except Refused as refusal:
                self.refuse(within, refusal.sentence, **_others(refusal))
                continue
            self.unpacked += len(unpacked)
            if self.unpacked > WHOLE_LIMIT:
                self.refuse(within, _TOO_LARGE, limit=WHOLE_LIMIT // 1_000_000)
                return
            self.take(re.split(r"[\\/]", shown)[-1], unpacked, within, inside)

    def open_mail(self, content: bytes, origin: str, wrapped: _Wrapped) -> None:
        """What is attached; where nothing is, the letter itself may be the answer."""
        mail = read_mail(content)
        inside = _Wrapped(
            wrapped.party,
            mail.sender or wrapped.sender,
            mail.sent or wrapped.sent,
            wrapped.depth + 1,
        )
        for attached in mail.attached:
            if not is_rubbish(attached.name):
                within = f"{origin}{WITHIN}{attached.name or mail.subject}"
                self.take(attached.name, attached.content, within, inside)
        if not mail.attached and mail.body:
            # Marked as Unicode, so that no reader has to wonder.
            letter = mail.body.encode("utf-8-sig")
            name = f"{mail.subject or 'mail'}{'.html' if mail.is_html else '.txt'}"
            self.put(name, letter, f"{origin}{WITHIN}{name}", inside, is_letter=True)
        elif not mail.attached:
            self.refuse(origin, REFUSALS[Format.MAIL])


_TOO_LARGE = _(
    "{file} is larger than {limit} million bytes, which no draft needs. Send the text without "
    "pictures or attachments."
)


def _others(refusal: Refused) -> dict[str, object]:
    """A refusal's blanks but the file, which is said with its origin."""
    return {name: said for name, said in refusal.blanks.items() if name != "file"}


def _as_written(part: str) -> str:
    """A zip's entry as its author wrote it: macOS writes UTF-8 without saying so."""
    try:
        return part.encode("cp437").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return part
