"""The door looks at letters; the fold never does."""

from __future__ import annotations

import pytest

from communique.errors import OutOfOrder
from communique.mechanism.acts import Args, Capacity
from communique.mechanism.acts.agreeing import Passage, ProposeClosing
from communique.mechanism.acts.content import (
    WrittenPaper,
    WrittenPosition,
    WrittenProvision,
    WrittenRevision,
    WrittenText,
    write,
)
from communique.mechanism.acts.deliberating import (
    MakeStatement,
    PaperPosition,
    Placed,
    ReceivePaper,
    ReviseText,
    TableText,
    TakePosition,
)
from communique.mechanism.fold import Entry
from communique.mechanism.fold.door import check
from communique.text.edit import Edit

from .assembly import held
from .lakes import Lakes, digest_of, written

PERSIAN = "ما گزارش\u200cها را هر روز می‌فرستیم."
THAI = "ภาคีที่ประชุม"
MARKED = "Aldora\u0301s lake"  # decomposed: not in NFC


def entry(lakes: Lakes, do: str, args: Args, texts: dict[str, bytes]) -> Entry:
    """An act as it stands at the door; by whom is not looked at here."""
    return lakes.entry("XB", do, args, texts, Capacity.PARTY, "XB")


def position(lakes: Lakes, said: bytes, place: int = 1) -> Entry:
    args = TakePosition(text=lakes.name, provision=lakes.id(place))
    return entry(lakes, "position.take/1", args, {"position": said})


def statement(lakes: Lakes, words: bytes) -> Entry:
    args = MakeStatement(language="en", scope="XB", means=("XB",))
    return entry(lakes, "statement.make/1", args, {"words": words, "scope": b"we"})


def stopped(lakes: Lakes, at_the_door: Entry, rule: str) -> None:
    with pytest.raises(OutOfOrder) as refusal:
        check(lakes.state, at_the_door)
    assert refusal.value.blanks["rule"] == rule
    assert str(refusal.value).endswith(".")


def test_words_of_every_script_pass() -> None:
    lakes = Lakes()
    for words in (PERSIAN, THAI, "Қазақстан", "各方应考虑，", "l’État « a »", "क्‍ष", "a\nb\u2028c"):
        check(lakes.state, statement(lakes, words.encode()))


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        (MARKED, "letters.form"),
        ("share\u202edata", "letters.direction"),
        ("share\u200bdata", "letters.invisible"),
        ("share\u0007data", "letters.control"),
        ("the p\u0430rties", "letters.look-alike"),
        ("share\u200f", "letters.direction"),
    ],
)
def test_words_that_deceive_are_refused_wherever_they_stand(words: str, rule: str) -> None:
    lakes = Lakes()
    stopped(lakes, statement(lakes, words.encode()), rule)
    tabled = write(WrittenText((WrittenProvision("Fine."),), symbol=words))
    stopped(lakes, entry(lakes, "text.table/1", TableText(), {"tabled": tabled}), rule)
    stopped(lakes, position(lakes, written((0, 3, words))), rule)


def test_a_text_that_is_no_utf_8_is_refused() -> None:
    lakes = Lakes()
    stopped(lakes, statement(lakes, b"\xff"), "letters.form")


def test_an_escape_in_json_hides_nothing() -> None:
    lakes = Lakes()
    stopped(lakes, statement(lakes, b'["a\\u202eb"]'), "letters.direction")
    stopped(lakes, statement(lakes, b'["ab"]\r'), "letters.control")


def test_an_edit_parts_no_letter_from_its_marks() -> None:
    lakes = Lakes(wordings=(THAI,))
    stopped(lakes, position(lakes, written((5, 6, ""))), "letters.form")
    check(lakes.state, position(lakes, written((4, 7, "ร"))))


def test_an_edit_is_judged_by_the_wording_that_results() -> None:
    lakes = Lakes(wordings=(PERSIAN, "The gauge"))
    joiner = PERSIAN.index("\u200c")
    check(lakes.state, position(lakes, written((joiner + 1, joiner + 3, "های"))))
    stopped(lakes, position(lakes, written((3, 4, "\u200c")), 2), "letters.invisible")
    stopped(lakes, position(lakes, written((3, 4, "\u0430")), 2), "letters.look-alike")


def test_what_stood_in_the_text_before_is_nobodys_fault() -> None:
    lakes = Lakes(wordings=("The p\u0430rties will share.",))
    check(lakes.state, position(lakes, written((12, 16, "may"))))


def test_the_fold_takes_letters_as_they_are() -> None:
    lakes = Lakes(wordings=(THAI,))
    said = written((5, 6, MARKED))
    stopped(lakes, position(lakes, said), "letters.form")
    held(lakes.take_written("XB", 1, said))


def test_a_new_base_stands_well_among_the_letters_around_it() -> None:
    lakes = Lakes(wordings=("The lake",))
    revision = write(WrittenRevision(edited=((Edit(8, 8, "\u20dd"),),)))  # an enclosing mark
    args = ReviseText(text=lakes.name, edited=lakes.seen(1))
    stopped(lakes, entry(lakes, "text.revise/1", args, {"revision": revision}), "letters.form")
    fine = write(WrittenRevision(edited=((Edit(8, 8, "s"),),), new=(WrittenProvision("More."),)))
    args = ReviseText(text=lakes.name, edited=lakes.seen(1), new=(Placed("", ""),))
    check(lakes.state, entry(lakes, "text.revise/1", args, {"revision": fine}))


def test_a_file_is_looked_at_passage_by_passage() -> None:
    lakes = Lakes()
    answer = PaperPosition(lakes.id(1), lakes.provision(1).base_hash, "")
    args = ReceivePaper(text=lakes.name, paper="0" * 64, positions=(answer,))
    for words, rule in (("may", ""), ("m\u0430y", "letters.look-alike")):
        paper = write(WrittenPaper((WrittenPosition((Edit(8, 12, words),)),)))
        act = entry(lakes, "paper.receive/1", args, {"paper": paper})
        if rule:
            stopped(lakes, act, rule)
        else:
            check(lakes.state, act)


def test_words_to_be_closed_are_looked_at_where_they_will_stand() -> None:
    lakes = Lakes()
    for words, fine in (("shall", True), ("shal\u013a", True), ("\u0301", False)):
        said = words.encode()
        passage = Passage(lakes.id(1), lakes.provision(1).base_hash, 8, 12, digest_of(said), "")
        args = ProposeClosing(text=lakes.name, passages=(passage,), seconds=60)
        act = entry(lakes, "closing.propose/1", args, {"words": said})
        if fine:
            check(lakes.state, act)
        else:
            stopped(lakes, act, "letters.form")


def test_what_the_fold_refuses_is_not_looked_for() -> None:
    lakes = Lakes()
    args = TakePosition(text="nowhere", provision="nowhere-1")
    check(lakes.state, entry(lakes, "position.take/1", args, {"position": written((0, 3, "All"))}))
    check(lakes.state, position(lakes, b"no JSON"))


def test_json_may_be_nested_as_deep_as_it_likes() -> None:
    lakes = Lakes()
    for depth in (900, 5000):
        check(lakes.state, statement(lakes, b"[" * depth + b'"fine"' + b"]" * depth))
    stopped(lakes, statement(lakes, b'{"\xe2\x80\x8b":[]}'), "letters.invisible")
