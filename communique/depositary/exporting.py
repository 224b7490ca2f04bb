"""A record as plain files: a C2SP tlog-tiles tree that any web server can give out, and the bodies.

OUT/checkpoint                    the last, with its cosignatures
OUT/tile/0/000.p/112 …            the tree; OUT/tile/entries/… what it commits to
OUT/act/00000411.dsse.json        the envelopes that are still here
OUT/text/<digest>                 the words they name
"""

from __future__ import annotations

from collections.abc import Iterator

from communique.depositary.cosigning import latest
from communique.depositary.store import Reading
from communique.errors import NotInForm, NotProven
from communique.mechanism.acts import KINDS, decode
from communique.record import envelope as envelopes
from communique.record.tiles import bundles_between, tiles_between
from communique.sentences import _


def export(reading: Reading) -> Iterator[tuple[str, bytes]]:
    """Paths and contents. Raises NotProven if nothing has been signed yet."""
    head = reading.head()
    if head.checkpoint is None:
        raise NotProven(_("This record has no checkpoint yet."))
    yield "checkpoint", head.checkpoint + b"".join(latest(reading.cosignatures(head.size)))
    for tile in tiles_between(0, head.size):
        yield tile.path, reading.tile(tile)
    for bundle in bundles_between(0, head.size):
        yield bundle.path, reading.bundle(bundle)
    given: set[str] = set()
    for index, content in enumerate(reading.envelopes(0, head.size)):
        if content is None:
            continue
        yield f"act/{index:08}.dsse.json", content
        for digest in named_texts(content):
            words = reading.text(digest)
            if words is not None and digest not in given:
                given.add(digest)
                yield f"text/{digest}", words


def named_texts(content: bytes) -> tuple[str, ...]:
    """The digests of the texts that an envelope's act names; none if it is no act."""
    try:
        payload = decode(envelopes.decode(content).payload, KINDS)
    except NotInForm:
        return ()
    return tuple(digest for _name, digest in payload.texts)
