"""The receipt: what one delegation reads about its own file."""

from __future__ import annotations

import msgspec

from communique.paper.compilation import Counts, Question
from communique.paper.document import Held, HeldKind, SetApart
from communique.paper.html import receipt_json, write_receipt
from communique.paper.receipt import Change, ChangeKind, Proof, Receipt, TypographyChange
from tests.paper.html.lakes import DRESS
from tests.paper.html.parsing import found

RECEIPT = Receipt(
    party="XB",
    names={"en": "Brevia", "fr": "Brévie"},
    file="FINAL_v3 Brevia(2).docx",
    digest="ab" * 32,
    kind="tracked changes",
    base="base.docx",
    answers="draft 24 April.docx",
    at=DRESS.at,
    counts=Counts(changes=4, free=2, met=2, new=1, typography=1, to_confirm=1),
    proof=Proof("cd" * 32, "cd" * 32),
    symbol="FLM/MM4/CP",
    revision=31,
    language="en",
    changes=(
        Change(
            "c-4",
            "3",
            ChangeKind.WORDS,
            "will",
            "should",
            "The six ",
            " share",
            1,
            ("XF",),
            ("XC",),
        ),
        Change("c-6", "5", ChangeKind.WORDS, "", " and <the> ferry", "crossings", " named", 1),
        Change("n-1", "4 bis", ChangeKind.PROPOSED, "", "A joint exercise.", new=False),
        Change("c-7", None, ChangeKind.DELETED, "All of it.", "", to_confirm=True, bracket=2),
    ),
    typography=(TypographyChange("c-1", "1", '"Port Alder"', "“Port Alder”"),),
    held_back=(Held(HeldKind.COMMENT, "Ask the ministry first.", "an adviser", 3),),
    set_apart=(SetApart("Corvany", "consult", "inform", 3),),
    questions=(
        Question(
            "q1", "XB", "f", "Same place?", "each week", "daily readings", "c-4", 0.6, (), "same"
        ),
    ),
    notes=("A version in French came with it.",),
)


def said(receipt: Receipt, interface: str = "en") -> str:
    page = write_receipt(receipt, msgspec.structs.replace(DRESS, interface=interface))
    return " ".join(str(found(page, "//body")[0].text_content()).split())


def test_the_counts_are_said_in_one_line_that_adds_up() -> None:
    assert "3 of 4 in, 1 to confirm: 2 in nobody’s way, 2 meet others." in said(RECEIPT)
    settled = msgspec.structs.replace(RECEIPT, counts=Counts(changes=11, free=7, met=4))
    assert "11 of 11 in: 7 in nobody’s way, 4 meet others." in said(settled)
    assert "No change found" in said(msgspec.structs.replace(RECEIPT, counts=Counts()))


def test_every_change_is_listed_with_where_it_stands() -> None:
    page = said(RECEIPT)
    assert "bracket 1, meets XF" in page
    assert "the same words as XC" in page
    assert "bracket 1, in nobody’s way" in page
    assert "new paragraph A joint exercise." in page
    assert "already in the earlier compilation" in page
    assert "paragraph deleted All of it." in page
    assert "and <the> ferry" in page


def test_what_was_held_back_and_set_apart_is_told_to_its_own_party() -> None:
    page = said(RECEIPT)
    assert "Held back: not shown to anybody" in page
    assert "Ask the ministry first." in page
    assert "Set apart: changes by others" in page
    assert "Confidential to Brevia and the secretariat" in page


def test_questions_show_both_passages() -> None:
    page = said(RECEIPT)
    assert "You wroteeach week" in page
    assert "Where the draft saysdaily readings" in page


def test_the_proof_is_in_words_and_a_broken_one_alarms() -> None:
    assert "Your text is recovered to the character." in said(RECEIPT)
    broken = msgspec.structs.replace(RECEIPT, proof=Proof("aa" * 32, "bb" * 32))
    assert "not recovered exactly: tell the secretariat" in said(broken)
    assert "aa" * 32 in said(broken)


def test_a_receipt_has_no_script_and_loads_nothing() -> None:
    page = write_receipt(RECEIPT, DRESS)
    assert not found(page, "//script | //img | //link | //@src | //*[@style]")
    (policy,) = found(page, "//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'")
    assert "script-src" not in policy


def test_an_empty_receipt_says_that_silence_is_no_position() -> None:
    empty = msgspec.structs.replace(
        RECEIPT, counts=Counts(), changes=(), typography=(), held_back=(), set_apart=(),
        questions=(), notes=(), answers=None,
    )  # fmt: skip
    assert "an unedited text is no position" in said(empty)
    assert "Held back" not in said(empty)


def test_the_json_of_a_receipt_reads_back_to_the_same_receipt() -> None:
    assert msgspec.json.decode(receipt_json(RECEIPT), type=Receipt) == RECEIPT


def test_the_party_is_named_in_the_language_of_the_interface() -> None:
    assert "Brévie" in said(RECEIPT, interface="fr")
