"""What was said and written around the text: names, invitations, statements, notifications."""

from __future__ import annotations

from typing import NamedTuple

LABELS = {
    "en": {"mechanism": "Five Lakes Mechanism", "parties": "parties", "chair": "chair"},
    "fr": {"mechanism": "Mécanisme des Cinq Lacs", "parties": "parties", "chair": "présidence"},
    "ru": {"mechanism": "Механизм пяти озёр", "parties": "стороны", "chair": "председатель"},
}
MINISTERS = {
    "en": "Meeting of ministers",
    "fr": "Réunion des ministres",
    "ru": "Встреча министров",
}
THE_FIVE = {"en": "the five", "fr": "les Cinq", "ru": "пять сторон верховьев"}

PORT_ALDER = "Port Alder, the old customs house"
CALLED = {
    "en": "Fourth meeting of ministers",
    "fr": "Quatrième réunion des ministres",
    "ru": "Четвёртая встреча министров",
}

INVITATION = (
    "The chair of the Five Lakes Mechanism presents its compliments to the party addressed "
    "and has the honour to invite its minister to the fourth meeting of ministers, to be held "
    "in Port Alder on 27 April 2027. A provisional agenda and the draft of a joint communiqué "
    "are enclosed.\n"
)

AGENDA = (
    "Opening of the meeting and adoption of the agenda",
    "Water: readings, works and early warning",
    "Transport on and around the lakes",
    "Culture",
    "Preparation of the summit of May 2027",
    "Adoption of a joint communiqué",
)


class Speech(NamedTuple):
    """A statement: who speaks and as what, for whom in words, as an expression, and meaning whom.

    `does` names what its sentences do, in order; `toward` with whom something is to be done.
    """

    by: str
    as_chair: bool
    sentences: tuple[str, ...]
    does: tuple[str, ...]
    words: str
    scope: str
    means: tuple[str, ...]
    toward: tuple[str, ...] = ()
    explanation: bool = False


SIX = ("XA", "XB", "XC", "XD", "XE", "XF")
FIVE = ("XB", "XC", "XD", "XE", "XF")

SPEECHES = (
    Speech(
        "XB",
        False,
        (
            "Brevia lost two bridges and a pumping station to the floods of last spring.",
            "Brevia will put its gauges on line before the summer.",
        ),
        ("asserts", "commits"),
        "Brevia",
        "XB",
        ("XB",),
    ),
    Speech(
        "XE",
        False,
        (
            "I have the honour to speak on behalf of the five.",
            "The five hold that works at the river’s mouth are the concern of every lake above it.",
            "They call on Aldora to make its dredging plan known in good time.",
        ),
        ("asserts", "assesses", "calls-for"),
        "the five",
        "group:{five}",
        FIVE,
        ("XA",),
    ),
    Speech(
        "XA",
        True,
        (
            "The six have never been so close to one text.",
            "The chair hopes that it can be adopted tomorrow.",
        ),
        ("assesses", "hopes"),
        "the six",
        "all",
        SIX,
    ),
    Speech(
        "XA",
        False,
        (
            "I now speak for Aldora.",
            "All welcomed Aldora’s proposal a year ago, and will coordinate with Aldora.",
        ),
        ("asserts", "asserts"),
        "all",
        "all",
        SIX,
        ("XA",),
    ),
    Speech(
        "XC",
        False,
        (
            "Corvany can go along with a service hosted in rotation.",
            "It does so on the understanding that the cost is shared by the length of shore.",
        ),
        ("decides", "asserts"),
        "Corvany",
        "XC",
        ("XC",),
        explanation=True,
    ),
)

FLOODS = (
    "The floods of last spring took eleven bridges from Eastmark. We cannot agree to a decision "
    "that leaves them unsaid."
)
AWAITS = "My capital is asleep. Eastmark cannot say yes to a plan of ten years before it wakes."

SILENCE = (
    "The chair places paragraph 8 and the communiqué as a whole under silence until 06:00 UTC "
    "on 29 April 2027. If no delegation objects in writing by then, the text is adopted.\n"
)
BROKEN = (
    "Lower Fen objects. Our parliament has adopted no plan, and a meeting of ministers cannot "
    "bind the summit to one. We could live with a recommendation to consider it, and with a "
    "figure that is a ceiling.\n"
)
SECOND_SILENCE = (
    "The chair has heard Lower Fen. Paragraph 8 now recommends that the summit consider a "
    "plan, and the figure is a ceiling. The communiqué is placed under silence until 12:00 "
    "UTC on 29 April 2027.\n"
)
WISHES_MERGED = "Merged in paragraph 8 as placed under the second silence."

SETTLED = (
    "The French said 17 millions where the English and the Russian say 17 billion (10⁹). Read: "
    "17 milliards."
)
RESERVED = (
    "Dessara understands “free of charge” as free of charge among the six, and not to third "
    "parties."
)
CORRIGENDUM = (
    "In the French text, paragraph 7, a misprint: “au plus tard a la fin de 2027” reads “au "
    "plus tard à la fin de 2027”. Unless a party objects by 18:00 UTC on 7 May 2027, the "
    "French text is corrected. The English and the Russian are not touched.\n"
)

DELEGATIONS = {
    "XA": "The minister of Aldora, in the chair; three advisers",
    "XB": "The minister of Brevia; four advisers",
    "XC": "The minister of Corvany; two advisers",
    "XD": "The minister of Dessara; three advisers",
    "XE": "The minister of Eastmark; five advisers",
    "XF": "The minister of Lower Fen; one adviser",
}
DEPUTY = "The first deputy minister of Dessara, in the place of the minister, who is kept by fog"
MANDATE = "Credentials by telecopy: the first deputy minister may take part and negotiate"
