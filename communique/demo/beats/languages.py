"""Beat 8. Languages: three texts, millions that were billions, a change without effect."""

from __future__ import annotations

from collections.abc import Iterable

from communique.demo.cast import REVISERS
from communique.demo.closing import agree, close, propose, whole
from communique.demo.stage import Stage
from communique.demo.texts.agreed import AGREED, LIST_BEFORE, MILLIONS
from communique.demo.texts.spoken import SETTLED
from communique.mechanism.acts import Capacity
from communique.mechanism.acts.ending import (
    CertifyVersion,
    SettleFinding,
    SubmitVersion,
    VersionUnaffected,
)
from communique.text.wording import digest

PLAN, LIST = 12, 13
NUMBER = "number"


def play(stage: Stage) -> None:
    """Both revisers finish; one reads the other's figure."""
    stage.clock("2027-04-29T12:30:00Z")
    for language in REVISERS:
        for place in AGREED:
            if not _is_current(stage, language, place):
                submit(stage, language, place, _first(language, place))
        certify(stage, language, AGREED)
    stage.clock("2027-04-29T14:10:00Z")
    settle(stage)
    stage.follow()


def evening(stage: Stage) -> None:
    """28 April: paragraph 9 in two languages; then the English is put right, as Russian has it."""
    stage.clock("2027-04-28T20:15:00Z")
    for language in REVISERS:
        submit(stage, language, LIST, getattr(LIST_BEFORE, language))
    stage.clock("2027-04-28T21:40:00Z")
    clearer = [whole(stage, LIST, AGREED[LIST].en)]
    close(stage, propose(stage, clearer), clearer)
    agree(stage, [LIST])
    unaffected = VersionUnaffected(
        text=stage.text,
        provision=stage.id(LIST),
        language="ru",
        renders=stage.provision(LIST).base_hash,
    )
    stage.office("version.unaffected/1", unaffected, by=REVISERS["ru"])
    stage.follow()


def submit(stage: Stage, language: str, place: int, words: str) -> None:
    """version.submit, by the reviser of the language."""
    args = _version(stage, language, place)
    texts = {"version": words.encode()}
    stage.office("version.submit/1", args, by=REVISERS[language], texts=texts)


def certify(stage: Stage, language: str, places: Iterable[int]) -> None:
    """version.certify: each version by its words."""
    versions = stage.state.ending.ends[stage.text].versions[language]
    named = sorted((stage.id(place), digest(versions[stage.id(place)].words)) for place in places)
    args = CertifyVersion(text=stage.text, language=language, versions=tuple(named))
    stage.office("version.certify/1", args, by=REVISERS[language])


def settle(stage: Stage) -> None:
    """A certified version is not changed in passing: the finding is settled first."""
    wrong = _version(stage, "fr", PLAN)
    right = {"version": AGREED[PLAN].fr.encode()}
    by, office = REVISERS["fr"], Capacity.SECRETARIAT
    stage.refused(by, "version.submit/1", wrong, capacity=office, texts=right)
    finding = SettleFinding(
        text=stage.text, provision=stage.id(PLAN), language="fr", finding=NUMBER
    )
    stage.office("finding.settle/1", finding, by=REVISERS["ru"], texts={"how": SETTLED.encode()})
    submit(stage, "fr", PLAN, AGREED[PLAN].fr)
    certify(stage, "fr", [PLAN])


def _version(stage: Stage, language: str, place: int) -> SubmitVersion:
    return SubmitVersion(
        text=stage.text,
        provision=stage.id(place),
        language=language,
        renders=stage.provision(place).base_hash,
    )


def _first(language: str, place: int) -> str:
    """What the reviser first sends: in the French, a figure that is wrong by three noughts."""
    words: str = getattr(AGREED[place], language)
    wrong, right = MILLIONS
    return words.replace(right, wrong) if place == PLAN else words


def _is_current(stage: Stage, language: str, place: int) -> bool:
    """Whether a version is there that renders the words as they stand."""
    versions = stage.state.ending.ends[stage.text].versions.get(language)
    version = versions.get(stage.id(place)) if versions is not None else None
    return version is not None and version.renders == stage.provision(place).base_hash
