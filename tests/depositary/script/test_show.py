"""What a device shows before it signs is what `communique confirm` shows: every word."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import msgspec
import pytest
from playwright.sync_api import Page

from communique.depositary.act_lines import act_lines
from communique.languages import Speaker
from communique.mechanism.acts import KINDS, Capacity, Payload
from communique.mechanism.acts.deliberating import MakeStatement
from communique.mechanism.acts.kind import Via
from tests.depositary.script.specimens import ODD_WORDS, payload

ODD = (
    *ODD_WORDS,
    "\u202etxet siht daeR\u202c",
    "no\u00adthing\u200b to\u2060 see\ufeff",
    "\ufeffbegins with a mark",
    "control \x00\x07\x1b[31m\x7f\x85next\x1cline\x0bdown\x0cpage\rreturn\r\nboth\n\nend\n",
    "\U000e0041\U000f0000\ue000\u3000\u2003",
    "\n",
    "  ",
)

SHOW = """([written, contents]) => tried(() =>
    act.show(bytes(written), contents.map((one) => Uint8Array.from(one))))"""


def shown(device: Page, act: Payload, contents: list[bytes]) -> dict[str, Any]:
    """What the script shows of it, or its refusal."""
    asked = [act.encode().decode(), [list(one) for one in contents]]
    answer: dict[str, Any] = device.evaluate(SHOW, asked)
    return answer


def in_lines(found: dict[str, Any]) -> list[str]:
    """What is shown, in the lines of the command."""
    speaker = Speaker("en")
    carried = dict(found["carried"])
    entered = "{do} for {for}, come by {via}, entered by {party} ({as}), {at}"
    own = "{do} by {party} ({as}), {at}"
    said = [(entered if "for" in carried else own).format(**{"via": "?", **carried, **found})]
    said += [f"{name}: {value}" for name, value in found["carried"]]
    for text in found["texts"]:
        said.append(speaker.say("text “{name}” ({digest}):", **text))
        if text["lines"] is None:
            said.append("  its words are not here")
            continue
        said += ["  " + "".join(piece["words"] for piece in line) for line in text["lines"]]
    return said + [f"blob “{name}” ({digest})" for name, digest in found["blobs"]]


def statement(words: bytes) -> tuple[Payload, list[bytes]]:
    """A statement in these words."""
    act = payload(KINDS["statement.make/1"], full=False)
    contents = [words, b"for ourselves"]
    named = zip(("words", "scope"), contents, strict=True)
    texts = tuple((name, sha256(content).hexdigest()) for name, content in named)
    return msgspec.structs.replace(act, texts=texts), contents


@pytest.mark.parametrize("words", [*(one.encode() for one in ODD), b"\xff\xc3(\xf0\x9f\x92 bad"])
def test_every_word_is_shown_as_the_command_shows_it(device: Page, words: bytes) -> None:
    act, contents = statement(words)
    kept = {digest: content for (_name, digest), content in zip(act.texts, contents, strict=True)}
    found = shown(device, act, contents)["gave"]
    assert in_lines(found) == list(act_lines(act, kept.get, Speaker("en").say))


def test_every_kind_of_act_is_shown_whole(device: Page) -> None:
    for kind in KINDS.values():
        act = payload(kind, full=True)
        found = shown(device, act, [])["gave"]
        assert in_lines(found) == list(act_lines(act, lambda _digest: None, Speaker("en").say))
        assert found["weighty"] == kind.weighty


def test_what_cannot_be_seen_is_a_piece_of_its_own(device: Page) -> None:
    act, contents = statement("to \u202epay\u202c all".encode())
    (line,) = shown(device, act, contents)["gave"]["texts"][0]["lines"]
    assert line == [
        {"words": "to ", "isOdd": False},
        {"words": "\\u202e", "isOdd": True},
        {"words": "pay", "isOdd": False},
        {"words": "\\u202c", "isOdd": True},
        {"words": " all", "isOdd": False},
    ]


def test_it_is_said_for_whom_the_secretariat_acts(device: Page) -> None:
    act, contents = statement(b"words")
    assert isinstance(act.args, MakeStatement)
    received = msgspec.structs.replace(
        act.args, on_behalf="XD", via=Via.MAIL, received_at="2027-04-27T16:00:00Z"
    )
    act = msgspec.structs.replace(act, args=received, capacity=Capacity.SECRETARIAT)
    found = shown(device, act, contents)["gave"]
    assert (found["party"], found["for"], found["as"]) == ("XB", "XD", "secretariat")


def test_words_that_the_act_does_not_name_are_not_shown_as_its(device: Page) -> None:
    act, contents = statement(b"we shall")
    assert shown(device, act, [b"we shall not", contents[1]])["refused"] == "words"
