r"""What each control word of a rich text does; those that are not here change only looks.

`obey(reading, "par", None)` ends the paragraph. A group that opens with `\*` and a word nobody
knows is skipped whole, as the specification asks of readers.

Source: Rich Text Format Specification 1.9.1, "Contents of an RTF File".
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from communique.paper.document import Kind
from communique.paper.redline import LINE
from communique.paper.rtf.codepages import SYMBOL, codec_of_charset, codec_of_code_page
from communique.paper.rtf.group import Goes

if TYPE_CHECKING:
    from communique.paper.rtf.reading import Reading

SYMBOLS = {"~": "\u00a0", "-": "\u00ad", "_": "\u2011", "{": "{", "}": "}", "\\": "\\"}
"""Control symbols that are characters."""
CHARACTERS = {
    "tab": "\t",
    "line": LINE,
    "emdash": "—",
    "endash": "–",
    "emspace": "\u2003",
    "enspace": "\u2002",
    "qmspace": "\u2005",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "zwj": "\u200d",
    "zwnj": "\u200c",
    "zwbo": "\u200b",
    "zwnbo": "\u2060",
    "ltrmark": "\u200e",
    "rtlmark": "\u200f",
}
"""Control words that are characters."""
SKIPPED = frozenset(
    (
        "colortbl", "info", "header", "headerl", "headerr", "headerf", "footer", "footerl",
        "footerr", "footerf", "ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn",
        "pict", "nonshppict", "objdata", "objclass", "objname", "fldinst", "sp", "shprslt",
        "nonesttables", "xe", "tc", "rxe", "txe", "filetbl", "listtable", "listoverridetable",
        "rsidtbl", "generator", "themedata", "colorschememapping", "datastore", "latentstyles",
        "atnid", "atndate", "atnref", "atnparent", "bkmkend", "template", "passwordhash",
    )
)  # fmt: skip
"""Groups whose words are nobody's."""
_KNOWN = frozenset(
    (
        "annotation", "atnauthor", "bkmkstart", "cs", "dptxbxtext", "do", "footnote", "listtext",
        "pntext", "revtbl", "shpinst", "shppict", "shptxt", "ud", "upr",
    )
)  # fmt: skip
r"""Groups to be read although they open with `\*`."""
_TO = {
    "fonttbl": Goes.FONTS,
    "stylesheet": Goes.STYLES,
    "revtbl": Goes.REVISERS,
    "author": Goes.PERSON,
    "operator": Goes.PERSON,
    "atnauthor": Goes.COMMENTER,
    "bkmkstart": Goes.BOOKMARK,
    "listtext": Goes.LABEL,
    "pntext": Goes.LABEL,
}
"""Groups whose words go somewhere of their own."""
_ASIDES = {
    "footnote": Kind.FOOTNOTE,
    "shptxt": Kind.TEXTBOX,
    "dptxbxtext": Kind.TEXTBOX,
    "annotation": None,
}
_IN_SKIPPED = frozenset(("author", "operator", "ud"))
"""What is read even where all around it is skipped: in the \\info group, in an \\upr group."""


def obey(reading: Reading, name: str, number: int | None) -> None:
    """Do what one control word says; `number` is None where it has none."""
    group = reading.group
    if reading.starred and name not in _KNOWN:
        group.goes = Goes.NOWHERE
    if group.goes is Goes.NOWHERE and name not in _IN_SKIPPED and name != "rtf":
        return
    if name in CHARACTERS:
        reading.say(CHARACTERS[name])
    elif name in SKIPPED:
        group.goes = Goes.NOWHERE
    elif name in _TO:
        group.goes = _TO[name]
        reading.said = []
    elif name in _ASIDES:
        reading.put_together(_ASIDES[name])
    elif name in _CONTROLS:
        _CONTROLS[name](reading, number)


def _is_on(number: int | None) -> bool:
    """A toggle: on by its name alone, off with a 0."""
    return number != 0


def _rtf(reading: Reading, _number: int | None) -> None:
    if len(reading.outer) == 1:
        reading.group.goes = Goes.BODY


def _par(reading: Reading, _number: int | None) -> None:
    reading.end()


def _cell(reading: Reading, _number: int | None) -> None:
    reading.group.in_table = True
    reading.end(last=True)


def _sect(reading: Reading, _number: int | None) -> None:
    if reading.begun:
        reading.end()


def _upr(reading: Reading, _number: int | None) -> None:
    reading.group.instead, reading.group.goes = reading.group.goes, Goes.NOWHERE


def _ud(reading: Reading, _number: int | None) -> None:
    reading.group.goes = reading.group.instead


def _u(reading: Reading, number: int | None) -> None:
    if number is not None:
        reading.code_unit(number)


def _uc(reading: Reading, number: int | None) -> None:
    reading.group.skip = max(1 if number is None else number, 0)


def _ansicpg(reading: Reading, number: int | None) -> None:
    reading.codec = codec_of_code_page(number or 1252) or reading.codec


def _mac(reading: Reading, _number: int | None) -> None:
    reading.codec = "mac_roman"


def _pc(reading: Reading, _number: int | None) -> None:
    reading.codec = "cp437"


def _pca(reading: Reading, _number: int | None) -> None:
    reading.codec = "cp850"


def _deff(reading: Reading, number: int | None) -> None:
    reading.default_font = number


def _f(reading: Reading, number: int | None) -> None:
    reading.group.font = number


def _fcharset(reading: Reading, number: int | None) -> None:
    codec = codec_of_charset(number or 0)
    if number == SYMBOL:
        reading.signs[reading.font] = ""
    elif codec is not None and number:
        # Character set 0 is "ANSI": the document's own code page.
        reading.fonts[reading.font] = codec


def _cpg(reading: Reading, number: int | None) -> None:
    codec = codec_of_code_page(number or 0)
    if codec is not None:
        reading.fonts[reading.font] = codec


def _revised(reading: Reading, number: int | None) -> None:
    group = reading.group
    group.inserted = (group.inserted or 0) if _is_on(number) else None


def _revauth(reading: Reading, number: int | None) -> None:
    if reading.group.inserted is not None:
        reading.group.inserted = number or 0


def _deleted(reading: Reading, number: int | None) -> None:
    group = reading.group
    group.deleted = (group.deleted or 0) if _is_on(number) else None


def _revauthdel(reading: Reading, number: int | None) -> None:
    if reading.group.deleted is not None:
        reading.group.deleted = number or 0


def _v(reading: Reading, number: int | None) -> None:
    reading.group.hidden = _is_on(number)


def _plain(reading: Reading, _number: int | None) -> None:
    reading.group.plain()


def _pard(reading: Reading, _number: int | None) -> None:
    reading.group.paragraph()


def _s(reading: Reading, number: int | None) -> None:
    reading.group.style = number


def _outline(reading: Reading, number: int | None) -> None:
    reading.group.outline = number


def _ls(reading: Reading, number: int | None) -> None:
    # \ls0 takes a paragraph out of its list.
    reading.group.item = (reading.group.item or 0) if number else None


def _ilvl(reading: Reading, number: int | None) -> None:
    reading.group.item = number or 0


def _intbl(reading: Reading, _number: int | None) -> None:
    reading.group.in_table = True


def _ftnalt(reading: Reading, _number: int | None) -> None:
    if reading.asides and reading.asides[-1] is Kind.FOOTNOTE:
        reading.asides[-1] = Kind.ENDNOTE


def _lang(reading: Reading, number: int | None) -> None:
    reading.group.western = number


def _langfe(reading: Reading, number: int | None) -> None:
    reading.group.asian = number


def _alang(reading: Reading, number: int | None) -> None:
    reading.group.complex = number


_CONTROLS: dict[str, Callable[[Reading, int | None], None]] = {
    "rtf": _rtf, "par": _par, "cell": _cell, "nestcell": _cell, "row": _sect, "nestrow": _sect,
    "sect": _sect, "upr": _upr, "ud": _ud, "u": _u, "uc": _uc, "ansicpg": _ansicpg, "mac": _mac,
    "pc": _pc, "pca": _pca, "deff": _deff, "f": _f, "fcharset": _fcharset, "cpg": _cpg,
    "revised": _revised, "revauth": _revauth, "deleted": _deleted, "revauthdel": _revauthdel,
    "v": _v, "plain": _plain, "pard": _pard, "s": _s, "outlinelevel": _outline, "ls": _ls,
    "ilvl": _ilvl, "intbl": _intbl, "ftnalt": _ftnalt, "lang": _lang, "langfe": _langfe,
    "alang": _alang,
}  # fmt: skip
