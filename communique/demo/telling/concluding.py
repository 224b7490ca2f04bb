"""Telling the acts by which an adopted text becomes a document."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from communique.demo.telling.heard import Heard, Told, clock, day, listed
from communique.mechanism.acts import ending as acts
from communique.mechanism.acts.kind import Args
from communique.mechanism.state.words import words

_LANGUAGES = {"en": "English", "fr": "French", "ru": "Russian"}


def _version(heard: Heard, args: acts.SubmitVersion) -> Told:
    return Told(
        f"submitted the {_LANGUAGES[args.language]} of",
        heard.provision(args.provision),
        would=f"submit another {_LANGUAGES[args.language]} of {heard.provision(args.provision)}",
    )


def _certify(_heard: Heard, args: acts.CertifyVersion) -> Told:
    what = f"{len(args.versions)} provision" + "s" * (len(args.versions) > 1)
    return Told(f"certified the {_LANGUAGES[args.language]} of", what)


def _unaffected(heard: Heard, args: acts.VersionUnaffected) -> Told:
    language = _LANGUAGES[args.language]
    return Told(
        f"said that the change is of no effect on the {language}, which stands, of",
        heard.provision(args.provision),
    )


def _settle(heard: Heard, args: acts.SettleFinding) -> Told:
    return Told(
        f"settled a finding between the languages ({args.finding}) in",
        heard.provision(args.provision),
        (heard.words("how"),),
    )


def _sign(_heard: Heard, args: acts.SignText) -> Told:
    how = ", ad referendum" if args.ad_referendum else ""
    return Told(f"signed{how}", would=f"sign{how}")


def _confirm(_heard: Heard, _args: acts.ConfirmSignature) -> Told:
    return Told("confirmed the signature that was given ad referendum")


def _release(heard: Heard, args: acts.ReleaseText) -> Told:
    if args.on_behalf:
        return Told("entered the release by", heard.party(args.on_behalf))
    return Told("released the text")


def _publish(_heard: Heard, args: acts.PublishText) -> Told:
    languages = listed([_LANGUAGES[tag] for tag in args.languages])
    when = f", to be shown from {clock(args.not_before)} on {day(args.not_before)}"
    return Told(
        "published, in",
        f"{languages} at one moment{when if args.not_before else ''}",
        would="publish",
    )


def _correct(heard: Heard, _args: acts.CorrectText) -> Told:
    changed = [
        _LANGUAGES[tag]
        for tag, digest in heard.payload.texts
        if not _is_as_signed(heard, tag, digest)
    ]
    return Told("corrected, what was signed standing beside it, the", listed(changed))


def _is_as_signed(heard: Heard, tag: str, digest: str) -> bool:
    args = heard.args
    assert isinstance(args, acts.CorrectText)
    end = heard.after.ending.ends[args.text]
    return words(heard.negotiated(args.text), end, tag) == heard.stage.store.text(digest)


TELLERS: Mapping[type[Args], Callable[..., Told]] = {
    acts.SubmitVersion: _version,
    acts.CertifyVersion: _certify,
    acts.VersionUnaffected: _unaffected,
    acts.SettleFinding: _settle,
    acts.SignText: _sign,
    acts.ConfirmSignature: _confirm,
    acts.ReleaseText: _release,
    acts.PublishText: _publish,
    acts.CorrectText: _correct,
}
"""A teller for each kind of act: what it does, on what, and the words to quote."""
