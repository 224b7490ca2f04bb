"""Publishing: released by the parties, published in all languages at one moment, then corrected.

After publication nothing changes but by a corrigendum that silence has carried (Vienna Convention,
article 79); the old text stays. When the rule's delay is over, preparatory acts may be pruned.
"""

from __future__ import annotations

from msgspec.structs import replace

from communique.errors import OutOfOrder
from communique.mechanism.acts.ending import CorrectText, PublishText, ReleaseText
from communique.mechanism.acts.founding import PruneRecord
from communique.mechanism.acts.times import is_time, seconds_of
from communique.mechanism.fold.entry import Entry
from communique.mechanism.fold.provisions import check_member, text_in, with_text
from communique.mechanism.fold.signing import check_manifest, check_paper, has_ended
from communique.mechanism.fold.silence import carry, holds
from communique.mechanism.fold.versions import end_of, with_end
from communique.mechanism.rules.rules import Ending
from communique.mechanism.state.deliberating import Text, TextStatus
from communique.mechanism.state.ending import Correction, Publication, Release
from communique.mechanism.state.map import empty
from communique.mechanism.state.state import State
from communique.mechanism.state.words import manifest, words
from communique.sentences import _


def release(state: State, entry: Entry, args: ReleaseText) -> State:
    """text.release: of a text that has ended, by a member, once."""
    _ended_text(state, args.text)
    check_manifest(state, args.text, args.manifest)
    check_member(state, entry.party)
    end = end_of(state, args.text)
    if entry.party in end.releases:
        raise OutOfOrder(
            _("{party} has released this text already."), rule="text.release", party=entry.party
        )
    check_paper(state, entry)
    given = Release(entry.act, args.manifest, on_paper=entry.is_received)
    return with_end(state, args.text, replace(end, releases=end.releases.put(entry.party, given)))


def publish(state: State, entry: Entry, args: PublishText) -> State:
    """text.publish: when releases suffice; every authentic language, at one moment."""
    text = _ended_text(state, args.text)
    check_manifest(state, args.text, args.manifest)
    end = end_of(state, args.text)
    missing = [code for code in state.members if code not in end.releases]
    needed = state.rules.release or len(state.members)
    if len(state.members) - len(missing) < needed:
        raise OutOfOrder(
            _("{parties} have not released the text, and the rule asks for {needed}."),
            rule="rules.release",
            parties=", ".join(missing),
            needed=needed,
        )
    languages = list(args.languages)
    if languages != sorted(set(languages)) or set(state.founding.authentic) - set(languages):
        raise OutOfOrder(
            _("A text is published in every authentic language at once; tags sorted, each once."),
            rule="publish.languages",
        )
    known = {*state.founding.authentic, *state.founding.working}
    if set(languages) - known or any(words(text, end, one) is None for one in languages):
        raise OutOfOrder(
            _("A language named is not complete: publish without it, it may follow."),
            rule="publish.languages",
        )
    if args.not_before and not is_time(args.not_before):
        raise OutOfOrder(_("An embargo ends at a time in UTC."), rule="publish.not_before")
    published = Publication(
        entry.act, entry.payload.at, args.manifest, args.languages, not_before=args.not_before
    )
    state = with_end(state, args.text, replace(end, publication=published))
    return with_text(state, args.text, replace(text, status=TextStatus.PUBLISHED))


def correct(state: State, entry: Entry, args: CorrectText) -> State:
    """text.correct: a corrigendum in every authentic language, after a silence on its manifest."""
    text_in(state, args.text, TextStatus.PUBLISHED)
    end = end_of(state, args.text)
    assert end.publication is not None
    if not holds(state, args.silence, args.text, args.corrected):
        raise OutOfOrder(
            _("No silence has held on this correction: open one on the text and its manifest."),
            rule="correct.silence",
        )
    carried = [(name, entry.words(name)) for name, _digest in entry.payload.texts]
    languages = sorted(name for name, _content in carried)
    if languages != sorted(state.founding.authentic) or manifest(carried) != args.corrected:
        raise OutOfOrder(
            _("A corrigendum carries the whole text in every authentic language, as proposed."),
            rule="correct.words",
        )
    if args.manifest != end.publication.in_force:
        raise OutOfOrder(
            _("The manifest is not that of the published text as corrected so far."),
            rule="manifest.words",
        )
    made = Correction(entry.act, args.corrected, args.silence)
    corrected = replace(end.publication, corrections=(*end.publication.corrections, made))
    state = carry(state, args.silence, entry.act)
    return with_end(state, args.text, replace(end, publication=corrected))


def prune(state: State, entry: Entry, args: PruneRecord) -> State:
    """record.prune: what was preparatory to a published text leaves the state."""
    text = text_in(state, args.text, TextStatus.PUBLISHED)
    published = end_of(state, args.text).publication
    assert published is not None
    days = state.rules.keep_days
    passed = seconds_of(entry.payload.at) - seconds_of(published.at)
    if not days or passed < days * 86400:
        raise OutOfOrder(
            _("By the rule preparatory acts are kept for {days} days (0: always)."),
            rule="rules.keep_days",
            days=days,
        )
    provisions = text.provisions
    for name, provision in text.provisions.items():
        provisions = provisions.put(
            name, replace(provision, positions=empty(), closed=(), reserves=empty(), group="")
        )
    agreeing = state.agreeing
    proposals, packages, groups = agreeing.proposals, agreeing.packages, agreeing.groups
    for name, proposal in agreeing.proposals.items():
        proposals = proposals.without(name) if proposal.text == args.text else proposals
    for name, package in agreeing.packages.items():
        packages = packages.without(name) if package.text == args.text else packages
    for name, group in agreeing.groups.items():
        groups = groups.without(name) if group.text == args.text else groups
    asked = agreeing.asked
    for wanted in agreeing.asked:
        asked = asked.without(wanted) if wanted.split(" ")[0] in provisions else asked
    pruned = replace(agreeing, proposals=proposals, packages=packages, groups=groups, asked=asked)
    kept = replace(text, provisions=provisions, papers=empty())
    return with_text(replace(state, agreeing=pruned), args.text, kept)


def _ended_text(state: State, name: str) -> Text:
    """The text, which has ended as the rule says; one that left is not waited for."""
    ending = state.rules.ending
    if ending in (Ending.ISSUED, Ending.ADOPTED) or has_ended(state, name, ending):
        return text_in(state, name, TextStatus.ADOPTED, TextStatus.ENDED)
    return text_in(state, name, TextStatus.ENDED)
