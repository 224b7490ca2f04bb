"""The generated draft and returns as Word files: edited copies, and copies with tracked changes.

The files look as Word writes them (ECMA-376 Part 1, 17.3 and 17.13.5): several runs a paragraph
with their rsids and language, w14:paraId on each paragraph, and in a tracked copy w:ins and
w:del around runs and in paragraph marks. The same texts give the same bytes.

    >>> content = copy_of(["The six will share readings."])
    >>> tracked = tracked_copy(["One.", "Two."], back, author="Delegation of XA")
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from enum import Enum
from html import escape
from itertools import groupby

from rapidfuzz.distance import LCSseq, Postfix, Prefix

from benchmarks.generator import Return
from benchmarks.words import ENGLISH, Vocabulary

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_PARTS = {
    "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_TYPE}.styles+xml"/></Types>',
    "_rels/.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship '
    f'Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
    "word/_rels/document.xml.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
    "word/styles.xml": f'{_HEAD}<w:styles xmlns:w="{_W}"><w:style w:type="paragraph" '
    'w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>',
}

FIRST_PARA_ID = 0x10000000
"""paraId of the draft's first paragraph; those of a return's own paragraphs lie far above."""
OWN_PARA_ID = 0x20000000


_TYPED_OVER = 5
"""Two words and the spaces around them."""


class Fate(Enum):
    """What a return did to a word or a paragraph mark."""

    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"


def copy_of(texts: Sequence[str], para_ids: Sequence[int] | None = None) -> bytes:
    """A .docx of these paragraphs, without tracked changes."""
    ids = para_ids or range(FIRST_PARA_ID, FIRST_PARA_ID + len(texts))
    return _package("".join(_paragraph(_thirds(t), p) for t, p in zip(texts, ids, strict=True)))


def edited_copy(back: Return) -> bytes:
    """The return as an edited copy: Word kept the ids of the paragraphs it knew."""
    return copy_of(back.texts, [_para_id(j, p.origin) for j, p in enumerate(back.passages)])


def tracked_copy(
    base: Sequence[str], back: Return, author: str, language: Vocabulary = ENGLISH
) -> bytes:
    """The return as tracked changes to the draft: accept all is the return, reject all the draft.

    A moved paragraph is deleted where it stood and inserted where it stands.
    """
    writer = _Tracked(author, language)
    for before, after, para_id in _stretches(base, back):
        writer.write([base[i] for i in before], after, para_id)
    return _package("".join(writer.paragraphs))


def _para_id(j: int, origin: tuple[int, ...]) -> int:
    return FIRST_PARA_ID + origin[0] if origin else OWN_PARA_ID + j


def _stretches(base: Sequence[str], back: Return) -> Iterator[tuple[range, tuple[str, ...], int]]:
    """The draft's paragraphs in order and what became of them: (indices, new texts, paraId).

    What continues the draft in its order stays; all else was inserted, and what is passed over
    on the way was deleted.
    """
    steady = _steady(base, back)
    at = 0
    for origin, group in groupby(enumerate(back.passages), key=lambda numbered: numbered[1].origin):
        members = list(group)
        if members[0][0] not in steady or origin[0] < at:
            for j, passage in members:
                yield range(0), (passage.text,), OWN_PARA_ID + j
            continue
        for i in range(at, origin[0]):
            yield range(i, i + 1), (), FIRST_PARA_ID + i
        at = origin[-1] + 1
        texts = tuple(passage.text for _, passage in members)
        yield range(origin[0], at), texts, FIRST_PARA_ID + origin[0]
    for i in range(at, len(base)):
        yield range(i, i + 1), (), FIRST_PARA_ID + i


def _steady(base: Sequence[str], back: Return) -> set[int]:
    """The passages (by index) that stand in the draft's order: as many as can."""
    whole = [
        p.origin == tuple(range(p.origin[0], p.origin[-1] + 1)) if p.origin else False
        for p in back.passages
    ]
    firsts = [p.origin[0] if ok else -1 for p, ok in zip(back.passages, whole, strict=True)]
    firsts = [-1 if j and here == firsts[j - 1] else here for j, here in enumerate(firsts)]
    return {
        j
        for block in LCSseq.opcodes(range(len(base)), firsts)
        if block.tag == "equal"
        for j in range(block.dest_start, block.dest_end)
    }


class _Tracked:
    """Writes paragraphs with tracked changes of one author, ids counted from 1."""

    def __init__(self, author: str, language: Vocabulary) -> None:
        self.paragraphs: list[str] = []
        self._by = f'w:author="{escape(author)}" w:date="2027-04-26T09:00:00Z"'
        self._language = language
        self._id = 0

    def write(self, before: Sequence[str], after: Sequence[str], para_id: int) -> None:
        """One stretch of the draft and what it became."""
        if list(before) == list(after):
            self.paragraphs += [_paragraph(_thirds(text), para_id) for text in before]
            return
        runs: list[str] = []
        for fate, units in _changes(self._units(before), self._units(after)):
            for is_mark, group in groupby(units, key=lambda unit: unit == "\n"):
                if not is_mark:
                    runs.append(self._run("".join(group), fate))
                    continue
                for _ in group:
                    self.paragraphs.append(_paragraph("".join(runs), para_id, self._mark(fate)))
                    runs, para_id = [], para_id + 0x100000

    def _units(self, texts: Sequence[str]) -> list[str]:
        return [unit for text in texts for unit in [*self._language.units(text), "\n"]]

    def _tag(self, fate: Fate) -> str:
        self._id += 1
        return f'{"w:ins" if fate is Fate.ADDED else "w:del"} w:id="{self._id}" {self._by}'

    def _mark(self, fate: Fate) -> str:
        return "" if fate is Fate.KEPT else f"<w:rPr><{self._tag(fate)}/></w:rPr>"

    def _run(self, text: str, fate: Fate) -> str:
        if fate is Fate.KEPT:
            return _run(text)
        tag = self._tag(fate)
        inner = _run(text, "delText" if fate is Fate.REMOVED else "t")
        return f"<{tag}>{inner}</{tag.split(' ', 1)[0]}>"


def _changes(before: list[str], after: list[str]) -> Iterator[tuple[Fate, list[str]]]:
    """Units kept, removed and added, in order; only the middle that differs is compared.

    Somebody who types replaces a passage, and not all but the words it happens to share with
    the new one: changes with less than `_TYPED_OVER` units between them are one.
    """
    start = Prefix.similarity(before, after)
    end = Postfix.similarity(before[start:], after[start:])
    old, new = before[start : len(before) - end], after[start : len(after) - end]
    yield Fate.KEPT, before[:start]
    i = j = 0
    for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        if 0 < block.size < _TYPED_OVER:  # the last block has no size and ends both
            continue
        if block.a > i:
            yield Fate.REMOVED, old[i : block.a]
        if block.b > j:
            yield Fate.ADDED, new[j : block.b]
        i, j = block.a + block.size, block.b + block.size
        yield Fate.KEPT, old[block.a : i]
    yield Fate.KEPT, before[len(before) - end :]


def _run(text: str, element: str = "t") -> str:
    return (
        '<w:r w:rsidR="00A77B3E" w:rsidRPr="00C12D45"><w:rPr><w:lang w:val="en-GB"/></w:rPr>'
        f'<w:{element} xml:space="preserve">{escape(text, quote=False)}</w:{element}></w:r>'
    )


def _thirds(text: str) -> str:
    """The text in three runs: Word cuts at every editing session."""
    third = max(1, -(-len(text) // 3))
    return "".join(_run(text[k : k + third]) for k in range(0, len(text), third))


def _paragraph(runs: str, para_id: int, mark: str = "") -> str:
    return (
        f'<w:p w14:paraId="{para_id:08X}" w14:textId="77777777" w:rsidR="00A77B3E" '
        f'w:rsidRDefault="00A77B3E"><w:pPr><w:jc w:val="both"/>{mark}</w:pPr>{runs}</w:p>'
    )


def _package(body: str) -> bytes:
    document = (
        f'{_HEAD}<w:document xmlns:w="{_W}" xmlns:w14="{_W14}" xmlns:mc="{_MC}" '
        f'mc:Ignorable="w14"><w:body>{body}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
        "</w:sectPr></w:body></w:document>"
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in {**_PARTS, "word/document.xml": document}.items():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, content)
    return packed.getvalue()
