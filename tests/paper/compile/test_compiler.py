"""The way of a file onto the table: older drafts, doubts, translations, brackets, receipts."""

from __future__ import annotations

from communique.paper.compilation import Question, Reason
from communique.paper.compile.compiler import Compiler
from communique.paper.compile.draft import draft_of_compilation
from communique.paper.compile.questions import ELSEWHERE, PLACE, SAME, Ask, likeliest, nobody
from communique.paper.compile.receipts import receipts
from communique.paper.compile.tongue import tongue
from communique.paper.document import Held, HeldKind, Stamp
from communique.paper.receipt import ChangeKind
from tests.paper.compile.files import drafted, sent

OLD = [
    "Joint communiqué",
    "The six will share readings of lake levels.",
    "They will inform one another before any work that could alter them.",
    "The ministers thanked the host.",
]
NEW = [
    "Joint communiqué",
    "The six will share daily readings of lake levels and river flow.",
    "They will inform one another before any work that could alter them.",
    "The ministers thanked the host.",
]
AT = "2027-04-27T23:40:00+03:00"


def test_a_file_that_answers_an_older_draft_is_exact_there_and_carried_over() -> None:
    compiler = Compiler(drafted(NEW), earlier=[drafted(OLD, "draft 24 April.txt")])
    answer = [OLD[0], OLD[1], OLD[2].replace("inform", "consult"), OLD[3]]
    sent(compiler, "XF", answer)
    compilation = compiler.compilation()
    assert compilation.files[0].answers == "draft 24 April.txt"
    assert compilation.provisions[1].positions == {}
    assert "[inform][XF: consult]" in compilation.provisions[2].notation
    assert compilation.provisions[2].positions["XF"].match.reason is Reason.CARRIED
    (receipt,) = receipts(compiler, compilation, AT)
    assert receipt.proof.exact


def test_an_edit_that_meets_changed_words_is_kept_and_asked_about() -> None:
    answer = [OLD[0], "The six will share readings of lake levels each week.", OLD[2], OLD[3]]
    for ask, to_confirm in ((nobody, True), (likeliest, False)):
        compiler = Compiler(drafted(NEW), earlier=[drafted(OLD, "old.txt")], ask=ask)
        sent(compiler, "XF", answer)
        compilation = compiler.compilation()
        (question,) = compilation.questions
        assert question.theirs == answer[1]
        assert question.ours == NEW[1]
        position = compilation.provisions[1].positions["XF"]
        assert position.to_confirm is to_confirm
        assert "each week" in (position.wording or "")
        assert compilation.files[0].counts.to_confirm == int(to_confirm)


def test_a_file_in_another_language_is_kept_and_never_compiled() -> None:
    compiler = Compiler(drafted(NEW * 3))
    french = [
        "Les six communiqueront chaque jour les relevés du niveau des lacs et du débit des eaux.",
        "Ils se tiendront informés avant tous les travaux qui pourraient les modifier dans le sud.",
    ]
    sent(compiler, "XE", french)
    compilation = compiler.compilation()
    assert [version.language for version in compilation.versions] == ["fr"]
    assert compilation.versions[0].paragraphs == tuple(french)
    assert all(not provision.positions for provision in compilation.provisions)


def test_languages_are_told_by_script_and_small_words() -> None:
    assert tongue("各方应考虑采取适当措施促进贸易。") == "zh"
    assert tongue("يتعين على الأطراف النظر في اتخاذ التدابير المناسبة.") in ("ar", None)
    assert tongue("ภาคีต้องพิจารณามาตรการ") == "th"
    assert (
        tongue(
            "Стороны рассмотрят меры для охраны вод и берегов, о чём сообщат на встрече в апреле; "
            "что не решено, то к ней и не относится"
        )
        == "ru"
    )
    assert tongue("FLM/MM4 2027 — 14") is None


def always(option: str | None) -> Ask:
    def ask(_question: Question) -> str | None:
        return option

    return ask


def test_a_doubt_left_open_stands_as_a_deletion_and_a_proposal_and_stays_exact() -> None:
    base = [
        "The ministers met in Port Alder on the shore of the lake.",
        "The lakes are the common wealth of the six and of all who live on their shores.",
    ]
    answer = [base[0], "The lakes, and the shores of the lakes, are common to the six."]
    for option in (None, SAME, ELSEWHERE):
        compiler = Compiler(drafted(base), ask=always(option))
        sent(compiler, "XC", answer)
        compilation = compiler.compilation()
        assert [question.asks for question in compilation.questions] == [PLACE]
        assert compilation.text_of("XC") == "\n".join(answer)
        if option == SAME:
            assert len(compilation.provisions) == 2
        else:
            assert compilation.provisions[1].notation == f"[{base[1]}][XC: ∅]"


def test_our_bracketed_text_comes_back_with_the_partys_own_alternatives() -> None:
    first = Compiler(drafted(NEW))
    sent(first, "XB", [NEW[0], NEW[1].replace("will", "should"), *NEW[2:]])
    sent(first, "XC", [NEW[0], NEW[1].replace("will", "should"), *NEW[2:]])
    compilation = first.compilation()
    lines = [provision.notation for provision in compilation.provisions]
    lines[1] = lines[1].replace("[XB, XC: should]", "[XB: should][XC: must]")
    second = Compiler(drafted(NEW))
    stamp = Stamp(compilation.base.digest, "brackets")
    sent(second, "XC", lines, stamp=stamp)
    assert "[will][XC: must]" in second.compilation().provisions[1].notation


def test_a_late_file_joins_a_rolling_text_kept_as_json() -> None:
    first = Compiler(drafted(NEW))
    sent(first, "XB", [NEW[0], NEW[1].replace("will", "should"), *NEW[2:], "The end."])
    second = Compiler(draft_of_compilation(first.compilation()))
    sent(second, "XC", [NEW[0], NEW[1].replace("will", "must"), *NEW[2:]])
    again = second.compilation()
    assert "[will][XB: should][XC: must]" in again.provisions[1].notation
    assert again.provisions[-1].notation == "[XB: The end.]"
    assert [provision.id for provision in again.provisions] == [
        provision.id for provision in first.compilation().provisions
    ]


def test_a_second_file_of_a_party_takes_the_place_of_its_first() -> None:
    compiler = Compiler(drafted(NEW))
    sent(compiler, "XB", [*NEW, "Too much."])
    sent(compiler, "XB", [NEW[0], NEW[1].replace("daily", "weekly"), *NEW[2:]])
    compilation = compiler.compilation()
    assert [provision.notation for provision in compilation.provisions][1:] == [
        "The six will share [daily][XB: weekly] readings of lake levels and river flow.",
        *NEW[2:],
    ]


def test_a_receipt_says_every_change_and_adds_up() -> None:
    compiler = Compiler(drafted(NEW), names={"XB": {"en": "Brevia"}})
    held = [Held(HeldKind.COMMENT, "our red line", "a clerk")]
    mine = [NEW[0], NEW[1].replace("daily", "weekly"), "Inserted by Brevia.", *NEW[2:-1]]
    sent(compiler, "XB", mine, held_back=held)
    sent(compiler, "XC", [NEW[0], NEW[1].replace("daily", "hourly"), *NEW[2:]])
    compilation = compiler.compilation()
    receipt = receipts(compiler, compilation, AT)[0]
    assert [change.kind for change in receipt.changes] == [
        ChangeKind.WORDS,
        ChangeKind.PROPOSED,
        ChangeKind.DELETED,
    ]
    words = receipt.changes[0]
    assert (words.before, words.after, words.with_parties) == ("daily", "weekly", ("XC",))
    assert (receipt.counts.changes, receipt.counts.free, receipt.counts.met) == (3, 2, 1)
    assert receipt.proof.exact
    assert receipt.held_back == tuple(held)
    assert compilation.held_back == {"XB": 1}
    assert "our red line" not in compilation.text_of("XB")


def test_a_receipt_compared_with_an_earlier_compilation_says_what_is_new() -> None:
    first = Compiler(drafted(NEW))
    mine = [NEW[0], NEW[1].replace("daily", "weekly"), *NEW[2:]]
    sent(first, "XB", mine)
    second = Compiler(drafted(NEW))
    sent(second, "XB", [*mine[:2], NEW[2].replace("any", "every"), *NEW[3:]])
    receipt = receipts(second, second.compilation(), AT, first.compilation())[0]
    assert [change.new for change in receipt.changes] == [False, True]
