"""What comes with an envelope: the words and blobs that it names, each by its digest.

They are the act's own or they are nothing: what it does not name is refused, so that nobody can
leave bytes in a record that no signature covers.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from communique.depositary.store import Reading, Writing
from communique.errors import NotInForm, NotProven
from communique.mechanism.acts import KINDS, decode
from communique.record.envelope import Envelope
from communique.sentences import _

Blob = tuple[bytes, bytes]
"""Salt and content."""


class Given:
    """The record an act would stand in, with the words brought along (a `judging.Behind`)."""

    def __init__(
        self,
        reading: Reading,
        envelope: Envelope,
        texts: Iterable[bytes],
        blobs: Iterable[Blob],
    ) -> None:
        """Raises NotProven for a text or blob the act does not name; no act names any."""
        self._reading = reading
        self._texts = {sha256(text).hexdigest(): text for text in texts}
        self._blobs = {sha256(salt + blob).hexdigest(): (salt, blob) for salt, blob in blobs}
        strangers = sorted({*self._texts, *self._blobs} - _named(envelope))
        if strangers:
            raise NotProven(
                _("The act does not name the text {digest} that came with it."),
                digest=strangers[0],
            )

    def root_at(self, size: int) -> bytes:
        """The root of the first `size` acts of the record."""
        return self._reading.root_at(size)

    def text(self, digest: str) -> bytes | None:
        """The words of this digest, brought along or kept before."""
        return self._texts[digest] if digest in self._texts else self._reading.text(digest)

    def keep(self, writing: Writing) -> None:
        """Keep them with the act."""
        for text in self._texts.values():
            writing.put_text(text)
        for salt, blob in self._blobs.values():
            writing.put_blob(salt, blob)


def _named(envelope: Envelope) -> set[str]:
    """The digests that an act names. One not in form is refused later, in signed words."""
    try:
        payload = decode(envelope.payload, KINDS)
    except NotInForm:
        return set()
    return {digest for _name, digest in (*payload.texts, *payload.blobs)}
