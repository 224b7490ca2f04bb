"""Compilations for the web page's tests, put together by hand: the Five Lakes text in English, a
shorter one in Arabic and in Chinese, and one with more alternatives than a page should show."""

from __future__ import annotations

from collections.abc import Mapping

from communique.paper.compilation import (
    BaseFile,
    Compilation,
    Counts,
    Dress,
    FileEntry,
    Party,
    PartyPosition,
    Provision,
    Question,
)
from communique.paper.document import Kind
from communique.text import (
    BASE,
    TOKENIZER,
    Alternative,
    Bracket,
    Rolling,
    brackets,
    digest,
    render,
    roll,
)
from communique.text import position as position_on

DRESS = Dress(at="2027-04-27T16:42:00+03:00", marking="Restricted")
PARTIES = [
    Party("XA", {"en": "Aldora", "fr": "Aldora"}),
    Party("XB", {"en": "Brevia", "fr": "Brévie"}),
    Party("XC", {"en": "Corvany", "fr": "Corvanie"}),
    Party("XD", {"en": "Dessara", "fr": "Dessara"}),
    Party("XE", {"en": "Eastmark", "fr": "Marche de l’Est"}),
    Party("XF", {"en": "Lower Fen", "fr": "Bas-Fen"}),
]

LEVELS = (
    "The six will share daily readings of lake levels and river flow, and inform one another"
    " before any work that could alter them. They will do so from the first day of the coming"
    " hydrological year."
)
WARNING = (
    "The six decided to study a common early-warning service by the next summit, hosted in"
    " rotation."
)
TRUST = "They noted that trust among the six has deepened since the Mechanism was founded."
PORTS = (
    "The ministers took note of the study on ports and rail, and asked the working group to"
    " cost the three crossings named in it."
)
SUMMIT = (
    "They looked forward to the summit in Port Alder in May 2027, which will receive a report on"
    " water, energy and transport."
)
FOLLOW_UP = "The secretariat will circulate a list of what was undertaken within thirty days."


def provision(
    name: str,
    base: str | None,
    wanted: Mapping[str, str | None] | None = None,
    *,
    number: str | None = None,
    kind: Kind = Kind.PARAGRAPH,
    level: int = 0,
    moved_from: str | None = None,
    notes: tuple[str, ...] = (),
    waiting: tuple[str, ...] = (),
) -> Provision:
    """A provision whose rolling text is computed from the wordings wanted."""
    wanted = wanted or {}
    original = base or ""
    held = {party: position_on(original, wording) for party, wording in wanted.items()}
    rolling = roll(original, held)
    return Provision(
        id=name,
        number=number,
        kind=kind,
        level=level,
        base=base,
        base_hash=digest(original) if base is not None else None,
        positions={
            party: PartyPosition(
                wording,
                tuple((edit.start, edit.end, edit.words) for edit in held[party].edits),
                moved_from=moved_from,
                to_confirm=party in waiting,
            )
            for party, wording in wanted.items()
        },
        rolling=rolling,
        notation=render(rolling),
        brackets=sum(1 for found in brackets(rolling)),
        notes=list(notes),
    )


def nested() -> Provision:
    """Some amend a passage in detail that others replace whole, and one supports as it is."""
    inner: Rolling = (
        "undertook to ",
        Bracket((Alternative((BASE,), ("consider",)), Alternative(("XB",), ("begin",)))),
        " joint dredging of the lower river",
        Bracket((Alternative((BASE,), ()), Alternative(("XC", "XE"), (" at shared cost",)))),
    )
    rolling: Rolling = (
        "The ministers ",
        Bracket(
            (
                Alternative((BASE, "XA"), inner),
                Alternative(("XF",), ("agreed to return to the matter of dredging",)),
            )
        ),
        ".",
    )
    base = "The ministers undertook to consider joint dredging of the lower river."
    return Provision(
        id="c-7",
        number="7.",
        kind=Kind.PARAGRAPH,
        level=0,
        base=base,
        base_hash=digest(base),
        positions={
            "XA": PartyPosition(base, supports=((14, 69),)),
            "XB": PartyPosition(base.replace("consider", "begin")),
            "XC": PartyPosition(base.replace("river", "river at shared cost")),
            "XE": PartyPosition(base.replace("river", "river at shared cost")),
            "XF": PartyPosition("The ministers agreed to return to the matter of dredging."),
        },
        rolling=rolling,
        notation=render(rolling),
        brackets=3,
    )


def english() -> Compilation:
    """Eleven paragraphs; brackets plain, nested, of whole paragraphs; one proposed, one deleted."""
    culture = "The ministers welcomed the Year of Lake Culture."
    provisions = [
        provision("c-0", "Joint communiqué", kind=Kind.TITLE),
        provision("c-blank", "", kind=Kind.BLANK),
        provision("c-h1", "The meeting", kind=Kind.HEADING, level=1),
        provision(
            "c-1",
            "The ministers of the Five Lakes Mechanism met for the fourth time in Port Alder on"
            " 27 April 2027, under the chairmanship of Aldora.",
            number="1.",
        ),
        provision(
            "c-3",
            TRUST,
            {"XD": TRUST.replace("deepened", "grown")},
            number="2.",
        ),
        provision("c-h2", "Water", kind=Kind.HEADING, level=1),
        provision(
            "c-4",
            LEVELS,
            {
                "XB": LEVELS.replace("will share", "should share"),
                "XC": LEVELS.replace("will share", "should share").replace("inform", "consult"),
                "XD": LEVELS.replace("flow, and", "flow, in a common format, and"),
                "XE": LEVELS.replace("flow, and", "flow, in a common format, and"),
                "XF": LEVELS.replace("will share", "will, where practicable, share"),
            },
            number="3.",
        ),
        provision(
            "c-5",
            WARNING,
            {
                "XA": WARNING.replace("study", "establish"),
                "XC": WARNING.replace("in rotation", "by the secretariat"),
                "XE": "Recalling the floods of last spring, the six decided to establish a common"
                " early-warning service by the next summit, hosted in rotation.",
                "XF": WARNING.replace("by the next summit", "in due course"),
            },
            number="4.",
            notes=("Dessara: reserve, awaiting instructions.",),
            waiting=("XF",),
        ),
        provision(
            "n-1",
            None,
            {"XE": "The six will hold a joint flood exercise every second year."},
            number="4 bis",
        ),
        provision(
            "c-6",
            PORTS,
            {"XF": None, "XB": PORTS.replace("three crossings", "three crossings and the ferry")},
            number="5.",
        ),
        provision("c-8", culture, {"XC": None}, number="6."),
        nested(),
        provision("c-9", SUMMIT, number="8."),
        provision("n-2", None, {"XC": culture}, number="8 bis", moved_from="c-8"),
        provision("c-10", FOLLOW_UP, number="9."),
    ]
    return compilation(
        provisions,
        files=[
            FileEntry("FINAL_v3 Brevia(2).docx", "XB", "tracked changes", None, Counts(3, 1, 2)),
            FileEntry("draft 24april LF.docx", "XF", "edited copy", None, Counts(4, 0, 4)),
        ],
        questions=[
            Question(
                "q1",
                "XF",
                "draft 24april LF.docx",
                "Does this passage answer paragraph 3?",
                "share readings of lake levels each week",
                LEVELS,
                "c-4",
                0.6,
                ("same place", "elsewhere"),
                "same place",
            )
        ],
    )


def compilation(
    provisions: list[Provision],
    *,
    language: str = "en",
    files: list[FileEntry] | None = None,
    questions: list[Question] | None = None,
    parties: list[Party] | None = None,
) -> Compilation:
    """A compilation around provisions."""
    return Compilation(
        base=BaseFile("base.docx", digest("the file")),
        symbol="FLM/MM4/CP",
        revision=31,
        language=language,
        tokenizer=TOKENIZER,
        parties=PARTIES if parties is None else parties,
        provisions=provisions,
        files=files or [],
        questions=questions or [],
    )


def arabic() -> Compilation:
    """Three paragraphs in Arabic, codes and brackets within them."""
    share = "ستتبادل الدول الست قراءات يومية لمستويات البحيرات وتدفق النهر، وتبلغ بعضها بعضا مسبقا."
    return compilation(
        [
            provision("a-0", "بيان مشترك", kind=Kind.TITLE),
            provision("a-1", "اجتمع الوزراء للمرة الرابعة في بورت ألدر.", number="1."),
            provision(
                "a-2",
                share,
                {
                    "XB": share.replace("ستتبادل", "ينبغي أن تتبادل"),
                    "XC": share.replace("وتبلغ", "وتشاور"),
                    "XE": share.replace("النهر،", "النهر، بشكل موحد ومجاني،"),
                },
                number="2.",
            ),
            provision("a-3", None, {"XF": "تعقد الدول الست تمرينا مشتركا كل سنتين."}, number="3."),
        ],
        language="ar",
    )


def chinese() -> Compilation:
    """Two paragraphs in Chinese."""
    share = "六方将每日交换湖泊水位和河流流量数据，并在进行任何可能改变水位的工程之前相互通报。"
    return compilation(
        [
            provision("z-0", "联合公报", kind=Kind.TITLE),
            provision("z-1", "部长们在港口举行了第四次会议。", number="1."),
            provision(
                "z-2",
                share,
                {"XB": share.replace("将每日", "应每日"), "XC": share.replace("通报", "协商")},
                number="2.",
            ),
        ],
        language="zh",
    )


def crowded() -> Compilation:
    """One bracket with twenty-six alternatives, and parties whose code is their name."""
    codes = [f"Y{chr(65 + place)}" for place in range(26)]
    base = "The parties will meet in spring."
    wanted: dict[str, str | None] = {
        code: base.replace("spring", f"week {place}") for place, code in enumerate(codes)
    }
    wanted["ZZ"] = base.replace("spring", "week 25")
    return compilation(
        [provision("m-1", base, wanted, number="1.")],
        parties=[Party(code) for code in (*codes, "ZZ")],
    )
