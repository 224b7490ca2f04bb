"""HTML that comes back: a return file saved from our page, the page itself, or anything else.

    open_html("FLM CP XB.html", content).read(own).stamp.view   # "party:XB"

A return file is one party's text in order, each paragraph with the mark of its provision. Our
page is its provisions in notation. Any other HTML is read as a reader would see it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import lxml.etree
import lxml.html
import msgspec
from lxml.html import HtmlElement

from communique.errors import Refused
from communique.paper.document import Document, Kind, Own, Paragraph, Source, Stamp
from communique.paper.html.blocks import Blocks, own_words
from communique.paper.html.carried import (
    RETURN_BLOCK,
    ROLLING_BLOCK,
    CarriedText,
    ReturnedProvision,
    ReturnedText,
    read_return,
    read_text,
)
from communique.paper.html.decoding import decoded
from communique.sentences import _

LARGEST = 32 * 2**20
"""Bytes; a tree takes many times its file, and pictures have no business in a draft's HTML."""

_FORMAT = "html"


class _Ours(msgspec.Struct, frozen=True):
    """A file we made: what it says is known as soon as it is opened."""

    document: Document

    @property
    def authors(self) -> Sequence[str]:
        return ()

    def read(self, own: Own) -> Document:
        del own  # nobody's tracked changes are in it
        return self.document


def open_html(name: str, content: bytes) -> Source:
    """Open HTML bytes; `name` is only for sentences.

    Raises Refused where there is no text in it, where it is too large, or where a file of ours
    is damaged inside.
    """
    if len(content) > LARGEST:
        raise Refused(
            _("{file} is larger than {n} MB: send the text without its pictures."),
            file=name,
            n=LARGEST // 2**20,
        )
    tree = _tree(name, decoded(content))
    if (returned := _block(tree, RETURN_BLOCK)) is not None:
        return _Ours(_returned(read_return(name, returned)))
    if (carried := _block(tree, ROLLING_BLOCK)) is not None:
        return _Ours(_rolling(read_text(name, carried), tree))
    return Blocks(tree, tree.get("lang") or None)


def _tree(name: str, text: str) -> HtmlElement:
    """The parsed tree; re-encoded, so that no declaration inside can mislead the parser."""
    parser = lxml.html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False
    )
    try:
        tree = lxml.html.document_fromstring(text.replace("\0", "").encode("utf-8"), parser)
    except lxml.etree.ParserError as empty:
        raise Refused(_("{file} holds no text: send the document itself."), file=name) from empty
    assert isinstance(tree, HtmlElement)
    return tree


def _block(tree: HtmlElement, name: str) -> str | None:
    found = tree.xpath("//script[@type='application/json'][@id=$name]", name=name)
    return str(found[0].text or "") if found else None


def _returned(returned: ReturnedText) -> Document:
    """One party's text; a line break in a wording begins a paragraph, as in any other format."""
    after: dict[str | None, list[str]] = {}
    for proposed in returned.proposed:
        after.setdefault(proposed.after, []).append(proposed.wording)
    paragraphs: list[Paragraph] = []
    for wording in after.pop(None, ()):
        paragraphs += _lines(wording)
    for provision in returned.provisions:
        paragraphs += _provision(provision)
        for wording in after.pop(provision.id, ()):
            paragraphs += _lines(wording)
    for wordings in after.values():  # after a provision the file does not hold: at the end
        for wording in wordings:
            paragraphs += _lines(wording)
    return Document(
        paragraphs=paragraphs,
        format=_FORMAT,
        language=returned.language,
        stamp=Stamp(
            draft=returned.draft,
            view=f"party:{returned.party}",
            symbol=returned.answers.symbol,
            revision=returned.answers.revision,
        ),
    )


def _provision(provision: ReturnedProvision) -> Iterator[Paragraph]:
    if provision.wording is None:
        return
    mark: str | None = provision.id
    for line in provision.wording.split("\n"):
        yield Paragraph(line, provision.kind, provision.level, mark=mark)
        mark = None


def _lines(wording: str) -> Iterator[Paragraph]:
    for line in wording.split("\n"):
        yield Paragraph(line, Kind.PARAGRAPH if line.strip() else Kind.BLANK)


def _rolling(carried: CarriedText, tree: HtmlElement) -> Document:
    stamp = Stamp(
        draft=carried.draft,
        view="brackets",
        attribution=carried.attribution,
        symbol=carried.symbol,
        revision=carried.revision,
    )
    if carried.attribution == "none":
        words = own_words(tree, "//*[contains(@class, 'words')]")
        return Document(
            paragraphs=[Paragraph(text) for text in words],
            format=_FORMAT,
            language=carried.language,
            stamp=stamp,
            notes=[
                _(
                    "This page was written without attribution: its brackets do not say who is"
                    " behind them, so there is no way back from it to positions."
                )
            ],
        )
    return Document(
        paragraphs=[
            Paragraph(
                provision.notation,
                provision.kind,
                provision.level,
                number=provision.number,
                mark=provision.id,
            )
            for provision in carried.provisions
        ],
        format=_FORMAT,
        language=carried.language,
        stamp=stamp,
    )
