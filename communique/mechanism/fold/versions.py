"""Language versions: each renders one wording of a paragraph, and is stale when that has changed.

A certified version of agreed words in an authentic language is as agreed as they are: it is changed
only after the paragraph was reopened, or a finding between the languages was settled; and not at
all once somebody has initialled, signed or released what all authentic languages say. Languages
that are not authentic may follow at any time.
"""

from __future__ import annotations

from msgspec.structs import replace

from communique.errors import OutOfOrder
from communique.mechanism.acts.ending import (
    CertifyVersion,
    SettleFinding,
    SubmitVersion,
    VersionUnaffected,
)
from communique.mechanism.fold.entry import Entry
from communique.mechanism.fold.provisions import check_member, text_in
from communique.mechanism.state.deliberating import Agreement, Provision, TextStatus
from communique.mechanism.state.ending import End, Version
from communique.mechanism.state.map import Map, empty
from communique.mechanism.state.state import State
from communique.sentences import _
from communique.text.wording import digest


def submit(state: State, entry: Entry, args: SubmitVersion) -> State:
    """version.submit: of the wording that stands, in another language of the mechanism."""
    provision = _worded(state, entry, args.text, args.provision, args.language)
    _check_renders(provision, args.renders)
    end = end_of(state, args.text)
    before = _version(end, args.language, args.provision)
    agreed = provision.agreement is Agreement.IN_PLENARY or args.text in state.agreeing.adoptions
    is_firm = agreed and before is not None and before.certified and before.renders == args.renders
    authentic = args.language in state.founding.authentic
    if is_firm and authentic and not _is_settled(end, args.provision, args.language):
        raise OutOfOrder(
            _("This version is certified: reopen the paragraph, or settle a finding first."),
            rule="version.certified",
        )
    try:
        words = entry.words("version").decode()
    except UnicodeDecodeError as broken:
        raise OutOfOrder(_("A version is written in UTF-8."), rule="version.words") from broken
    version = Version(words, args.renders, entry.act, received=entry.is_received)
    settled = end.settled
    for key in [key for key in settled if key.startswith(f"{args.provision} {args.language} ")]:
        settled = settled.without(key)
    submitted = replace(end, settled=settled)
    return with_end(state, args.text, _with_version(submitted, args, version))


def certify(state: State, entry: Entry, args: CertifyVersion) -> State:
    """version.certify: by the reviser of a language, each version by its words."""
    if not args.versions:
        raise OutOfOrder(_("Name the versions that are certified."), rule="version.certify")
    end = end_of(state, args.text)
    by_provision = end.versions.get(args.language, _none())
    for name, words in args.versions:
        provision = _worded(state, entry, args.text, name, args.language)
        version = by_provision.get(name)
        if version is None or digest(version.words) != words:
            raise OutOfOrder(
                _("Paragraph {provision} has no such version: look at what it says now."),
                rule="version.words",
                provision=name,
            )
        _check_renders(provision, version.renders)
        by_provision = by_provision.put(name, replace(version, certified=True))
    certified = replace(end, versions=end.versions.put(args.language, by_provision))
    return with_end(state, args.text, certified)


def leave_unaffected(state: State, entry: Entry, args: VersionUnaffected) -> State:
    """version.unaffected: the change of the original leaves the version as it is."""
    provision = _worded(state, entry, args.text, args.provision, args.language)
    _check_renders(provision, args.renders)
    end = end_of(state, args.text)
    version = _version(end, args.language, args.provision)
    if version is None or version.renders == args.renders:
        raise OutOfOrder(
            _("There is no version here that a change made stale."), rule="version.unaffected"
        )
    kept = replace(version, renders=args.renders)
    return with_end(state, args.text, _with_version(end, args, kept))


def settle(state: State, entry: Entry, args: SettleFinding) -> State:
    """finding.settle: the version of a paragraph may be submitted again, once."""
    _worded(state, entry, args.text, args.provision, args.language)
    if not args.finding or set(args.finding) - set("abcdefghijklmnopqrstuvwxyz-"):
        raise OutOfOrder(_("A finding is named by one word."), rule="finding.settle")
    end = end_of(state, args.text)
    key = f"{args.provision} {args.language} {args.finding}"
    return with_end(state, args.text, replace(end, settled=end.settled.put(key, entry.act)))


def end_of(state: State, text: str) -> End:
    """What has happened to a text so far."""
    return state.ending.ends.get(text, End())


def with_end(state: State, text: str, end: End) -> State:
    """The state with this."""
    ends = state.ending.ends.put(text, end)
    return replace(state, ending=replace(state.ending, ends=ends))


def is_signed(end: End) -> bool:
    """Whether somebody has put a name under what the authentic languages say."""
    return bool(end.initials or end.signatures or end.releases)


def _worded(state: State, entry: Entry, text: str, provision: str, language: str) -> Provision:
    """The paragraph that a version is of, which standing words of the text say."""
    found = text_in(state, text)
    if not entry.by_office or entry.is_received:
        check_member(state, entry.party)
    known = (*state.founding.authentic, *state.founding.working)
    if language not in known or language == found.language:
        raise OutOfOrder(
            _("{language} is no other language of this text; {known} are its mechanism's."),
            rule="version.language",
            language=language,
            known=", ".join(known),
        )
    ended = found.status in (TextStatus.ENDED, TextStatus.PUBLISHED)
    if language in state.founding.authentic and (ended or is_signed(end_of(state, text))):
        raise OutOfOrder(
            _("The text is signed or released in {language}: a corrigendum corrects it."),
            rule="version.signed",
            language=language,
        )
    worded = found.provisions.get(provision)
    if worded is None or worded.gone:
        raise OutOfOrder(
            _("{provision} is no paragraph of this text."),
            rule="text.provision",
            provision=provision,
        )
    return worded


def _check_renders(provision: Provision, renders: str) -> None:
    if renders != provision.base_hash or not provision.base:
        raise OutOfOrder(
            _("The version renders another wording than the one that stands: look at it again."),
            rule="version.renders",
        )


def _version(end: End, language: str, provision: str) -> Version | None:
    return end.versions.get(language, _none()).get(provision)


def _with_version(end: End, args: SubmitVersion | VersionUnaffected, version: Version) -> End:
    by_provision = end.versions.get(args.language, _none()).put(args.provision, version)
    return replace(end, versions=end.versions.put(args.language, by_provision))


def _is_settled(end: End, provision: str, language: str) -> bool:
    return any(key.startswith(f"{provision} {language} ") for key in end.settled)


def _none() -> Map[str, Version]:
    return empty()
