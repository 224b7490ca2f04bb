"""A sentence that is kept is said later, in any language, with the sentences in its blanks."""

from __future__ import annotations

import msgspec
import pytest

from communique.errors import NotNotation, Refused
from communique.languages import Speaker
from communique.paper.compilation import RefusedFile
from communique.sentences import Sentence

EMPTY = "{file} is empty. Send the document again."


def test_a_sentence_keeps_its_blanks_through_json() -> None:
    said = Sentence.of(Refused("{file} is larger than {n} MB.", file="a {b}.docx", n=64))
    kept = msgspec.json.decode(msgspec.json.encode(said), type=Sentence)
    assert kept == said
    assert str(kept) == "a {b}.docx is larger than 64 MB."


def test_a_sentence_within_a_sentence_is_kept_and_said_in_its_readers_language() -> None:
    inner = Refused(EMPTY, file="XB.docx")
    outer = NotNotation("act {index} is void: {why}", index=7, why=inner)
    kept = msgspec.json.decode(msgspec.json.encode(Sentence.of(outer)), type=Sentence)
    assert str(kept) == "act 7 is void: XB.docx is empty. Send the document again."
    speaker = Speaker("fr")
    french = speaker.say(inner.sentence, **inner.blanks)
    assert french != str(inner)
    for each in (kept, outer):
        assert speaker.say(each.sentence, **each.blanks).endswith(french)


@pytest.mark.parametrize("name", ["a {file}.docx", "{}", "a {"])
def test_a_file_refused_by_an_older_version_is_said_as_it_stands(name: str) -> None:
    old = msgspec.json.encode({"file": name, "reason": f"{name} is empty."})
    why = msgspec.json.decode(old, type=RefusedFile).why
    assert Speaker("fr").say(why.sentence, **why.blanks) == f"{name} is empty."
    assert str(why) == f"{name} is empty."


def test_a_refused_file_says_its_sentence_in_english_for_whoever_reads_the_json() -> None:
    refused = RefusedFile.of("XB.docx", Refused(EMPTY, file="XB.docx"))
    assert refused.reason == str(refused.why) == "XB.docx is empty. Send the document again."
