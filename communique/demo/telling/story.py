"""`story.md`: what happened, act by act, read from the record and not written beside it.

Acts alike that follow one another are told together. What the door refused stands where it was
refused, with the sentence that was signed. What no command shows yet is said, not played.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from communique.demo.beats import cheating
from communique.demo.cast import CHAIR, NAMES, PARTIES
from communique.demo.scenes import COMING, INTRODUCED
from communique.demo.stage import Refusal, Stage
from communique.demo.telling import concluding, negotiating, opening
from communique.demo.telling.heard import Heard, Told, clock, day, listed
from communique.depositary.bundle.layout import NOTE
from communique.depositary.folding import Folding
from communique.depositary.identity import verifiers
from communique.depositary.judging import Judged
from communique.depositary.store import open_store
from communique.languages import Speaker
from communique.mechanism.acts import KINDS, Capacity, Payload, decode
from communique.mechanism.fold import Effect
from communique.mechanism.state import State
from communique.reader.readouts import FIELDS, said_value
from communique.record import envelope as envelopes
from communique.record.container import unpack
from communique.record.note import parse, verify
from communique.record.verdict import parse_verdict
from communique.text.position import position

_TELLERS = {**opening.TELLERS, **negotiating.TELLERS, **concluding.TELLERS}


class Line(NamedTuple):
    """One act as it is told, at this size of the record; `why` is the sentence if it was refused.

    `marked` says what became of it, "" if it simply took effect.
    """

    size: int
    at: str
    who: str
    told: Told
    marked: str = ""
    why: str = ""


def story(stage: Stage) -> str:
    """The whole story as Markdown."""
    parts = [_head(stage)]
    lines = list(_lines(stage))
    starts = sorted(stage.scenes.items())
    for place, (number, start) in enumerate(starts):
        end = starts[place + 1][1] if place + 1 < len(starts) else stage.state.size + 1
        title, introduced = INTRODUCED[number]
        parts += [f"## {number}. {title}", introduced]
        parts.append(_scene([line for line in lines if start <= line.size < end]))
        if number == 1:
            parts.append(_archive(stage))
        if number == 9 and stage.bundle is not None:
            parts.append(_verdict(stage, stage.bundle))
        if number == 10:
            parts.append(_cheated(stage))
    parts += ["## What comes with a later version", COMING]
    return "\n\n".join(part for part in parts if part) + "\n"


def _head(stage: Stage) -> str:
    founding, size = stage.state.mechanism, stage.state.size
    names = ", ".join(f"{party.en} ({party.code})" for party in PARTIES)
    return (
        "# The fourth meeting of ministers of the Five Lakes\n\n"
        f"Told by `communique demo` from the record itself: {size} acts and"
        f" {len(stage.refusals)} refusals, each signed. No state, person or dispute in it exists."
        " Times are UTC, which is also the time at Port Alder.\n\n"
        f"The parties: {names}.\n\n"
        f"    communique verify record --founding {founding}\n"
        f"    communique record show record"
    )


def _lines(stage: Stage) -> Iterator[Line]:
    """Every act, and every refusal before the act that then took its place."""
    heard: list[Judged] = []
    Folding(stage.store, State()).on(stage.store, heard.append)
    before = State()
    waiting = list(stage.refusals)
    for judged in heard:
        while waiting and waiting[0].size <= before.size:
            yield _refused(stage, waiting.pop(0), before)
        yield _told(stage, judged, before)
        before = judged.outcome.state
    for refusal in waiting:
        yield _refused(stage, refusal, before)


def _told(stage: Stage, judged: Judged, before: State) -> Line:
    entry = judged.entry
    assert entry is not None
    payload = entry.payload
    heard = Heard(entry.act, payload, before, judged.outcome.state, stage)
    told = _TELLERS[type(payload.args)](heard, payload.args)
    return Line(before.size, payload.at, _who(stage, payload), told, _marked(heard, judged))


def _marked(heard: Heard, judged: Judged) -> str:
    """What became of an act that did not simply take effect."""
    if judged.outcome.effect is Effect.PENDING:
        return "pending: the key is on the host’s node, and a second gesture is due"
    return opening.received(heard) if judged.outcome.effect is Effect.RECEIVED else ""


def _refused(stage: Stage, refusal: Refusal, state: State) -> Line:
    envelope = envelopes.decode(refusal.envelope)
    payload = decode(envelope.payload, KINDS)
    heard = Heard(envelope.act_id, payload, state, state, stage)
    told = _TELLERS[type(payload.args)](heard, payload.args)
    rule = refusal.answer.why.blanks.get("rule", "")
    why = f"“{refusal.answer.why}” (signed, rule `{rule}`)"
    return Line(state.size, payload.at, _who(stage, payload), told, why=why)


def _who(stage: Stage, payload: Payload) -> str:
    """Who did it, and as what where the same person does more than one thing."""
    office = stage.cast.offices[payload.key]
    if payload.capacity is Capacity.CHAIR:
        return "the chair" if office == stage.cast.offices[stage.cast.pen(CHAIR).key] else office
    if payload.capacity is Capacity.FACILITATOR:
        return f"{office}, as facilitator,"
    return office


def _scene(lines: list[Line]) -> str:
    """The lines of a beat, a heading for each day, those alike together."""
    written: list[str] = []
    last = ""
    for group in _alike(lines):
        if day(group[0].at) != last:
            last = day(group[0].at)
            written.append(f"### {last}")
        written.append(_item(group))
    return "\n\n".join(written)


def _alike(lines: list[Line]) -> Iterator[list[Line]]:
    """Runs of lines that say the same of several things, or of several actors."""
    group: list[Line] = []
    for line in lines:
        if group and not _goes_with(group, line):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _goes_with(group: list[Line], line: Line) -> bool:
    one = group[-1]
    if line.why or one.why or line.told.words or one.told.words:
        return False
    if line.marked != one.marked or line.told.does != one.told.does or day(line.at) != day(one.at):
        return False
    same_who = len({each.who for each in group} | {line.who}) == 1
    same_what = len({each.told.what for each in group} | {line.told.what}) == 1
    return same_who or same_what


def _item(group: list[Line]) -> str:
    """One bullet: when, which act, who, what; then the words, or why it was refused."""
    first, last = group[0], group[-1]
    when = clock(first.at)
    if clock(last.at) != when:
        when = f"{when}–{clock(last.at)}"
    who = listed(list(dict.fromkeys(line.who for line in group)))
    who = who[0].upper() + who[1:]
    if first.why:
        return f"- **{when}** — {who} wanted to {first.told.would}. **Refused:** {first.why}"
    what = listed(list(dict.fromkeys(line.told.what for line in group if line.told.what)))
    said = f"{who} {first.told.does} {what}".strip().rstrip(",")
    acts = f"act {first.size}" if first is last else f"acts {first.size}–{last.size}"
    mark = f" *({first.marked})*" if first.marked else ""
    quoted = "".join(f"\n\n  > {words.strip()}" for words in first.told.words)
    return f"- **{when}**, {acts} — {said}{mark}{':' if quoted else '.'}{quoted}"


def _archive(stage: Stage) -> str:
    """Where the readouts of the third meeting disagree, in their words."""
    meeting, speaker = stage.archive, Speaker()
    assert meeting is not None
    told = []
    for found in meeting.disagreements:
        sides = [
            f"{NAMES_OF_READOUTS[meeting.entries[side.account].file]} says"
            f" “{said_value(found, side, speaker)}”"
            for side in found.sides
        ]
        about = f" — “{found.about}”" if found.about else ""
        told.append(f"- **{speaker.say(FIELDS[found.field])}**{about}: {listed(sides)}.")
    return "\n".join(told)


NAMES_OF_READOUTS = {"aldora.txt": "Aldora’s readout", "eastmark.txt": "Eastmark’s"}


def _verdict(stage: Stage, bundle: bytes) -> str:
    """What the parties' own copies say the text came to, from the note in the bundle."""
    note = parse(unpack(bundle)[NOTE])
    known = verifiers(stage.state)
    said = parse_verdict(note.text)
    signed = {one.by for one in verify(note, known.values())}
    who = listed([NAMES[code] for code, key in known.items() if key in signed])
    return (
        f"The verdict, at {said.size} acts: that signatures, releases and publication were in order"
        f" was signed by the copies of {who}, each of which had come to the state"
        f" `{said.state[:16]}…` by itself. It stands in the bundle."
    )


def _cheated(stage: Stage) -> str:
    """The word that was changed, by comparing the host's words with Brevia's copy."""
    digest, ours, theirs = _changed(stage)
    (edit,) = position(ours, theirs).edits
    word = ours[edit.start : edit.end]
    return (
        f"In a copy of its own database the host has written “{edit.words}” where the text"
        f" {digest[:8]}… says “{word}”.\n\n"
        f"- Brevia’s verifier, fetching from that host, cosigned nothing: “{stage.alarm}”\n"
        f"- Brevia’s own copy, beside it, names the word: “{word}”, where the host says"
        f" “{edit.words}”.\n"
        "- Anybody: `communique verify cheated/record` and"
        " `communique verify cheated/five-lakes-2027.communique` exit with 1."
    )


def _changed(stage: Stage) -> tuple[str, str, str]:
    """The text that Brevia's copy and the host have in other words: digest, words, words."""
    own = stage.mirrors["XB"].store
    with open_store(stage.out / cheating.CHEATED / "record") as host:
        for content in host.envelopes():
            payload = decode(envelopes.decode(content or b"").payload, KINDS)
            for _name, digest in payload.texts:
                ours, theirs = own.text(digest), host.text(digest)
                if ours is not None and theirs is not None and ours != theirs:
                    return digest, ours.decode(), theirs.decode()
    raise ValueError("the host changed nothing")
