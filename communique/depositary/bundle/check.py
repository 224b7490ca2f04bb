"""Checking a bundle: what anyone does who was given a communiqué and trusts none of its makers.

    >>> check(content, "8cd16d29b9c0b444…").verdict
    <Verdict.VERIFIED: 'verified'>

Offline, from the bundle's bytes and the fingerprint of the founding act: the texts are those that
were signed; each signature's key hangs from the founding act; each act is in the record, and the
parties' own copies vouch for it; a quorum of them says that all was in order. `verify.html` does
the same in the same order, and a test holds the two to the same report.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256

from communique.depositary.bundle import act as acts
from communique.depositary.bundle.act import Act
from communique.depositary.bundle.chain import (
    CONFIRM,
    CONFIRM_SIGNATURE,
    ENDING,
    FOUND,
    KNOWN,
    PUBLISH,
    RELEASE,
    SIGN,
    Chain,
    root_ids,
)
from communique.depositary.bundle.filling import codes, counted, numbers, time
from communique.depositary.bundle.findings import Code, Finding, Report, Verdict
from communique.depositary.bundle.layout import (
    FOUNDING,
    NOTE,
    act_index,
    proof_name,
    text_language,
)
from communique.depositary.bundle.proving import LARGEST_SIZE, prove
from communique.errors import NotInForm, NotProven
from communique.mechanism.rules.quorum import quorum
from communique.record.container import unpack
from communique.record.note import Verifier, parse, verify
from communique.record.verdict import VerdictNote, parse_verdict

PROTOCOL = 1
"""The newest protocol that is understood."""

_DIGEST = re.compile(r"[0-9a-f]{64}")


def check(content: bytes, founding: str | None = None) -> Report:
    """What a bundle proves; `founding` is the fingerprint that the reader has from elsewhere.

    Never raises for what the bundle or the fingerprint is.
    """
    try:
        files = unpack(content)
    except NotInForm:
        return _unusable(Code.NO_BUNDLE)
    except NotProven as changed:
        fault = Finding(Code.FILE_CHANGED, {"file": str(changed.blanks["file"])})
        return Report(Verdict.BROKEN, faults=(fault,))
    given = re.sub(r"[\s:]", "", founding or "").lower()
    if given and not _DIGEST.fullmatch(given):
        return _unusable(Code.NO_FINGERPRINT)
    try:
        first = acts.read(0, files.get(FOUNDING, b""))
        chain = Chain(first)
    except NotInForm:
        return _unusable(Code.NO_FOUNDING)
    if first.do != FOUND:
        return _unusable(Code.NO_FOUNDING)
    if first.number("protocol") != PROTOCOL:
        return _unusable(Code.TOO_NEW, protocol=str(first.number("protocol") or "?"))
    if given and given != first.act_id:
        fault = Finding(Code.OTHER_FOUNDING, {"found": first.act_id, "given": given})
        return Report(Verdict.BROKEN, faults=(fault,))
    checking = _Checking(files, chain, bool(given))
    checking.run()
    return checking.report()


def _unusable(code: Code, **blanks: str) -> Report:
    return Report(Verdict.NOT_USABLE, faults=(Finding(code, blanks),))


class _Checking:
    """One check under way: what it has found so far. The steps stand in the order of `run`."""

    def __init__(self, files: Mapping[str, bytes], chain: Chain, given: bool) -> None:
        self.files = files
        self.chain = chain
        self.given = given
        self.checked: list[Finding] = []
        self.faults: list[Finding] = []
        self.missing: list[Finding] = []
        self.unchecked: list[Finding] = []
        self.acts: list[Act] = []
        self.waiting: dict[str, Act] = {}
        self.manifest: str | None = None
        self.note: VerdictNote | None = None
        self.in_effect: list[Act] = []
        self.text_id = ""
        self.times: list[int] = []

    def run(self) -> None:
        """Every step; one that finds a fault does not keep the others from being made."""
        if self.given:
            self._say(Code.FOUNDING, founding=self.chain.mechanism, label=self.chain.label)
        else:
            self._miss(Code.NO_FOUNDING_GIVEN, founding=self.chain.mechanism)
        self._take_acts()
        self._digest_texts()
        self._open_note()
        self._find_in_effect()
        self._compare_words()
        self._tell_ending()
        self._prove()
        self._judge_note()
        self._tell_unchecked()

    def report(self) -> Report:
        """What it came to."""
        verdict = Verdict.VERIFIED
        if self.missing:
            verdict = Verdict.INCOMPLETE
        if self.faults:
            verdict = Verdict.BROKEN
        parts = (self.checked, self.faults, self.missing, self.unchecked)
        return Report(verdict, *(tuple(part) for part in parts))

    def _take_acts(self) -> None:
        """Each act, in the record's order, is by a key that hangs from the founding act."""
        for name in sorted(self.files):
            index = act_index(name)
            if index is None:
                continue
            try:
                act = acts.read(index, self.files[name])
            except NotInForm:
                self._fault(Code.FILE_FORM, file=name)
                continue
            fault = self.chain.take(act)
            if fault is not None:
                self._fault(fault, **act.blanks)
                continue
            if act.do not in KNOWN:
                self._miss(Code.KIND_UNKNOWN, **act.blanks)
            elif act.do == CONFIRM:
                self._confirm(act)
            elif act.do in ENDING and self.chain.waits(act):
                self.waiting[act.act_id] = act
            self.acts.append(act)

    def _confirm(self, act: Act) -> None:
        """A second key of the same party confirms what waits."""
        waiting = self.waiting.get(act.word("act"))
        if waiting is not None and waiting.party == act.party and waiting.key != act.key:
            del self.waiting[waiting.act_id]

    def _digest_texts(self) -> None:
        """The manifest of every authentic language, from the bytes in the bundle."""
        texts = {text_language(name): content for name, content in self.files.items()}
        absent = [tag for tag in self.chain.authentic if tag not in texts]
        if absent or not self.chain.authentic:
            self._miss(Code.TEXT_MISSING, languages=", ".join(absent) or "?")
            return
        self.manifest = manifest({tag: texts[tag] for tag in self.chain.authentic})

    def _open_note(self) -> None:
        """The parties' verdict, its signatures not yet counted."""
        content = self.files.get(NOTE)
        if content is None:
            self._miss(Code.NOTE_MISSING)
            return
        try:
            self.note = parse_verdict(parse(content).text)
        except NotInForm:
            self._fault(Code.FILE_FORM, file=NOTE)
            return
        is_ours = self.note.origin == self.chain.origin and self.note.size <= LARGEST_SIZE
        if not is_ours or self.manifest not in (None, self.note.manifest):
            self._fault(Code.NOTE_OTHER)
            self.note = None

    def _find_in_effect(self) -> None:
        """By which acts the text ended: the verdict names them; without one, all there are."""
        ending = [act for act in self.acts if act.do in ENDING]
        if self.note is None:
            self.in_effect = [act for act in ending if act.act_id not in self.waiting]
        else:
            self._follow_note(self.note, ending)
        for act in self.waiting.values():
            self._miss(Code.ACT_WAITING, **act.blanks)

    def _follow_note(self, note: VerdictNote, ending: list[Act]) -> None:
        by_id = {act.act_id: act for act in ending if act.act_id not in self.waiting}
        for act_id in note.in_effect:
            if act_id in by_id:
                self.in_effect.append(by_id[act_id])
            elif act_id not in self.waiting:
                self._miss(Code.ACT_MISSING, act=act_id)
        places = [act.index for act in self.in_effect]
        late = [act for act in self.in_effect if act.index >= note.size]
        if late or places != sorted(places):
            self._fault(Code.NOTE_ACTS, acts=numbers(late or self.in_effect))
        others = [act for act in ending if act.act_id not in note.in_effect]
        void = [act for act in others if act.index < note.size]
        later = [act for act in others if act.index >= note.size]
        if void:
            self._say(Code.NOT_IN_EFFECT, acts=numbers(void))
        if later:
            self.unchecked.append(Finding(Code.AFTER_NOTE, {"acts": numbers(later)}))

    def _compare_words(self) -> None:
        """What was signed and released is this text, in these words."""
        named = [act.word("text") for act in self.in_effect if act.do in (SIGN, RELEASE)]
        self.text_id = self.note.text_id if self.note else next(iter(named), "")
        about = [act for act in self.in_effect if act.do != CONFIRM_SIGNATURE]
        other_text = [act for act in about if act.word("text") != self.text_id]
        other_words = [act for act in about if self.manifest not in (None, act.word("manifest"))]
        if other_text:
            self._fault(Code.ACT_TEXT, acts=numbers(other_text))
        if other_words:
            self._fault(Code.ACT_WORDS, acts=numbers(other_words))

    def _tell_ending(self) -> None:
        """Who signed, who released, how, and that it was published."""
        signed = {act.on_behalf: act for act in self.in_effect if act.do == SIGN}
        released = {act.on_behalf: act for act in self.in_effect if act.do == RELEASE}
        if not signed and not released:
            self._miss(Code.NOTHING_IN_EFFECT)
            return
        if self.manifest is not None and not self.faults:
            self._say(Code.TEXTS, languages=", ".join(self.chain.authentic), manifest=self.manifest)
        for code, given in ((Code.SIGNED, signed), (Code.RELEASED, released)):
            if given:
                self._tell_given(code, given)
        confirmed = {act.word("signature") for act in self.in_effect if act.do == CONFIRM_SIGNATURE}
        waiting = [
            who
            for who, act in signed.items()
            if act.says("ad_referendum") and act.act_id not in confirmed
        ]
        if waiting:
            self._say(Code.AD_REFERENDUM, parties=codes(waiting))
        published = [act for act in self.in_effect if act.do == PUBLISH]
        for act in published:
            self._say(Code.PUBLISHED, party=act.party, time=act.word("not_before") or act.at)
        if not published and signed.keys() != self.chain.roots.keys():
            self._miss(Code.NOT_ISSUED)

    def _tell_given(self, code: Code, given: Mapping[str, Act]) -> None:
        """One line for all, and one for those that came by the secretariat: on paper, by mail."""
        everyone = str(len(self.chain.roots))
        self._say(code, parties=codes(given), count=str(len(given)), all=everyone)
        received = {who: act for who, act in given.items() if act.word("for")}
        if received:
            self._say(
                Code.RECEIVED,
                keys=str(len(given) - len(received)),
                received=str(len(received)),
                which=", ".join(
                    f"{who} ({received[who].word('via') or '?'})" for who in sorted(received)
                ),
            )

    def _verifiers(self) -> dict[str, Verifier]:
        """The parties' copies that are counted, by code: as of the verdict if there is one."""
        size = self.note.size if self.note else LARGEST_SIZE
        gone = {code for code, index in self.chain.left.items() if index < size}
        enrolled = self.chain.verifiers
        return {
            code: enrolled[code][1]
            for code in sorted(enrolled.keys() - gone)
            if enrolled[code][0] < size
        }

    def _prove(self) -> None:
        """Each act is in the record, under heads that a quorum of the parties' copies cosigned."""
        known = self._verifiers()
        proven = prove(self.files, self.acts, self.chain.log, known)
        self.faults += proven.faults
        self.missing += proven.missing
        self.times = proven.times
        needed = quorum(len(known))
        few = [
            act for act in self.acts if len(proven.vouched.get(act.index, known)) < (needed or 0)
        ]
        vouched = set(known).intersection(*proven.vouched.values())
        if needed is None:
            self._miss(Code.FEW_VERIFIERS, known=str(len(known)))
        elif few:
            count = min(len(proven.vouched[act.index]) for act in few)
            self._miss(
                Code.FEW_COSIGNERS,
                acts=numbers(few),
                count=str(count),
                known=str(len(known)),
                quorum=str(needed),
            )
        if len(proven.vouched) < len(self.acts) or self.faults:
            return
        self._say(
            Code.RECORD,
            count=str(len(self.acts)),
            origin=self.chain.origin,
            size=str(max(proven.roots)),
        )
        if needed is not None and len(vouched) >= needed:
            self._say(Code.COSIGNED, **counted(vouched, known, needed), **self._between())

    def _between(self) -> dict[str, str]:
        """When the first cosignature was made, and the last."""
        return {"first": time(min(self.times)), "last": time(max(self.times))}

    def _judge_note(self) -> None:
        """Whose copies say that all was in order, and whether they are all whom they count."""
        if self.note is None:
            return
        known = self._verifiers()
        named = set(self.note.verifiers)
        strangers = sorted(key.name for key in named - set(known.values()))
        if strangers:
            self._miss(Code.ENROLMENT_MISSING, names=", ".join(strangers))
        left_out = [code for code, key in known.items() if key not in named]
        if left_out:
            self._fault(Code.NOTE_VERIFIERS, parties=codes(left_out))
        if not known or strangers or left_out:
            return
        try:
            signed = verify(parse(self.files[NOTE]), known.values())
        except NotProven:
            self._fault(Code.NOTE_SIGNATURE)
            return
        by = {one.by for one in signed}
        who = {code for code, key in known.items() if key in by}
        needed = quorum(len(known))
        if needed is not None and len(who) < needed:
            blanks = counted(who, known, needed)
            del blanks["parties"]
            self._miss(Code.NOTE_FEW, **blanks)
        elif needed is not None and not self.faults:
            self._say(Code.IN_ORDER, **counted(who, known, needed))

    def _tell_unchecked(self) -> None:
        """What no bundle can prove, and what this one does not."""
        self._leave(Code.OWNERS, roots=root_ids(self.chain.roots))
        without = set(self.chain.roots) - set(self._verifiers())
        if without:
            self._leave(Code.NO_VERIFIER, parties=codes(without))
        for act in self.in_effect:
            since = self.chain.keys[act.key].suspect_from
            if since is not None and act.index >= since:
                self._leave(Code.SUSPECT, **act.blanks)
        if len(self.chain.authentic) > 1:
            self._leave(Code.MEANING)
        tags = {text_language(name) for name in self.files} - {None, *self.chain.authentic}
        if tags:
            self._leave(Code.NOT_AUTHENTIC, languages=", ".join(sorted(str(tag) for tag in tags)))
        self._leave(Code.FREE_WILL)
        if self.times:
            self._leave(Code.ORDER, **self._between())
        self._leave(Code.LEFT_OUT)
        beside = [name for name in self.files if not self._is_checked(name)]
        if beside:
            self._leave(Code.FILES, files=", ".join(sorted(beside)))

    def _is_checked(self, name: str) -> bool:
        """Whether a file was read; a text counts even if nobody signed it, that is said apart."""
        proofs = {proof_name(act.index) for act in self.acts}
        is_act = act_index(name) is not None
        return is_act or name == NOTE or name in proofs or text_language(name) is not None

    def _say(self, code: Code, **blanks: str) -> None:
        self.checked.append(Finding(code, blanks))

    def _fault(self, code: Code, **blanks: str) -> None:
        self.faults.append(Finding(code, blanks))

    def _miss(self, code: Code, **blanks: str) -> None:
        self.missing.append(Finding(code, blanks))

    def _leave(self, code: Code, **blanks: str) -> None:
        self.unchecked.append(Finding(code, blanks))


def manifest(texts: Mapping[str, bytes]) -> str:
    """The digest that is signed: over each language's tag and digest, sorted by tag."""
    lines = (f"{tag} {sha256(texts[tag]).hexdigest()}\n" for tag in sorted(texts))
    return sha256("".join(lines).encode()).hexdigest()
