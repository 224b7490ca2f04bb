"""Brackets that people typed: read where that is certain, kept and reported where it is not."""

from __future__ import annotations

from communique.paper.compile.compiler import Compiler
from communique.paper.compile.receipts import receipts
from communique.paper.compile.typed import note_typed
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
