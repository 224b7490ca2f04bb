"""Beat 5. The floor: statements for one, for five and for all; one person in two capacities."""

from __future__ import annotations

from itertools import accumulate

from communique.demo.cast import CHAIR
from communique.demo.stage import Stage
from communique.demo.texts.spoken import FIVE, SPEECHES, Speech
from communique.ids import ActId
from communique.mechanism.acts import Capacity
from communique.mechanism.acts.convening import CallSpeaker, CloseSpeakers, RequestFloor
from communique.mechanism.acts.deliberating import (
    AssociateStatement,
    Does,
    MakeStatement,
    Mark,
    MarkStatement,
    StatementKind,
)

JOINING = tuple(code for code in FIVE if code != "XE")


def play(stage: Stage) -> None:
    """The list of speakers, what each says, and what each sentence does."""
    stage.clock("2027-04-28T09:30:00Z")
    for speech in SPEECHES:
        if not speech.as_chair and not speech.explanation:
            stage.do(speech.by, "speaker.request/1", RequestFloor(item=2), meet=stage.meeting)
    stage.do("XC", "speaker.request/1", RequestFloor(item=2), meet=stage.meeting)
    stage.chair("speaker.close/1", CloseSpeakers())
    for speech in SPEECHES:
        stage.now += 240
        if not speech.as_chair:
            stage.chair("speaker.call/1", CallSpeaker(party=speech.by))
        made = speak(stage, speech)
        if speech.means == FIVE:
            for code in JOINING:
                joined = AssociateStatement(statement=made)
                stage.do(code, "statement.associate/1", joined, meet=stage.meeting)
    stage.follow()


def speak(stage: Stage, speech: Speech) -> ActId:
    """A statement as made, and its sentences marked by the secretariat."""
    (five,) = stage.state.founding.groups
    words = " ".join(speech.sentences).encode()
    args = MakeStatement(
        language="en",
        scope=speech.scope.format(five=five),
        means=speech.means,
        toward=speech.toward,
        text=stage.text,
        kind=StatementKind.EXPLANATION if speech.explanation else StatementKind.GENERAL,
    )
    made = stage.do(
        CHAIR if speech.as_chair else speech.by,
        "statement.make/1",
        args,
        capacity=Capacity.CHAIR if speech.as_chair else Capacity.PARTY,
        texts={"words": words, "scope": speech.words.encode()},
        meet=stage.meeting,
    )
    ends = list(accumulate(len(sentence) + 1 for sentence in speech.sentences))
    marks = tuple(
        Mark(start=end - 1 - len(sentence), end=end - 1, does=Does(does))
        for sentence, end, does in zip(speech.sentences, ends, speech.does, strict=True)
    )
    marked = MarkStatement(statement=made, marks=marks)
    stage.office("statement.mark/1", marked, texts={"words": words})
    return made
