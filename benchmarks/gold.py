"""Gold answers of our own: spans and labels for texts that are not ours to ship.

They stand in tests/reader/gold, one TOML file a document; its README.md says how each field is
meant. The texts lie in `shared/corpus/readouts`, beside the repository or where COMMUNIQUE_SHARED
says; a gold answer knows its text by name and SHA-256.

    >>> gold = gold_of(ANSWERS / "2023-04-27_china-central-asia-fm4_fr.toml")
    >>> gold.sentences[0].act
    <Act.ASSERTS: 'asserts'>
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import msgspec

from communique.reader.account import Act, Span

ROOT = Path(__file__).resolve().parents[1]
ANSWERS = ROOT / "tests" / "reader" / "gold"
CORPUS = Path(os.environ.get("COMMUNIQUE_SHARED", ROOT.parent / "shared")) / "corpus"
READOUTS = CORPUS / "readouts"


class Scoped(msgspec.Struct, frozen=True):
    """Words that speak for parties: `words` where the text names them, codes where it tells."""

    span: Span
    words: Span | None = None
    parties: frozenset[str] = frozenset()


class GoldSentence(Scoped, frozen=True, kw_only=True):
    """A sentence of a statement, and what it does."""

    act: Act


class GoldOffice(msgspec.Struct, frozen=True):
    """One office of the person named at `name`."""

    name: Span
    span: Span


class GoldFinding(msgspec.Struct, frozen=True):
    """What a person should look at, and where."""

    kind: str
    span: Span


class GoldGroup(msgspec.Struct, frozen=True):
    """The words for a set of parties, and the parties."""

    words: Span
    parties: frozenset[str]


class Gold(msgspec.Struct, frozen=True):
    """The answers for one document. What is not given for a document is not counted there."""

    text: str
    sha256: str
    language: str
    sentences: tuple[GoldSentence, ...]
    absent: tuple[Span, ...]
    commitments: tuple[Scoped, ...]
    aspirations: tuple[Scoped, ...]
    findings: tuple[GoldFinding, ...]
    offices: tuple[GoldOffice, ...] | None = None
    groups: tuple[GoldGroup, ...] | None = None
    origins: tuple[Span, ...] | None = None
    external_events: tuple[Span, ...] | None = None
    areas: tuple[Span, ...] | None = None
    terms: tuple[Span, ...] | None = None
    rows: dict[str, Span] = {}
    """Passages by the row of the design's table they belong to."""

    @property
    def source(self) -> Path:
        """Where its text lies, if it lies here."""
        return READOUTS / self.text

    def text_here(self) -> str:
        """The text; raises ValueError if it is another than the answers were given for."""
        content = self.source.read_bytes()
        if hashlib.sha256(content).hexdigest() != self.sha256:
            raise ValueError(f"{self.source} is not the text these answers are for")
        return content.decode()


def gold_of(answers: Path) -> Gold:
    """The gold answers of one file."""
    return msgspec.toml.decode(answers.read_bytes(), type=Gold)


def all_gold() -> list[Gold]:
    """Every gold answer, by name."""
    return [gold_of(path) for path in sorted(ANSWERS.glob("*.toml"))]


def meet(a: Span, b: Span) -> bool:
    """Whether two spans are the same passage: they share at least half of the shorter one."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared > 0 and 2 * shared >= min(a[1] - a[0], b[1] - b[0])
