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
from communique.mechanism.fold.closing import check_member
from communique.mechanism.fold.entry import Entry
from communique.mechanism.fold.versions import end_of, with_end
from communique.mechanism.fold.worked import text_of, with_text
from communique.mechanism.rules.rules import Ending
from communique.mechanism.state.deliberating import TextStatus
from communique.mechanism.state.ending import Signature
from communique.mechanism.state.state import State
from communique.mechanism.state.words import manifest_of
from communique.sentences import _


def initial(state: State, entry: Entry, args: InitialText) -> State:
    """text.initial: by a delegation, once."""
    text_of(state, args.text, TextStatus.ADOPTED)
    check_manifest(state, args.text, args.manifest)
    check_member(state, entry.party)
    end = end_of(state, args.text)
    if entry.party in end.initials:
        raise OutOfOrder(
            _("{party} has initialled this text already."),
            rule="text.initial",
            party=entry.party,
        )
    _check_paper(state, entry)
    made = Signature(entry.act, args.manifest, on_paper=entry.is_received)
    initialled = replace(end, initials=end.initials.put(entry.party, made))
    state = with_end(state, args.text, initialled)
    return _ended(state, args.text, len(initialled.initials), Ending.INITIALLED)


def sign(state: State, entry: Entry, args: SignText) -> State:
    """text.sign: by a member, once; the text has ended when all have."""
    text_of(state, args.text, TextStatus.ADOPTED)
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
    _check_paper(state, entry)
    if state.rules.credentials_for_signing and not args.ad_referendum:
        _check_powers(state, entry)
    made = Signature(
        entry.act,
        args.manifest,
        ad_referendum=args.ad_referendum,
        on_paper=entry.is_received,
    )
    signed = replace(end, signatures=end.signatures.put(entry.party, made))
    state = with_end(state, args.text, signed)
    return _ended(state, args.text, len(signed.signatures), Ending.SIGNED)


def confirm(state: State, entry: Entry, args: ConfirmSignature) -> State:
    """signature.confirm: what was signed ad referendum is confirmed, once."""
    for name, end in state.ending.ends.items():
        made = end.signatures.get(entry.party)
        if made is not None and made.act == args.signature:
            if not made.ad_referendum or made.confirmed:
                break
            confirmed = end.signatures.put(entry.party, replace(made, confirmed=entry.act))
            return with_end(state, name, replace(end, signatures=confirmed))
    raise OutOfOrder(
        _("{party} has no signature ad referendum that waits to be confirmed here."),
        rule="signature.confirm",
        party=entry.party,
    )


def note_rendering(state: State, _entry: Entry, args: NoteRendering) -> State:
    """render.note: the digest of a PDF of one language."""
    text_of(state, args.text, TextStatus.ADOPTED, TextStatus.ENDED, TextStatus.PUBLISHED)
    if len(args.digest) != 64 or set(args.digest) - set("0123456789abcdef"):
        raise OutOfOrder(_("A rendering is named by its SHA-256."), rule="render.note")
    end = end_of(state, args.text)
    noted = replace(end, renderings=end.renderings.put(args.language, args.digest))
    return with_end(state, args.text, noted)


def check_manifest(state: State, text: str, named: str) -> None:
    """The manifest is that of the text as it stands in every authentic language."""
    standing = manifest_of(state, text)
    if standing is None:
        raise OutOfOrder(
            _("A language of the text is not complete: its versions come first."),
            rule="manifest.languages",
        )
    if named != standing:
        raise OutOfOrder(
            _("The manifest is not that of the text as it stands: look at every language again."),
            rule="manifest.words",
        )


def _check_paper(state: State, entry: Entry) -> None:
    if entry.is_received and not state.rules.paper_signatures:
        raise OutOfOrder(
            _("By the rule nothing on paper counts here: the party signs by its key."),
            rule="rules.paper_signatures",
        )


_WITHOUT_POWERS = (Rank.HEAD_OF_STATE, Rank.HEAD_OF_GOVERNMENT, Rank.FOREIGN_MINISTER)
_GOOD = (Examined.ACCEPTED, Examined.DISPENSED, Examined.PROVISIONAL)


def _check_powers(state: State, entry: Entry) -> None:
    """The head of the delegation at the act's meeting may sign."""
    meeting = state.convening.meetings.get(entry.payload.meet or "")
    delegation = meeting.delegations.get(entry.party) if meeting is not None else None
    if delegation is not None and delegation.rank in _WITHOUT_POWERS:
        return
    mandate = delegation.mandate if delegation is not None else None
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


def _ended(state: State, name: str, count: int, ending: Ending) -> State:
    """The text has ended once every member has done what ends it."""
    text = state.deliberating.texts[name]
    if state.rules.ending is not ending or count < len(state.members):
        return state
    return with_text(state, name, replace(text, status=TextStatus.ENDED))
