"""An account as lines for a terminal: what was found, under headings, each value once.

    The meeting
      Name     third meeting of ministers
      Ordinal  3

    Said
    1 the ministers (for: all · XA, XB, XC, XD, XE, XF)
      “welcomed Aldora’s proposal”
      - commits: they will coordinate with Aldora

What is uncertain is marked `(?)`. Widths are a terminal's: an ideograph takes two columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.languages import Speaker
from communique.reader.account import Account
from communique.reader.chapters import Chapter, Item, Part, chapters
from communique.reader.columns import COLUMNS, block, cut, width
from communique.sentences import _

QUOTED = 3
"""Lines of a statement's words that are shown; the page and the JSON hold them all."""


def lines(account: Account, text: str, speaker: Speaker, columns: int = COLUMNS) -> Iterator[str]:
    """The lines, without line ends; `text` is the text that was read."""
    yield from _source(account, speaker, columns)
    for chapter in chapters(account, text, speaker):
        yield ""
        yield chapter.heading
        if chapter.fields:
            yield from _fields(chapter.items, columns)
            continue
        for place, item in enumerate(chapter.items, 1):
            yield from _item(chapter, item, place, columns)


def in_one_line(account: Account, speaker: Speaker, columns: int = COLUMNS) -> str:
    """The document in a line of a list: which meeting, when, where, how much was found."""
    event = account.event
    named = [each.value for each in (event.name, event.date, event.place) if each is not None]
    if not named:
        named = [speaker.say(_("no meeting found"))]
    said = len(account.statements)
    counted = [speaker.count("{n} statement", "{n} statements", said)]
    if account.findings:
        found = len(account.findings)
        counted.append(speaker.count("{n} finding", "{n} findings", found))
    return cut(" · ".join([*named, *counted]), columns)


def _source(account: Account, speaker: Speaker, columns: int) -> Iterator[str]:
    source = account.source
    said = [each for each in (source.file, source.format, account.language) if each]
    yield " · ".join(said)
    for note in account.notes:
        yield from block("! " + speaker.say(note), "", "  ", columns)


def _fields(items: Sequence[Item], columns: int) -> Iterator[str]:
    """A label and a value a row, the values under one another."""
    label_width = max(width(item.parts[0].label) for item in items)
    for item in items:
        part = item.parts[0]
        label = part.label + " " * (label_width - width(part.label))
        yield from block(_value(part), f"  {label}  ", " " * (label_width + 4), columns)


def _item(chapter: Chapter, item: Item, place: int, columns: int) -> Iterator[str]:
    numbered = chapter.name == "statements"
    start = f"{place} " if numbered else "  "
    indent = " " * max(2, width(start))
    leading = [part for part in item.parts if not _is_long(part, chapter)]
    yield from block(_run(leading), start, indent + "  ", columns)
    for part in item.parts:
        if _is_long(part, chapter):
            yield from _quoted(part, indent, columns)
    for below in item.below:
        yield from _sentence(below, indent, columns)


def _is_long(part: Part, chapter: Chapter) -> bool:
    """The words themselves, on lines of their own."""
    return part.quoted and bool(part.words) and chapter.name in _WITH_WORDS and not part.rule


_WITH_WORDS = frozenset({"statements", "documents", "findings"})


def _run(parts: Sequence[Part]) -> str:
    """`name — party: KZ; office: minister`."""
    if not parts:
        return ""
    first, *rest = parts
    lead = f"{first.label}: {_value(first)}" if first.label else _value(first)
    told = "; ".join(f"{part.label}: {_value(part)}" for part in rest if part.words)
    return f"{lead} — {told}" if told else lead


def _value(part: Part) -> str:
    aside = f" ({part.aside})" if part.aside else ""
    return f"{part.words}{aside}{' (?)' if part.doubtful else ''}"


def _quoted(part: Part, indent: str, columns: int) -> Iterator[str]:
    inside = columns - width(indent) - 2
    yield from block(cut(part.words, QUOTED * inside), indent + "“", indent + " ", columns, "”")


def _sentence(item: Item, indent: str, columns: int) -> Iterator[str]:
    words, act, *scope = item.parts
    told = f"{_value(act)} ({_run(scope)})" if scope else _value(act)
    short = cut(words.words, columns - width(indent) - 4)
    yield from block(f"{told}: {short}", f"{indent}- ", f"{indent}  ", columns)
