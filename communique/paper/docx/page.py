"""What stands on every page: what this paper is, when it was made, for whom; and line numbers.

    FLM/MM4/CP · Rev. 3 · draft, without prejudice          27 April 2027, 16:42 (+03:00)
    For participants only · Language: English

The lines are put above what the base's own headers say; every section and every kind of page
(first, even) has them. Nothing of the base's headers is lost (ECMA-376 Part 1, 17.10).
"""

from __future__ import annotations

from datetime import datetime

import msgspec
from lxml import etree

from communique.errors import BadUsage
from communique.languages import Speaker, direction
from communique.paper.compilation import Compilation, Dress
from communique.paper.docx.house import PAGE, is_ours
from communique.paper.docx.markup import OFFICE, Element, element, local, put
from communique.paper.docx.names import WORD, w
from communique.paper.docx.parts import Parts
from communique.paper.docx.runs import new_run
from communique.sentences import _

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
_SEPARATOR = " · "
_TWIPS_A4 = (11906, 1440, 1440)  # width and side margins where a section says none
EVERY_LINES = "5"
"""Which lines are numbered: every fifth, counted anew on each page."""


class PageLines(msgspec.Struct, frozen=True):
    """The lines on every page: the first one's two ends, then the others."""

    start: str
    end: str
    others: tuple[str, ...]
    tag: str


def page_lines(compilation: Compilation, dress: Dress, more: tuple[str, ...] = ()) -> PageLines:
    """The lines for this paper, in the language of the interface; raises BadUsage for a bad time.

    `more` are sentences of the view (how many brackets remain), already in that language.
    """
    speaker = Speaker(dress.interface)
    start = [compilation.symbol] if compilation.symbol else []
    if compilation.revision is not None:
        start.append(speaker.say(_("Rev. {n}"), n=compilation.revision))
    start.append(speaker.say(_("draft, without prejudice")))
    second = [dress.marking] if dress.marking else []
    if compilation.language:
        name = language_name(compilation.language, speaker.tag)
        second.append(speaker.say(_("Language: {language}"), language=name))
    others = (_SEPARATOR.join([*second, *more]),) if second or more else ()
    return PageLines(_SEPARATOR.join(start), speaker.instant(moment(dress.at)), others, speaker.tag)


def moment(at: str) -> datetime:
    """The instant of an ISO 8601 time with its zone; raises BadUsage."""
    try:
        return datetime.fromisoformat(at)
    except ValueError as error:
        raise BadUsage(
            _("{at} is not a date and time: write it as 2027-04-27T16:42:00+03:00."), at=at
        ) from error


def language_name(tag: str, interface: str) -> str:
    """The language's name in the interface's language; the tag itself where nobody has one."""
    from babel import Locale, UnknownLocaleError  # slow to load, and only needed here

    try:
        found = Locale.parse(tag, sep="-").get_display_name(interface)
    except (UnknownLocaleError, ValueError):
        return tag
    return found or tag


def dress_pages(parts: Parts, lines: PageLines) -> None:
    """Put the lines on every page of every section, and number the text's lines."""
    document = parts.tree(parts.document)
    sections = list(document.iter(w("sectPr")))
    if not sections:
        body = document.find(w("body"))
        sections = [element("sectPr")]
        if body is not None:
            body.append(sections[0])
    written: set[str] = set()
    inherited: dict[str, str] = {}
    for section in sections:
        put(section, element("lnNumType", countBy=EVERY_LINES, restart="newPage"))
        own = {
            reference.get(w("type")) or "default": parts.named(
                parts.document, reference.get(f"{{{OFFICE}}}id") or ""
            )
            for reference in section.findall(w("headerReference"))
        }
        inherited |= {kind: name for kind, name in own.items() if name is not None}
        for kind in _kinds(parts, section):
            if kind not in inherited:
                inherited[kind] = _new_header(parts, section, kind)
            if inherited[kind] not in written:
                written.add(inherited[kind])
                _write(parts.tree(inherited[kind]), lines, _width(section))


def _kinds(parts: Parts, section: Element) -> list[str]:
    """The kinds of header that pages of this section show."""
    kinds = ["default"]
    if _is_on(section.find(w("titlePg"))):
        kinds.append("first")
    for name in parts.related(parts.document, "settings"):
        if _is_on(parts.tree(name).find(w("evenAndOddHeaders"))):
            kinds.append("even")
    return kinds


def _is_on(switch: Element | None) -> bool:
    return switch is not None and switch.get(w("val")) not in ("0", "false", "off")


def _new_header(parts: Parts, section: Element, kind: str) -> str:
    name = parts.free_name("word/communique-header{n}.xml")
    parts.add(name, etree.Element(w("hdr"), nsmap={"w": WORD, "r": OFFICE}), _TYPE)
    reference = element("headerReference", type=kind)
    reference.set(f"{{{OFFICE}}}id", parts.relate(parts.document, "header", name))
    put(section, reference)
    return name


def _write(header: Element, lines: PageLines, width: int) -> None:
    for paragraph in list(header):
        if is_ours(paragraph):
            header.remove(paragraph)
    first = _line(lines.tag, width)
    first.append(new_run(lines.start, None))
    first.append(new_run("\t", None))
    first.append(new_run(lines.end, None))
    made = [first]
    for words in lines.others:
        made.append(_line(lines.tag, width))
        made[-1].append(new_run(words, None))
    header[0:0] = made
    if not len(header) or local(header[-1]) != "p":
        header.append(element("p"))


def _line(tag: str, width: int) -> Element:
    tabs = element("tabs", element("tab", val="right", pos=str(width)))
    properties = element("pPr", element("pStyle", val=PAGE), tabs)
    if direction(tag) == "rtl":
        put(properties, element("bidi"))
    return element("p", properties)


def _width(section: Element) -> int:
    """Between the margins, in twentieths of a point."""
    size, margins = section.find(w("pgSz")), section.find(w("pgMar"))
    width = _number(size, "w", _TWIPS_A4[0])
    left, right = _number(margins, "left", _TWIPS_A4[1]), _number(margins, "right", _TWIPS_A4[2])
    return width - left - right


def _number(node: Element | None, name: str, otherwise: int) -> int:
    said = "" if node is None else (node.get(w(name)) or "")
    return int(said) if said.isdecimal() else otherwise
