"""Making a bundle: the acts that a reader needs, their proofs, the texts, the parties' verdict.

    >>> content = bundle(founding, envelopes, proofs, texts, notes, readme, page)

The same contents give the same bytes, whoever makes it. Nothing is checked here but that the parts
belong together: whether they prove anything is asked of the bundle, by `check`, as any reader
does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from communique.depositary.bundle.layout import (
    LARGEST_INDEX,
    NOTE,
    PAGE,
    README,
    act_name,
    proof_name,
    text_name,
)
from communique.errors import NotInForm, NotProven
from communique.ids import ActId
from communique.record.container import pack
from communique.record.envelope import Envelope
from communique.record.proof import Proof
from communique.record.verdict import join
from communique.sentences import _


def bundle(
    founding: ActId,
    envelopes: Mapping[int, Envelope],
    proofs: Mapping[int, Proof],
    texts: Mapping[str, str],
    notes: Iterable[bytes],
    readme: str,
    page: bytes,
) -> bytes:
    """The bytes of a `.communique` file.

    `envelopes` and `proofs` are by index in the record, `texts` by BCP 47 tag; `notes` are signed
    verdict notes of one text; `page` is `verify.html`. Raises NotInForm for what has no place in a
    bundle, NotProven if act 0 is not the founding act or the notes differ.
    """
    first = envelopes.get(0)
    if first is None or first.act_id != founding:
        raise NotProven(_("Act 0 is not the founding act {founding}."), founding=founding)
    if max(envelopes) > LARGEST_INDEX or not proofs.keys() <= envelopes.keys():
        raise NotInForm(_("A bundle has proofs of its acts alone, and indices of eight digits."))
    files = {act_name(index): one.encode() for index, one in envelopes.items()}
    files |= {proof_name(index): one.render() for index, one in proofs.items()}
    files |= {text_name(tag): words.encode() for tag, words in texts.items()}
    kept = list(notes)
    if kept:
        files[NOTE] = join(kept)
    files[README] = readme.encode()
    files[PAGE] = page
    return pack(files)
