"""Brackets that people typed: read where that is certain, kept and reported where it is not."""

from __future__ import annotations

from html import unescape

from communique.languages import Speaker
from communique.paper.compilation import Dress
from communique.paper.compile.compiler import Compiler
from communique.paper.compile.receipts import receipts
from communique.paper.compile.typed import note_typed
from communique.paper.html.receipt import write_receipt
from communique.paper.html.sheet import Sheet
from tests.paper.compile.files import drafted, sent

BASE = ["Joint communiqué", "The six will share daily readings.", "They will meet again."]
NAMES = {"XB": {"en": "Brevia"}, "XC": {"en": "Corvany"}}
AT = "2027-04-27T23:40:00+03:00"


def test_a_partys_own_typed_alternative_is_its_wording() -> None:
    compiler = Compiler(drafted(BASE), names=NAMES)
    typed = "The six [will][Brevia: should] share daily readings."
    sent(compiler, "XB", [BASE[0], typed, BASE[2]])
    assert compiler.compilation().provisions[1].notation == (
        "The six [will][XB: should] share daily readings."
    )


def test_brackets_that_read_in_more_than_one_way_are_kept_as_typed_and_said() -> None:
    compiler = Compiler(drafted(BASE), names=NAMES)
    typed = "The six [will] [should] share daily] readings."
    sent(compiler, "XB", [BASE[0], typed, BASE[2]])
    compilation = compiler.compilation()
    assert compilation.text_of("XB").split("\n")[1] == typed
    (receipt,) = receipts(compiler, compilation, AT)
    assert receipt.proof.exact
    assert any("kept as they were typed" in note for note in receipt.notes)
    assert any(note.startswith("Paragraph 2: ") for note in receipt.notes)


def test_a_drafts_own_brackets_are_characters_and_its_slips_are_noted() -> None:
    draft = drafted(["The [six] will meet.", "They will [share readings."])
    note_typed(draft.provisions)
    assert [len(each.notes) for each in draft.provisions] == [0, 1]
    compiler = Compiler(draft)
    sent(compiler, "XB", ["The [six] will meet.", "They will [share daily readings."])
    assert compiler.compilation().provisions[1].notation == (
        "They will \\[share [XB: daily ]readings."
    )


def test_what_is_not_understood_is_said_in_its_readers_language() -> None:
    draft = drafted([*BASE[:2], "They will [share readings."])
    note_typed(draft.provisions)
    compiler = Compiler(draft, names=NAMES)
    typed = "The six [will] [should] share daily] readings."
    sent(compiler, "XB", [BASE[0], typed, "They will [share readings."])
    compilation = compiler.compilation()
    (receipt,) = receipts(compiler, compilation, AT)
    french = Speaker("fr")
    said = [french.say(each.sentence, **each.blanks) for each in receipt.noted]
    assert [str(each) for each in receipt.noted] == list(receipt.notes)
    assert not {*said} & {*receipt.notes}
    assert any(each.startswith("Paragraphe 2\u00a0: ") for each in said)
    page = unescape(write_receipt(receipt, Dress(AT, interface="fr")))
    assert all(each in page for each in said)
    assert not any(each in page for each in receipt.notes)
    (entry,) = [
        each for each in Sheet(compilation, {}, french, attributed=True).entries() if each.notes
    ]
    (provision,) = [each for each in compilation.provisions if each.notes]
    assert entry.notes != tuple(provision.notes)


def test_notes_of_an_older_version_are_said_as_they_stand() -> None:
    draft = drafted(["They will [share readings."])
    draft.provisions[0].notes = ["{not} a blank"]
    compilation = Compiler(draft).compilation()
    (entry,) = Sheet(compilation, {}, Speaker("fr"), attributed=True).entries()
    assert entry.notes == ("{not} a blank",)
