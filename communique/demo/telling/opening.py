"""Telling the acts of founding and convening."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec

from communique.demo.telling.heard import Heard, Told, clock, listed
from communique.mechanism.acts import convening as acts
from communique.mechanism.acts import founding
from communique.mechanism.acts.convening import Examined
from communique.mechanism.acts.kind import Args

_LANGUAGES = {"en": "English", "fr": "French", "ru": "Russian"}


def _found(heard: Heard, args: founding.FoundMechanism) -> Told:
    authentic = listed([_LANGUAGES.get(tag, tag) for tag in args.authentic])
    negotiating = _LANGUAGES.get(args.negotiating, args.negotiating)
    rules = f"{args.preset}, a silence of {heard.after.rules.silence.hours} hours at least"
    return Told(
        "founded the mechanism",
        f"“{args.label}”: {authentic} are authentic, {negotiating} is negotiated in; the rules of"
        f" procedure are {rules}",
    )


def _admit(heard: Heard, args: founding.AdmitParty) -> Told:
    return Told("admitted, each party’s own root accepting,", heard.party(args.code))


def _verifier(heard: Heard, args: founding.EnrolVerifier) -> Told:
    return Told("enrolled the verifier, each over a copy of its own, of", heard.party(args.code))


def _key(heard: Heard, args: founding.EnrolKey) -> Told:
    kept = " (on the host’s node)" if args.hosted else ""
    return Told("enrolled a key of", f"{heard.office(args.public)}{kept}")


def _names(heard: Heard) -> str:
    return f"“{msgspec.json.decode(heard.words('names'))['en']}”"


def _body(heard: Heard, _args: founding.CreateBody) -> Told:
    return Told("created the body", _names(heard))


def _group(heard: Heard, args: founding.NameGroup) -> Told:
    return Told("named", f"{_names(heard)}: {heard.parties(args.members)}")


def _confirm(heard: Heard, args: founding.ConfirmAct) -> Told:
    return Told("confirmed with a second key, so that it took effect,", heard.act_named(args.act))


def _erase(_heard: Heard, args: founding.EraseBlob) -> Told:
    return Told("had erased, on every node, the blob", f"{args.blob[:8]}…; its digest stays")


def _convene(heard: Heard, args: acts.ConveneMeeting) -> Told:
    return Told("called", f"the “{heard.words('en')}” to {heard.words('place')} on {args.date}")


def _invite(heard: Heard, args: acts.IssueInvitation) -> Told:
    return Told("invited", heard.party(args.party))


def _answer(_heard: Heard, args: acts.AnswerInvitation) -> Told:
    return Told(f"answered the invitation: {args.answer.value}")


def _announce(_heard: Heard, args: acts.AnnounceDelegation) -> Told:
    return Told(
        f"announced a delegation headed by a {args.rank.value.replace('-', ' ')}, with"
        f" {args.members} others; the names stand apart, in a blob"
    )


def _substitute(_heard: Heard, args: acts.SubstituteHead) -> Told:
    return Told(
        "gave notice that the delegation is headed, in the minister’s place, by",
        f"a {args.rank.value.replace('-', ' ')}",
    )


def _mandate(heard: Heard, args: acts.SubmitMandate) -> Told:
    kind = "full powers to sign" if args.signs else "credentials, not powers to sign"
    return Told("entered for", f"{heard.party(args.on_behalf)} {kind}")


def _examine(heard: Heard, args: acts.ExamineMandate) -> Told:
    amber = " — amber" if args.found is Examined.PROVISIONAL else ""
    return Told(
        "examined the mandate of",
        f"{heard.party(args.party)}: {args.found.value}{amber}",
        would=f"examine the mandate of {heard.party(args.party)}",
    )


def _present(heard: Heard, args: acts.NotePresence) -> Told:
    return Told("noted as present", heard.party(args.party))


def _open(_heard: Heard, _args: acts.OpenMeeting) -> Told:
    return Told("opened the meeting, with its quorum")


def _close(_heard: Heard, _args: acts.CloseMeeting) -> Told:
    return Told("closed the meeting")


def _agenda(heard: Heard, _args: acts.ProposeAgenda) -> Told:
    items = tuple(
        f"{n}. {item}" for n, item in enumerate(msgspec.json.decode(heard.words("agenda")), 1)
    )
    return Told("proposed the agenda", words=items)


def _adopt_agenda(heard: Heard, args: acts.AdoptAgenda) -> Told:
    reserved = (
        f"{heard.parties(args.reserved)} reserving its position on an item" if args.reserved else ""
    )
    return Told("adopted the agenda,", reserved)


def _request(_heard: Heard, args: acts.RequestFloor) -> Told:
    return Told(f"asked for the floor on item {args.item}")


def _call(heard: Heard, args: acts.CallSpeaker) -> Told:
    return Told("gave the floor to", heard.party(args.party))


def _close_list(_heard: Heard, _args: acts.CloseSpeakers) -> Told:
    return Told("closed the list of speakers")


def received(heard: Heard) -> str:
    """How and when an act that was entered for a party came; "" for one by its own key."""
    via, at = getattr(heard.args, "via", None), getattr(heard.args, "received_at", "")
    how = {"mail": "by mail", "paper": "on paper", "telephone": "by telephone"}
    return f"received {how.get(via, str(via))} at {clock(at)}" if via else ""


TELLERS: Mapping[type[Args], Callable[..., Told]] = {
    founding.FoundMechanism: _found,
    founding.AdmitParty: _admit,
    founding.EnrolVerifier: _verifier,
    founding.EnrolKey: _key,
    founding.CreateBody: _body,
    founding.NameGroup: _group,
    founding.ConfirmAct: _confirm,
    founding.EraseBlob: _erase,
    acts.ConveneMeeting: _convene,
    acts.IssueInvitation: _invite,
    acts.AnswerInvitation: _answer,
    acts.AnnounceDelegation: _announce,
    acts.SubstituteHead: _substitute,
    acts.SubmitMandate: _mandate,
    acts.ExamineMandate: _examine,
    acts.NotePresence: _present,
    acts.OpenMeeting: _open,
    acts.CloseMeeting: _close,
    acts.ProposeAgenda: _agenda,
    acts.AdoptAgenda: _adopt_agenda,
    acts.RequestFloor: _request,
    acts.CallSpeaker: _call,
    acts.CloseSpeakers: _close_list,
}
"""A teller for each kind of act: what it does, on what, and the words to quote."""
