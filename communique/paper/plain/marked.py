r"""The Markdown we write, and how it is known again: each provision under a comment with its id.

    <!-- communiqué draft="3f2a…" view="brackets" attribution="all" revision="3" -->

    …head lines, for the reader only…

    <!-- gbqtm5xk2c7f4j3w6hvnazdy2e_12 number="4 bis" -->
    4 bis. The six [will][XB: should] share daily readings.

    <!-- communiqué end -->

What is said under a comment is verbatim: signs that Markdown would take for its own, or an
editor would lose, are written as character references (`&#35;`), and only those are read back.
Lines that an editor broke are joined again; a line break that is meant ends in a backslash.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator

import msgspec

from communique.paper.document import Document, Held, HeldKind, Kind, Paragraph, Stamp
from communique.paper.docx.stamp import bookmark, provision_of
from communique.paper.plain.lines import cut, joined, without_comments
from communique.paper.redline import LINE

END = "<!-- communiqué end -->"
"""After this line nothing belongs to the text."""
BLANK = "<!-- blank -->"
"""An empty paragraph within a provision."""
BRACKETS = "brackets"
"""The view whose words are the strict notation, backslashes and all."""

_STAMP = re.compile(r"<!--\s+communiqué((?:\s+[a-z]+=\"[^\"]*\")+)\s+-->")
_PROVISION = re.compile(r"\s*<!--\s+(\S+)((?:\s+[a-z]+=\"[^\"]*\")*)\s+-->\s*")
_EMPTY = "\0"
"""Stands for BLANK while other comments are taken out; in no file that is text."""
_ATTRIBUTE = re.compile(r"([a-z]+)=\"([^\"]*)\"")
_REFERENCE = re.compile(r"&#(\d{1,7});")
_UNSAFE = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f\x85\u2028\u2029\ufeff]"  # an editor may lose or change them
    r"|\A\s|\s\Z|(?<=\n)\s"  # spaces at an edge
    r"|(?:\A|(?<=\n))[#>+\-*=~|`]"  # a heading, a list, a rule, a fence
    r"|<(?=[A-Za-z/!?])"  # a tag or a comment
    r"|&(?=#?[0-9A-Za-z]+;)"  # a reference
    r"|(?<=\])[(:]"  # a link, a link definition
    r"|[*`]|(?<!\w)_|_(?!\w)"  # emphasis
)
_UNSAFE_PLAIN = re.compile(rf"{_UNSAFE.pattern}|\\")
_LAST_BACKSLASHES = re.compile(r"\\*\Z")


class Entry(msgspec.Struct, frozen=True):
    """A provision as it is written: its words in the view's form, its label if it is shown."""

    id: str
    words: str
    kind: Kind = Kind.PARAGRAPH
    level: int = 0
    number: str | None = None


def stamp_line(stamp: Stamp, language: str | None) -> str:
    """The first line of a file of ours."""
    said = {"draft": stamp.draft, "view": stamp.view, "attribution": stamp.attribution}
    if stamp.symbol is not None:
        said["symbol"] = stamp.symbol
    if stamp.revision is not None:
        said["revision"] = str(stamp.revision)
    if language is not None:
        said["language"] = language
    return f"<!-- communiqué{_attributes(said)} -->"


def entry_block(entry: Entry, notation: bool) -> str:
    """A provision with the comment before it; `notation`: its words are the strict notation."""
    said: dict[str, str] = {}
    if entry.kind is not Kind.PARAGRAPH:
        said["kind"] = entry.kind.value
    if entry.level:
        said["level"] = str(entry.level)
    if entry.number is not None:
        said["number"] = entry.number
    comment = f"<!-- {entry.id}{_attributes(said)} -->"
    if notation:
        body = escape(entry.words)
    else:
        body = "\n\n".join(_escape_plain(part) for part in entry.words.split("\n"))
    return f"{comment}\n{_lead(entry)}{body}"


def read_marked(text: str) -> Document | None:
    """The document in a file of ours; None if it is not one.

    Under the view `brackets` each paragraph's text is the strict notation as written.
    """
    lines = cut(text)
    found = next((match for line in lines[:5] if (match := _STAMP.search(_nfc(line)))), None)
    said = {} if found is None else _said(found[1])
    if not said.get("draft"):
        return None
    revision = said.get("revision", "")
    stamp = Stamp(
        draft=said["draft"],
        view=said.get("view", "clean"),
        attribution=said.get("attribution", "all"),
        symbol=said.get("symbol"),
        revision=int(revision) if revision.isdecimal() else None,
    )
    held: list[Held] = []
    paragraphs = list(_paragraphs(lines, stamp.view == BRACKETS, held))
    return Document(
        paragraphs=paragraphs,
        format="md",
        language=said.get("language"),
        stamp=stamp,
        held_back=held,
    )


def _paragraphs(lines: list[str], notation: bool, held: list[Held]) -> Iterator[Paragraph]:
    """Every paragraph from the first provision's comment to the end line."""
    entry: Entry | None = None
    block: list[str] = []
    place = 0
    for line in [*lines, END]:
        found = _PROVISION.fullmatch(line)
        is_end = _nfc(line).strip() == END
        is_ours = found is not None and provision_of(bookmark(found[1])) is not None
        if not (is_end or is_ours):
            block.append(line)
            continue
        if entry is not None:
            for paragraph in _under(entry, block, notation, held, place):
                yield paragraph
                place += 1
        if is_end or found is None:
            return
        block = []
        entry = _entry(found[1], _said(found[2]))


def _under(
    entry: Entry, block: list[str], notation: bool, held: list[Held], place: int
) -> Iterator[Paragraph]:
    """The provision under its comment, then what somebody added after it."""
    said = "\n".join(block).replace(BLANK, _EMPTY)
    said, remarks = without_comments(said)
    held += [Held(HeldKind.HIDDEN, remark, paragraph=place) for remark in remarks]
    parts = [part for part in re.split(r"\n\s*\n", said) if part.strip()]
    lead = _lead(entry)
    for n, part in enumerate(parts or [""]):
        words = _rejoin(part.replace(_EMPTY, "").split("\n"), notation)
        if n == 0:
            words = "" if words == lead.strip() else words.removeprefix(lead)
            yield Paragraph(_unescape(words), entry.kind, entry.level, entry.number, entry.id)
        else:
            kind = Kind.PARAGRAPH if entry.kind is Kind.BLANK else entry.kind
            yield Paragraph(_unescape(words), kind, entry.level)


def _entry(provision: str, said: dict[str, str]) -> Entry:
    level = said.get("level", "")
    known = said.get("kind", "") in {kind.value for kind in Kind}
    return Entry(
        id=provision,
        words="",
        kind=Kind(said["kind"]) if known else Kind.PARAGRAPH,
        level=int(level) if level.isdecimal() else 0,
        number=said.get("number"),
    )


def _lead(entry: Entry) -> str:
    """What stands before the words for the reader's sake: a heading's signs, a dash, a label."""
    if entry.kind is Kind.TITLE:
        lead = "# "
    elif entry.kind is Kind.HEADING:
        lead = "#" * min(entry.level + 1, 6) + " "
    elif entry.kind is Kind.ITEM and entry.number is None:
        lead = "- "
    else:
        lead = ""
    if entry.number is None:
        return lead
    return f"{lead}{escape(pointed(entry.number))} "


def pointed(number: str) -> str:
    """A label as it stands before words: with a full stop, if it has no sign of its own."""
    return f"{number}." if number[-1:].isalnum() else number


def escape(words: str, unsafe: re.Pattern[str] = _UNSAFE) -> str:
    """Words in which Markdown finds nothing of its own."""
    return unsafe.sub(lambda found: f"&#{ord(found[0])};", words)


def _escape_plain(words: str) -> str:
    """Words that are not notation: a backslash is a sign like others, but ends a broken line."""
    if not words:
        return BLANK
    return "\\\n".join(escape(part, _UNSAFE_PLAIN) for part in words.split(LINE))


def _unescape(words: str) -> str:
    return _REFERENCE.sub(lambda found: _character(int(found[1])), words)


def _character(number: int) -> str:
    is_one = number < 0x110000 and not 0xD800 <= number <= 0xDFFF
    return chr(number) if is_one else f"&#{number};"


def _rejoin(lines: list[str], notation: bool) -> str:
    """Lines joined that an editor broke; where a backslash ends a line, the break is meant."""
    said: list[str] = []
    rest: list[str] = []
    for line in lines:
        rest.append(line.strip(" \t"))
        found = _LAST_BACKSLASHES.search(rest[-1])
        if found is not None and len(found[0]) % 2:
            said.append(joined(rest) + "\n" if notation else joined(rest)[:-1] + LINE)
            rest = []
    return "".join(said) + joined(rest)


def _attributes(said: dict[str, str]) -> str:
    return "".join(
        f' {name}="{html.escape(" ".join(value.split())).replace("--", "&#45;&#45;")}"'
        for name, value in said.items()
    )


def _said(attributes: str) -> dict[str, str]:
    return {name: html.unescape(value) for name, value in _ATTRIBUTE.findall(attributes)}


def _nfc(line: str) -> str:
    return unicodedata.normalize("NFC", line)
