"""Signing: over the manifest of every authentic language, by somebody with the power.

Heads of state, heads of government and foreign ministers sign without full powers; a minister's
deputy needs a mandate, or signs ad referendum, which counts and is shown as such (Vienna Convention
on the Law of Treaties, articles 7 and 12.2(b)).
"""

from __future__ import annotations

from msgspec.structs import replace

from communique.errors import OutOfOrder
from communique.mechanism.acts.convening import Examined, Rank
from communique.mechanism.acts.ending import (
    ConfirmSignature,
    InitialText,
    NoteRendering,
    SignText,
)
from communique.mechanism.acts.kind import Received, Via
from communique.mechanism.fold.entry import Entry
from communique.mechanism.fold.provisions import check_member, text_in, with_text
from communique.mechanism.fold.versions import end_of, with_end
from communique.mechanism.rules.rules import Ending
from communique.mechanism.state.deliberating import TextStatus
from communique.mechanism.state.ending import Signature
from communique.mechanism.state.state import State
from communique.mechanism.state.words import manifest_of, standing
from communique.sentences import _


def initial(state: State, entry: Entry, args: InitialText) -> State:
    """text.initial: by a delegation, once."""
    text_in(state, args.text, TextStatus.ADOPTED)
    check_manifest(state, args.text, args.manifest)
    check_member(state, entry.party)
    end = end_of(state, args.text)
    if entry.party in end.initials:
        raise OutOfOrder(
            _("{party} has initialled this text already."),
            rule="text.initial",
            party=entry.party,
        )
    check_paper(state, entry)
    made = Signature(entry.act, args.manifest, on_paper=entry.is_received)
    initialled = replace(end, initials=end.initials.put(entry.party, made))
    state = with_end(state, args.text, initialled)
    return _ended(state, args.text, Ending.INITIALLED)


def sign(state: State, entry: Entry, args: SignText) -> State:
    """text.sign: by a member, once; the text has ended when all have."""
    text_in(state, args.text, TextStatus.ADOPTED)
    check_manifest(state, args.text, args.manifest)
    check_member(state, entry.party)
    if state.rules.ending is not Ending.SIGNED:
        raise OutOfOrder(
            _("By the rule this text is {ending}, not signed."),
            rule="rules.ending",
            ending=state.rules.ending.value,
        )
    end = end_of(state, args.text)
    if entry.party in end.signatures:
        raise OutOfOrder(
            _("{party} has signed this text already."), rule="text.sign", party=entry.party
        )
    check_paper(state, entry)
    if state.rules.credentials_for_signing and not args.ad_referendum:
        _check_powers(state, entry, args.mandate)
    made = Signature(
        entry.act,
        args.manifest,
        ad_referendum=args.ad_referendum,
        on_paper=entry.is_received,
    )
    signed = replace(end, signatures=end.signatures.put(entry.party, made))
    state = with_end(state, args.text, signed)
    return _ended(state, args.text, Ending.SIGNED)


def confirm(state: State, entry: Entry, args: ConfirmSignature) -> State:
    """signature.confirm: what was signed ad referendum, or on paper, is confirmed, once."""
    for name, end in state.ending.ends.items():
        made = end.signatures.get(entry.party)
        if made is not None and made.act == args.signature:
            if not (made.ad_referendum or made.on_paper) or made.confirmed:
                break
            confirmed = end.signatures.put(entry.party, replace(made, confirmed=entry.act))
            return with_end(state, name, replace(end, signatures=confirmed))
    raise OutOfOrder(
        _("{party} has no such signature, ad referendum or on paper, to be confirmed."),
        rule="signature.confirm",
        party=entry.party,
    )


def note_rendering(state: State, _entry: Entry, args: NoteRendering) -> State:
    """render.note: the digest of a PDF of one language."""
    text_in(state, args.text, TextStatus.ADOPTED, TextStatus.ENDED, TextStatus.PUBLISHED)
    if len(args.digest) != 64 or set(args.digest) - set("0123456789abcdef"):
        raise OutOfOrder(_("A rendering is named by its SHA-256."), rule="render.note")
    if args.language not in (*state.founding.authentic, *state.founding.working):
        raise OutOfOrder(
            _("{language} is no language of the mechanism."),
            rule="render.note",
            language=args.language,
        )
    end = end_of(state, args.text)
    noted = replace(end, renderings=end.renderings.put(args.language, args.digest))
    return with_end(state, args.text, noted)


def check_manifest(state: State, text: str, named: str) -> None:
    """The manifest is that of the text as it stands in every authentic language, each certified."""
    said = manifest_of(state, text)
    if said is None or not _all_certified(state, text):
        raise OutOfOrder(
            _("A language of the text is not complete and certified: its versions come first."),
            rule="manifest.languages",
        )
    if named != said:
        raise OutOfOrder(
            _("The manifest is not that of the text as it stands: look at every language again."),
            rule="manifest.words",
        )


def check_paper(state: State, entry: Entry) -> None:
    """What the secretariat enters for a party came on paper, and the rule has paper count."""
    if not entry.is_received:
        return
    if not state.rules.paper_signatures:
        raise OutOfOrder(
            _("By the rule nothing on paper counts here: the party acts by its key."),
            rule="rules.paper_signatures",
        )
    args = entry.payload.args
    if not isinstance(args, Received) or args.via not in (Via.PAPER, Via.NOTE):
        raise OutOfOrder(
            _("A signature or release is entered from paper or a note, and from nothing else."),
            rule="act.via",
        )


def has_ended(state: State, name: str, ending: Ending) -> bool:
    """Whether every member has done what ends the text: initialled or signed it."""
    end = end_of(state, name)
    done = end.initials if ending is Ending.INITIALLED else end.signatures
    return all(code in done for code in state.members)


def _all_certified(state: State, name: str) -> bool:
    text, end = state.deliberating.texts[name], end_of(state, name)
    return all(
        end.versions[language][provision].certified
        for language in state.founding.authentic
        if language != text.language
        for provision, _standing in standing(text)
    )


_WITHOUT_POWERS = (Rank.HEAD_OF_STATE, Rank.HEAD_OF_GOVERNMENT, Rank.FOREIGN_MINISTER)
_GOOD = (Examined.ACCEPTED, Examined.DISPENSED, Examined.PROVISIONAL)


def _check_powers(state: State, entry: Entry, named: str) -> None:
    """The head of the delegation at the act's meeting may sign; `named` is its mandate's act."""
    meeting = state.convening.meetings.get(entry.payload.meet or "")
    delegation = meeting.delegations.get(entry.party) if meeting is not None else None
    mandate = delegation.mandate if delegation is not None else None
    if named and (mandate is None or mandate.act != named):
        raise OutOfOrder(
            _("The mandate named is not that of who heads {party}: name the one submitted."),
            rule="sign.mandate",
            party=entry.party,
        )
    if delegation is not None and delegation.rank in _WITHOUT_POWERS:
        return
    if (
        mandate is None
        or mandate.found not in _GOOD
        or not (mandate.signs or mandate.found is Examined.DISPENSED)
    ):
        raise OutOfOrder(
            _("Who heads {party} has no full powers examined: submit them, or ad referendum."),
            rule="rules.credentials",
            party=entry.party,
        )


def _ended(state: State, name: str, ending: Ending) -> State:
    """The text has ended once every member has done what ends it."""
    if state.rules.ending is not ending or not has_ended(state, name, ending):
        return state
    text = state.deliberating.texts[name]
    return with_text(state, name, replace(text, status=TextStatus.ENDED))
