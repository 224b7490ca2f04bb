"""A rolling text as a Word file, in the house style of the base: its own package, written on.

Styles, numbering, headers, notes and pictures stay; only paragraphs on which something is said
are touched. Brackets, all positions as tracked changes, one party's, the original, or what
changed since an earlier compilation:

    write_docx(base, compilation, dress, "brackets")
    write_docx(base, compilation, dress, "party:XB")

The same values give the same bytes. Nothing personal of the base goes out (`anonymous`), and
the file is known again when it comes back (`marks`).
"""

from __future__ import annotations

from collections import deque
from copy import deepcopy
from datetime import UTC
from itertools import count

from communique.errors import BadUsage
from communique.languages import Speaker
from communique.paper.compilation import Compilation, Dress, Provision
from communique.paper.document import Kind, Stamp
from communique.paper.docx import marks, whole
from communique.paper.docx.anonymous import anonymise, written_parts
from communique.paper.docx.house import add_styles
from communique.paper.docx.labels import label
from communique.paper.docx.markup import Element, drop, element, local
from communique.paper.docx.names import w
from communique.paper.docx.neighbours import look_alike, settle
from communique.paper.docx.numbering import read_lists
from communique.paper.docx.page import dress_pages, moment, page_lines
from communique.paper.docx.parts import Parts
from communique.paper.docx.passages import Passage, Teller
from communique.paper.docx.patch import Pen
from communique.paper.docx.places import Place, places
from communique.paper.docx.plain import plain_base
from communique.paper.docx.resolve import accept
from communique.paper.docx.runs import own
from communique.paper.docx.styles import Styles, read_styles
from communique.paper.docx.telling import View, Way
from communique.sentences import _
from communique.text import brackets


def write_docx(
    base: bytes | None,
    compilation: Compilation,
    dress: Dress,
    view: str,
    earlier: Compilation | None = None,
) -> bytes:
    """The compilation as a .docx, written on `base`; on plain paper where that is no .docx (None,
    or a package of another kind).

    `view` is "brackets", "changes", "clean" or "party:CODE"; with `earlier`, brackets with what
    changed since then as tracked changes. Raises BadUsage for another view, an unknown party, a
    time that is none, or a base that is not the one compiled; Refused for a damaged base.
    """
    shown = View.named(view)
    if shown.party is not None and shown.party not in {each.code for each in compilation.parties}:
        raise BadUsage(_("There is no party {party} in this text."), party=shown.party)
    parts = _parts_of(base, compilation)
    anonymise(parts)
    for name in written_parts(parts):
        accept(parts.tree(name))
        marks.remove_bookmarks(parts.tree(name))
    add_styles(parts)
    paper = _Paper(parts, compilation, dress, shown)
    paper.write(Teller(compilation, dress, shown, earlier))
    dress_pages(parts, page_lines(compilation, dress, _remaining(compilation, dress, shown)))
    stamp = Stamp(
        draft=compilation.base.digest,
        view=view,
        attribution=dress.attribution,
        symbol=compilation.symbol,
        revision=compilation.revision,
    )
    marks.put_stamp(parts, stamp)
    return parts.zip()


def _parts_of(base: bytes | None, compilation: Compilation) -> Parts:
    """The package to write on: the base's own, or a plain one."""
    if base is not None:
        parts = Parts.open(compilation.base.file, base)
        if parts.document in parts.names:
            return parts
    return Parts.open(compilation.base.file, plain_base(compilation))


def _remaining(compilation: Compilation, dress: Dress, shown: View) -> tuple[str, ...]:
    """What a clean paper says of the brackets it does not show."""
    if shown.way is not Way.CLEAN:
        return ()
    n = sum(1 for provision in compilation.provisions for _each in brackets(provision.rolling))
    if not n:
        return ()
    return (
        Speaker(dress.interface).count(
            "{n} bracket remains: the original text is shown there",
            "{n} brackets remain: the original text is shown there",
            n,
        ),
    )


class _Paper:
    """The base's paragraphs and the compilation's provisions, side by side in one order."""

    def __init__(self, parts: Parts, compilation: Compilation, dress: Dress, shown: View) -> None:
        self.parts = parts
        self.provisions = compilation.provisions
        self.styles = _styles_of(parts)
        found = places(parts, self.styles)
        based = [n for n, provision in enumerate(self.provisions) if provision.base is not None]
        if len(found) != len(based):
            raise BadUsage(
                _("{file} has {found} paragraphs, not {wanted}: it is not the draft compiled."),
                file=compilation.base.file,
                found=len(found),
                wanted=len(based),
            )
        self.waiting = deque(found)
        self.looks = {n: _look_of(place) for n, place in zip(based, found, strict=True)}
        roots = [parts.tree(name) for name in written_parts(parts)]
        at = moment(dress.at)
        at = at.astimezone(UTC) if at.tzinfo else at
        self.pen = Pen(
            count(marks.highest_id(roots) + 1),
            at.strftime("%Y-%m-%dT%H:%M:%SZ"),
            self.unnumber if shown.way is Way.BRACKETS else None,
        )
        self.body = _body(parts)
        self.gone: dict[Element, str | None] = {}
        self.proposed: list[Element] = []

    def write(self, teller: Teller) -> None:
        """Write every provision, in order; then what goes with whole paragraphs."""
        last: Element | None = None
        for removed in teller.removed_after(None):
            last = self.insert(0, removed, last)
        for n, provision in enumerate(self.provisions):
            passage = teller.passage(provision)
            if provision.base is not None:
                last = self.write_on(provision, passage)
            elif passage is not None:
                last = self.insert(n, passage, last)
            for removed in teller.removed_after(provision.id):
                last = self.insert(n, removed, last)
        document = self.parts.tree(self.parts.document)
        whole.remove_rows(document, self.gone, self.pen)
        for kind in ("footnotes", "endnotes"):
            for name in self.parts.related(self.parts.document, kind):
                whole.remove_note_marks(document, self.parts.tree(name), self.gone, self.pen)
        whole.hand_marks_on(self.proposed)
        self.repeat_boxes(document)

    def write_on(self, provision: Provision, passage: Passage | None) -> Element:
        """Say a passage in the paragraph the base has for it; the last paragraph it is then."""
        place = self.waiting.popleft()
        first = last = place.element
        if passage is not None:
            first, last = self.pen.write(place, provision.base or "", passage.pieces)
            self.pen.mark(last, added=passage.mark_added, removed=passage.mark_removed)
            if passage.mark_removed is not None and passage.whole:
                whole.remove_objects(last, passage.mark_removed, self.pen)
        self.gone[last] = None if passage is None else passage.mark_removed
        if provision.kind is not Kind.BLANK:
            marks.put_bookmark(first, last, provision.id, self.pen.ids)
        return last

    def insert(self, n: int, passage: Passage, before: Element | None) -> Element:
        """Put a paragraph in that the base does not have; the last paragraph it is then."""
        alike = look_alike(self.provisions, n)
        properties, look = (None, None) if alike is None else self.looks[alike]
        if properties is not None:
            properties = deepcopy(properties)
            self.number(properties, passage)
        first, last, made = self.pen.new_paragraph(properties, look, passage.pieces)
        self.pen.mark(last, added=passage.mark_added, removed=passage.mark_removed)
        settle(made, passage.kind, before, self.following(), self.body)
        if passage.mark_added is not None:
            self.proposed.extend(made)
        if passage.id is not None:
            marks.put_bookmark(first, last, passage.id, self.pen.ids)
        return last

    def following(self) -> Element | None:
        """The first paragraph of the base that is not written on yet."""
        return self.waiting[0].element if self.waiting else None

    def number(self, properties: Element, passage: Passage) -> None:
        """Say the number it was given, where the program would count it in with the others."""
        numbering = self.styles.shape(properties).numbering
        if numbering is not None and passage.labelled:
            label(self.parts, properties, numbering, passage.number)

    def unnumber(self, properties: Element) -> None:
        """Take a paragraph out of its list's count, where it stands in one."""
        numbering = self.styles.shape(properties).numbering
        if numbering is not None:
            label(self.parts, properties, numbering, None)

    def repeat_boxes(self, document: Element) -> None:
        """Old programs read the second version of a text box: it must say what the first does."""
        for box in list(document.iter(w("txbxContent"))):
            if not any(local(ancestor) == "Fallback" for ancestor in box.iterancestors()):
                continue
            twin = _twin(box)
            if twin is not None:
                box[:] = [deepcopy(child) for child in twin]
                for node in list(box.iter(w("bookmarkStart"), w("bookmarkEnd"))):
                    drop(node)
                for change in box.iter(w("ins"), w("del")):
                    change.set(w("id"), str(next(self.pen.ids)))


def _twin(box: Element) -> Element | None:
    """The text box of the first choice whose fallback holds `box`, at the same place in it."""
    for ancestor in box.iterancestors():
        if local(ancestor) != "AlternateContent":
            continue
        versions = {local(version): version for version in ancestor}
        if set(versions) == {"Choice", "Fallback"}:
            first = list(versions["Choice"].iter(w("txbxContent")))
            second = list(versions["Fallback"].iter(w("txbxContent")))
            return first[second.index(box)] if len(first) == len(second) else None
    return None


def _styles_of(parts: Parts) -> Styles:
    """The base's styles, as the reader reads them."""
    styles = parts.related(parts.document, "styles")
    numbering = parts.related(parts.document, "numbering")
    lists = read_lists(parts.tree(numbering[0]) if numbering else None)
    return read_styles(parts.tree(styles[0]) if styles else None, lists)


def _look_of(place: Place) -> tuple[Element, Element | None]:
    """How a paragraph looks: its properties, and those of the run with the most letters."""
    properties = place.element.find(w("pPr"))
    copied = element("pPr") if properties is None else deepcopy(properties)
    for name in ("sectPr", "pageBreakBefore", "framePr"):
        for child in copied.findall(w(name)):
            copied.remove(child)
    runs = [run for run in own(place.element, "r") if run.find(w("t")) is not None]
    longest = max(
        runs, key=lambda run: sum(len(text.text or "") for text in run.iter(w("t"))), default=None
    )
    look = None if longest is None else longest.find(w("rPr"))
    return copied, None if look is None else deepcopy(look)


def _body(parts: Parts) -> Element:
    body = parts.tree(parts.document).find(w("body"))
    if body is None:
        raise BadUsage(_("The draft has no body: it is not a Word document."))
    return body
