"""What acts, powers and rules are called on screen; in msgids, said in the reader's language."""

from __future__ import annotations

from communique.languages import Speaker
from communique.mechanism.acts import Power
from communique.mechanism.rules.rules import Closing, Decision, Ending, Reopening, Rules, Showing
from communique.sentences import _

POWERS = {
    Power.ADMINISTER: _("enrol and revoke keys of the party"),
    Power.NEGOTIATE: _("take positions, speak, object"),
    Power.ADOPT: _("vote and adopt"),
    Power.SIGN: _("initial and sign"),
    Power.RELEASE: _("release texts for publication"),
    Power.CHAIR: _("act as chair"),
    Power.SECRETARIAT: _("act as the secretariat"),
    Power.ROOT: _("admit, enrol, revoke: everything the party is"),
}

ACTS = {
    "mechanism.found/1": _("Found the mechanism"),
    "party.admit/1": _("Admit a party"),
    "key.enrol/1": _("Enrol a key"),
    "key.revoke/1": _("Revoke a key"),
    "verifier.enrol/1": _("Count a party’s copy of the record"),
    "act.confirm/1": _("Confirm an act that waits"),
    "position.take/1": _("Take a position"),
    "statement.make/1": _("Make a statement"),
    "vote.cast/1": _("Cast a vote"),
    "text.sign/1": _("Sign a text"),
    "text.initial/1": _("Initial a text"),
    "text.release/1": _("Release a text"),
    "reservation.enter/1": _("Enter a reservation"),
}
"""The acts that these pages show by name; any other is shown as the record writes it."""

_DECISIONS = {
    Decision.CHAIR: _("the chair rules"),
    Decision.NO_OBJECTION: _("it stands unless a party objects"),
    Decision.UNANIMITY: _("every party has to say yes"),
    Decision.MAJORITY: _("more than half of the parties present and voting"),
    Decision.TWO_THIRDS: _("two thirds of the parties present and voting"),
    Decision.BOTH_SIDES: _("it stands unless either of the two sides objects"),
    Decision.CONSENSUS_BUT_CONCERNED: _("no objection, the party concerned excepted"),
}
_CLOSINGS = {
    Closing.CHAIR: _("The chair closes a bracket if nobody objects within {seconds} seconds."),
    Closing.OWNERS: _(
        "Whoever holds a wording lifts it; then the chair closes, after {seconds} seconds."
    ),
}
_REOPENINGS = {
    Reopening.ANY_PARTY: _("Any party may reopen what was agreed."),
    Reopening.CONSENT: _("What was agreed is reopened only if nobody objects."),
    Reopening.CHAIR: _("The chair may reopen what was agreed."),
}
_ENDINGS = {
    Ending.ISSUED: _("A finished text is issued."),
    Ending.ADOPTED: _("A finished text is adopted."),
    Ending.INITIALLED: _("A finished text is initialled."),
    Ending.SIGNED: _("A finished text is signed by every party."),
}
_SHOWINGS = {
    Showing.ALL: _("Every party sees whose wording it is. Every party’s own copy holds it anyway."),
    Showing.OFFICE: _(
        "Chair and secretariat see whose wording it is; every party’s own copy holds it anyway."
    ),
    Showing.NOBODY: _("Pages name nobody; every party’s own copy holds whose wording it is."),
}

PRESETS = {
    "consensus": _("By consensus"),
    "two-sides": _("Two sides"),
    "majority": _("By majority"),
    "consortium": _("A consortium"),
}


def power_list(powers: tuple[Power, ...], speaker: Speaker) -> str:
    """What a key may do, in words."""
    return speaker.listing([speaker.say(POWERS[Power(power)]) for power in powers])


def rules_in_words(rules: Rules, speaker: Speaker) -> list[str]:
    """The rules of procedure, a sentence each."""
    say = speaker.say
    found = [
        say(_("Texts are adopted: {how}."), how=say(_DECISIONS[Decision(rules.adoption)])),
        say(_("Anything else is decided: {how}."), how=say(_DECISIONS[Decision(rules.procedure)])),
        say(
            _("To open and to decide, {share} of the parties are present."),
            share=speaker.percent(rules.quorum / 100),
        ),
        say(_CLOSINGS[Closing(rules.closing)], seconds=rules.closing_seconds),
        speaker.count(
            "A silence lasts {hours} hours or more, and may be extended once.",
            "A silence lasts {hours} hours or more, and may be extended {n} times.",
            rules.silence.extensions,
            hours=rules.silence.hours,
        ),
        say(_REOPENINGS[Reopening(rules.reopening)]),
        say(_ENDINGS[Ending(rules.ending)]),
        say(_SHOWINGS[Showing(rules.attribution)]),
    ]
    if rules.table_by_parties:
        found.append(say(_("Any party may table a text.")))
    if rules.speaking_seconds:
        found.append(
            say(_("A statement lasts {seconds} seconds at most."), seconds=rules.speaking_seconds)
        )
    if rules.alternat:
        found.append(say(_("Each party’s own copy names it first (alternat).")))
    if rules.credentials_for_signing:
        found.append(say(_("Who signs has had credentials accepted.")))
    if rules.paper_signatures:
        found.append(say(_("A signature on paper counts, and is shown as one on paper.")))
    released = rules.release or say(_("every party"))
    found.append(say(_("Released for publication by: {who}."), who=released))
    return found
