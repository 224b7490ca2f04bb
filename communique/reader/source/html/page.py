"""A web page as it is read: its article, and what it says of itself."""

from __future__ import annotations

from communique.reader.source.html.about import about
from communique.reader.source.html.article import article
from communique.reader.source.html.blocks import blocks
from communique.reader.source.html.markup import tree
from communique.reader.source.told import Told
from communique.sentences import _

CUT = _("Menus, headers, footers and other parts around the article were cut from the page.")
NO_PROSE = _("The page has hardly a sentence: it may be a list of links, not a document.")


def read_html(name: str, content: bytes) -> Told:
    """The article in the page called `name`; raises Refused where there is nothing in it."""
    root = tree(name, content)
    said = about(root)
    found = article(blocks(root), said.title)
    notes = [CUT] if found.cut else []
    if not any(block.is_prose for block in found.blocks):
        notes.append(NO_PROSE)
    return Told(
        paragraphs=[block.text for block in found.blocks],
        title=said.title,
        language=said.language,
        published=said.published,
        notes=tuple(notes),
    )
