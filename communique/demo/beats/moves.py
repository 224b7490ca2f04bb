"""Beat 6. Brevia moves two words; the chair proposes, Eastmark objects; a package closes two."""

from __future__ import annotations

from communique.demo.beats.text import (
    FREE_OF_CHARGE,
    IN_ROTATION,
    NAVIGATION_DAY,
    ROTATION,
    TIMETABLE,
)
from communique.demo.closing import (
    SECONDS,
    Worded,
    agree,
    close,
    close_refused,
    named,
    passage,
    propose,
    texts_of,
    whole,
    withdraw,
)
from communique.demo.stage import Stage
from communique.demo.texts.agreed import (
    AGREED,
    CALENDAR,
    CLOSING,
    FLOODS_LEFT_OUT,
    FOOTNOTE,
    LAKE,
    LIST_BEFORE,
    PLACE,
)
from communique.demo.texts.spoken import FLOODS
from communique.mechanism.acts import Capacity
from communique.mechanism.acts.agreeing import RaiseObjection, ReturnParagraphs, WithdrawClosing
from communique.mechanism.acts.content import (
    ProvisionKind,
    WrittenPosition,
    WrittenProvision,
    WrittenRevision,
    write,
)
from communique.mechanism.acts.deliberating import (
    Placed,
    ProvisionSeen,
    ReviseText,
    TakePosition,
)
from communique.text.position import position

LIST = 13
LAKE_MARK = "**"
LEFT_OPEN = (12, LIST)
"""Paragraph 8 stays blank; paragraph 9 is with the revisers."""


def play(stage: Stage) -> None:
    """From thirty-three brackets to one paragraph."""
    stage.clock("2027-04-28T11:00:00Z")
    brevia_moves(stage)
    eastmark_objects(stage)
    close_package(stage)
    stage.clock("2027-04-28T14:30:00Z")
    close_rest(stage)
    return_paragraphs(stage)
    revise(stage)
    standing = [place for place in AGREED if place not in LEFT_OPEN]
    agree(stage, [*standing, NAVIGATION_DAY])
    stage.follow()


def brevia_moves(stage: Stage) -> None:
    """Brevia said “should” and “major”; it goes to “will” and lets the other word fall."""
    provision = stage.provision(FREE_OF_CHARGE)
    will = provision.base.index("will")
    taken = TakePosition(
        text=stage.text,
        provision=stage.id(FREE_OF_CHARGE),
        replaces=provision.positions["XB"].act,
    )
    written = WrittenPosition(supports=((will, will + len("will")),))
    texts = {"position": write(written)}
    base = provision.base_hash
    stage.do("XB", "position.take/1", taken, texts=texts, base=base, meet=stage.meeting)


def eastmark_objects(stage: Stage) -> None:
    """Five are silent and one is not: what was proposed is not closed."""
    floods = len("The six decided to study")
    proposed = [passage(stage, ROTATION, 0, floods, FLOODS_LEFT_OUT)]
    proposal = propose(stage, proposed)
    objection = RaiseObjection(proposal=proposal)
    reason = {"reason": FLOODS.encode()}
    stage.do("XE", "objection.raise/1", objection, texts=reason, meet=stage.meeting)
    close_refused(stage, proposal, proposed)
    stage.chair("closing.withdraw/1", WithdrawClosing(proposal=proposal))


def close_package(stage: Stage) -> None:
    """Free of charge against in rotation: both at once, or neither."""
    free = stage.provision(FREE_OF_CHARGE).base.index("and inform")
    rotation = stage.provision(ROTATION).base.index(IN_ROTATION)
    both = [
        passage(stage, FREE_OF_CHARGE, free, free, "in a common format and free of charge, "),
        passage(stage, ROTATION, rotation, rotation + len(IN_ROTATION), IN_ROTATION),
    ]
    close(stage, propose(stage, both, stage.acts["package"]), both)


def close_rest(stage: Stage) -> None:
    """What else is open, paragraph by paragraph, and the calendar's two wishes withdrawn."""
    places = (4, 5, FOOTNOTE, 7, FREE_OF_CHARGE, ROTATION, 11)
    paragraphs = [whole(stage, place, AGREED[place].en) for place in places]
    paragraphs.append(whole(stage, LIST, LIST_BEFORE.en))
    close(stage, propose(stage, paragraphs), paragraphs)
    for place in CALENDAR:
        for party in stage.provision(place).positions:
            withdraw(stage, party, place)


def return_paragraphs(stage: Stage) -> None:
    """The group returns paragraph 6, with what it took of Eastmark's own; that is withdrawn."""
    withdraw(stage, "XE", NAVIGATION_DAY)
    returned: list[Worded] = [whole(stage, TIMETABLE, AGREED[TIMETABLE].en)]
    args = ReturnParagraphs(group=stage.acts["group"], passages=named(returned), seconds=SECONDS)
    proposal = stage.do(
        "XC",
        "paragraphs.return/1",
        args,
        capacity=Capacity.FACILITATOR,
        texts=texts_of(returned),
        meet=stage.meeting,
    )
    close(stage, proposal, returned)


def revise(stage: Stage) -> None:
    """The chair's text: the date, a footnote on the lake's names, the calendar issued apart."""
    edits = position(stage.provision(PLACE).base, AGREED[PLACE].en).edits
    footnote = WrittenProvision(AGREED[LAKE].en, ProvisionKind.FOOTNOTE, number=LAKE_MARK)
    args = ReviseText(
        text=stage.text,
        revision=stage.negotiated.revision,
        edited=(_seen(stage, PLACE),),
        removed=tuple(sorted((_seen(stage, each) for each in CALENDAR), key=_name)),
        new=(Placed(stage.id(TIMETABLE), ""),),
    )
    written = WrittenRevision((edits,), (footnote,))
    stage.chair("text.revise/1", args, texts={"revision": write(written)})
    assert stage.provision(LAKE).base == AGREED[LAKE].en
    assert stage.provision(CLOSING).base == AGREED[CLOSING].en


def _seen(stage: Stage, place: int) -> ProvisionSeen:
    return ProvisionSeen(stage.id(place), stage.provision(place).base_hash)


def _name(seen: ProvisionSeen) -> str:
    return seen.provision
