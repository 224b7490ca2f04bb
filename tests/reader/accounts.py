"""Accounts made by hand of readouts of the Five Lakes: what a reading of them should be.

Each is a text in our own words and its account; spans are found in the text by the words
themselves, so that they cannot go astray.
"""

from __future__ import annotations

import hashlib
from typing import NamedTuple, TypeVar

from communique.reader.account import (
    Account,
    Act,
    Action,
    Event,
    Finding,
    Found,
    Group,
    NextEvent,
    Paper,
    Person,
    Resolved,
    Scope,
    Sentence,
    Source,
    Span,
    Speaker,
    SpeakerKind,
    Statement,
    Undertaking,
)

V = TypeVar("V")

SIX = ("XA", "XB", "XC", "XD", "XE", "XF")
FIVE = SIX[1:]

ALDORA = """\
Readout of the third meeting of ministers

The third meeting of ministers of the Five Lakes Mechanism was held in Port Alder on 12 May 2026. \
The minister of Aldora took the chair. The minister of Brevia and the minister of Dessara took part.

All ministers welcomed Aldora's proposal for one service that warns of floods. They will \
coordinate with Aldora before any work that could alter the level of a lake.

A joint statement was signed. The fourth meeting will be held in 2027.
"""

EASTMARK = """\
On the third meeting of ministers

The third meeting of ministers of the Five Lakes Mechanism took place in Port Alder on \
12 May 2026, the minister of Aldora presiding. The minister of Dessara did not attend; the \
minister of Brevia did.

The five ministers welcomed Aldora's proposal for one service that warns of floods, and will \
inform Aldora of works.

A joint statement was adopted. The next meeting is planned for May 2027.
"""

CHINESE = """\
五湖机制第三次部长会议新闻稿

五湖机制第三次部长会议5月12日在奥尔德港举行。奥尔多拉部长主持会议。各方表示，将就湖泊水位加强协调。
"""

ARABIC = """\
بيان الاجتماع الثالث للوزراء

عُقد الاجتماع الثالث لوزراء آلية البحيرات الخمس في ميناء ألدر يوم 12 مايو 2026. \
ورحّب الوزراء بالمقترح.
"""


class Read(NamedTuple):
    """A text and its account."""

    text: str
    account: Account


class Writer:
    """Makes values that cite `text`."""

    def __init__(self, text: str) -> None:
        self.text = text

    def span(self, words: str, after: str = "") -> Span:
        """Where `words` stand (the first time after `after`)."""
        start = self.text.index(words, self.text.index(after))
        return start, start + len(words)

    def words(self, words: str, after: str = "", confidence: float = 0.9) -> Found[str]:
        """The words as their own value."""
        return Found(words, self.span(words, after), "as written", confidence)

    def value(self, value: V, words: str, rule: str, after: str = "") -> Found[V]:
        """A value that some words say."""
        return Found(value, self.span(words, after), rule, 0.9)

    def source(self, file: str) -> Source:
        """The digests of the text."""
        digest = hashlib.sha256(self.text.encode()).hexdigest()
        return Source(digest, digest, file, "txt")

    def minister(self, land: str, code: str, after: str) -> Person:
        """`the minister of LAND`, by office: nobody is invented."""
        name = self.words(f"minister of {land}", after)
        return Person(name, self.value(code, land, "territory in office", after))

    def paper(self, action: Action, verb: str) -> Paper:
        """The joint statement and what was done with it."""
        kind = self.value("joint_statement", "joint statement", "kind of document")
        return Paper(kind, self.value(action, verb, "verb"), "joint statement")


def _meeting(writer: Writer) -> Event:
    return Event(
        writer.words("third meeting of ministers of the Five Lakes Mechanism"),
        writer.words("meeting of ministers of the Five Lakes Mechanism"),
        writer.value(3, "third", "ordinal before event"),
        writer.value("2026-05-12", "12 May 2026", "day month year"),
        writer.words("Port Alder"),
        writer.value("ministers", "meeting of ministers", "noun of event"),
    )


def aldora() -> Read:
    """Aldora's readout: all welcomed, and all will coordinate with Aldora."""
    writer = Writer(ALDORA)
    welcomed = "welcomed Aldora's proposal for one service that warns of floods"
    promised = (
        "They will coordinate with Aldora before any work that could alter the level of a lake."
    )
    start, end = writer.span(welcomed)[0], writer.span(promised)[1]
    everybody = Scope(writer.words("All ministers"), SIX)
    statement = Statement(
        Speaker(writer.words("All ministers"), Resolved(SpeakerKind.GROUP, "all ministers")),
        everybody,
        (start, end),
        ALDORA[start:end],
        sentences=(
            Sentence(
                writer.span("All ministers " + welcomed),
                writer.value(Act.ASSESSES, "welcomed", "verb of saying"),
            ),
            Sentence(
                writer.span(promised),
                writer.value(Act.COMMITS, "will", "will with a group"),
                Scope(writer.words("They"), SIX),
            ),
        ),
    )
    account = Account(
        writer.source("aldora.txt"),
        "en",
        _meeting(writer),
        chair=(writer.minister("Aldora", "XA", "2026."),),
        participants=(
            writer.minister("Brevia", "XB", "chair."),
            writer.minister("Dessara", "XD", "chair."),
        ),
        statements=(statement,),
        documents=(writer.paper(Action.SIGNED, "signed"),),
        next_events=(
            NextEvent(writer.words("fourth meeting"), writer.value("2027", "2027", "year")),
        ),
        groups=(Group(writer.words("All ministers"), SIX),),
        commitments=(Undertaking(writer.words(promised), Scope(writer.words("They"), SIX)),),
        findings=(
            Finding(
                "self-coordination",
                "{party} is among those who would coordinate with {party}.",
                {"party": "XA"},
                (writer.span("All ministers"), writer.span("coordinate with Aldora")),
                0.8,
            ),
        ),
    )
    return Read(ALDORA, account)


def eastmark() -> Read:
    """Eastmark's readout of the same meeting: the five welcomed; Dessara was absent."""
    writer = Writer(EASTMARK)
    welcomed = "welcomed Aldora's proposal for one service that warns of floods"
    start, end = writer.span(welcomed)[0], writer.span("inform Aldora of works.")[1]
    statement = Statement(
        Speaker(writer.words("The five ministers"), Resolved(SpeakerKind.GROUP, "the five")),
        Scope(writer.words("The five ministers"), FIVE),
        (start, end),
        EASTMARK[start:end],
    )
    account = Account(
        writer.source("eastmark.txt"),
        "en",
        _meeting(writer),
        chair=(writer.minister("Aldora", "XA", "the minister of Aldora"),),
        participants=(writer.minister("Brevia", "XB", "attend"),),
        absent=(writer.minister("Dessara", "XD", "presiding"),),
        statements=(statement,),
        documents=(writer.paper(Action.ADOPTED, "adopted"),),
        next_events=(
            NextEvent(
                writer.words("next meeting"), writer.value("2027-05", "May 2027", "month year")
            ),
        ),
        groups=(Group(writer.words("The five ministers"), FIVE),),
    )
    return Read(EASTMARK, account)


def chinese() -> Read:
    """A readout without spaces; its date has no year and is doubtful."""
    writer = Writer(CHINESE)
    event = Event(
        writer.words("五湖机制第三次部长会议"),
        writer.words("部长会议"),
        writer.value(3, "第三次", "ordinal before event"),
        Found("2026-05-12", writer.span("5月12日"), "month day", 0.4, "2026-05-13"),
        writer.words("奥尔德港"),
        writer.value("ministers", "部长会议", "noun of event"),
    )
    said = "将就湖泊水位加强协调"
    statement = Statement(
        Speaker(writer.words("各方")), Scope(writer.words("各方"), SIX), writer.span(said), said
    )
    chair = Person(writer.words("奥尔多拉部长"), writer.value("XA", "奥尔多拉", "territory"))
    account = Account(writer.source("zh.txt"), "zh", event, chair=(chair,), statements=(statement,))
    return Read(CHINESE, account)


def arabic() -> Read:
    """A readout from right to left."""
    writer = Writer(ARABIC)
    event = Event(
        writer.words("الاجتماع الثالث لوزراء آلية البحيرات الخمس"),
        ordinal=writer.value(3, "الثالث", "ordinal after event"),
        date=writer.value("2026-05-12", "12 مايو 2026", "day month year"),
        place=writer.words("ميناء ألدر"),
    )
    return Read(ARABIC, Account(writer.source("ar.txt"), "ar", event))
