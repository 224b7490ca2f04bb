"""What an act says, in lines for somebody who is to confirm it, or reads a record.

    >>> for line in act_lines(payload, text, speaker.say): print(line)
    text.sign/1 by XD (party), 2027-04-29T10:02:11Z
    text: 4c1f…-12
    …

Nothing is left out and nothing is made nicer: ids, then every word the act carries.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from communique.mechanism.acts import Args, Payload, Received
from communique.sentences import _

Say = Callable[..., str]
"""Says a sentence, its blanks filled, in somebody's language: `Speaker.say`."""

Words = Callable[[str], bytes | None]
"""The words of a digest, None if they are not here."""


def headline(payload: Payload, say: Say) -> str:
    """An act in one line."""
    args = payload.args
    if isinstance(args, Received) and args.on_behalf:
        return say(
            _("{do} for {whom}, come by {way}, entered by {party} ({capacity}), {at}"),
            do=payload.do,
            whom=args.on_behalf,
            way=args.via.value if args.via else "?",
            party=payload.party,
            capacity=payload.capacity.value,
            at=payload.at,
        )
    return say(
        _("{do} by {party} ({capacity}), {at}"),
        do=payload.do,
        party=payload.party,
        capacity=payload.capacity.value,
        at=payload.at,
    )


def act_lines(payload: Payload, words: Words, say: Say) -> Iterator[str]:
    """The headline, what the act carries, and the words of its texts."""
    yield headline(payload, say)
    for name, value in _carried(payload.args):
        yield f"{name}: {value}"
    for name, digest in payload.texts:
        yield say(_("text “{name}” ({digest}):"), name=name, digest=digest)
        content = words(digest)
        if content is None:
            yield "  " + say(_("its words are not here"))
            continue
        for line in content.decode("utf-8", "replace").splitlines() or [""]:
            yield f"  {_visible(line)}"
    for name, digest in payload.blobs:
        yield say(_("blob “{name}” ({digest})"), name=name, digest=digest)


def _carried(args: Args) -> Iterator[tuple[str, str]]:
    for name, value in msgspec.to_builtins(args).items():
        yield name, value if isinstance(value, str) else msgspec.json.encode(value).decode()


def _visible(line: str) -> str:
    """The line with control characters shown as what they are."""
    return "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in line)
