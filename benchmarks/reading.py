"""How well readouts are read: `python -m benchmarks.reading`.

Prints precision and recall with n/N by field and by language, over the shared gold answers and
over our own, with what well-kept tools make of the same texts beside them, and puts the tables
into docs/reading-figures.md. Needs `shared/corpus` beside the repository, and the extra `bench`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from benchmarks.baselines import baseline
from benchmarks.gold import READOUTS, all_gold
from benchmarks.page import READING, keep, measured_with
from benchmarks.scores import Count, Score, Scores, own_fields, shared_scorer
from communique.reader.account import Account
from communique.reader.reading import read
from communique.reader.source.read import read_text

BY_BASELINE = ("event date", "participants", "party of participants")


def read_file(path: Path) -> Account:
    """The account of one file."""
    return read(read_text(path.name, path.read_bytes()))


def as_json(account: Account) -> Any:
    """What `--json` says, decoded: lists and not tuples."""
    return msgspec.json.decode(msgspec.json.encode(account))


def shared_gold() -> Iterator[tuple[Path, dict[str, Any]]]:
    """Each text with shared gold answers, and the answers."""
    for answers in sorted(READOUTS.glob("*.gold.json")):
        path = answers.with_name(answers.name.replace(".gold.json", ".txt"))
        yield path, msgspec.json.decode(answers.read_bytes())


def over_the_shared_gold() -> tuple[Scores, Score, dict[str, int]]:
    """Ours by language, the baseline's, and how many documents each language has."""
    scorer = shared_scorer()
    ours, theirs, documents = Scores(Score), Score(), dict[str, int]()
    for path, gold in shared_gold():
        text, language = path.read_text("utf-8"), gold["lang"]
        documents[language] = documents.get(language, 0) + 1
        account = scorer.plain(as_json(read_file(path)))
        for field, count in scorer.fields(text, gold, account).items():
            ours[language].add(field, Count(*count))
            ours[""].add(field, Count(*count))
        for field, count in scorer.fields(text, gold, baseline(text, language)).items():
            theirs.add(field, Count(*count))
    return ours, theirs, documents


def over_our_own_gold() -> Scores:
    """Ours by language, for what only our own gold answers ask."""
    like = shared_scorer().like
    scores = Scores(Score)
    for gold in all_gold():
        for field, count in own_fields(
            gold.text_here(), gold, read_file(gold.source), like
        ).items():
            scores[gold.language].add(field, count)
            scores[""].add(field, count)
    return scores


def table(scores: Scores, beside: Score | None = None) -> str:
    """Precision, recall and F1 by field, then F1 by language, then the baseline's F1."""
    languages = sorted(language for language in scores if language)
    heads = ["field", "precision", "recall", "F1", *languages, *(["baseline F1"] if beside else [])]
    rows = [heads, ["---"] * len(heads)]
    for field, count in scores[""].fields.items():
        by_language = (scores[language].fields.get(field) for language in languages)
        theirs = f"{beside.of(field).f1:.2f}" if beside and field in BY_BASELINE else "–"
        rows.append(
            [
                field,
                f"{count.hit}/{count.found}",
                f"{count.hit}/{count.wanted}",
                f"**{count.f1:.2f}**",
                *(_f1(each) for each in by_language),
                *([theirs] if beside else []),
            ]
        )
    means = [f"{scores[language].mean:.2f}" for language in languages]
    rows.append(["mean", "", "", f"**{scores[''].mean:.3f}**", *means, *([""] if beside else [])])
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _f1(count: Count | None) -> str:
    return f"{count.f1:.2f}" if count and (count.wanted or count.found) else "–"


def main() -> None:
    """Measure, print, and keep the tables."""
    ours, theirs, documents = over_the_shared_gold()
    spread = ", ".join(f"{language} {count}" for language, count in sorted(documents.items()))
    head = measured_with("python -m benchmarks.reading")
    shared = f"{head}{sum(documents.values())} documents: {spread}.\n\n{table(ours, theirs)}"
    own = f"{head}{len(all_gold())} documents.\n\n{table(over_our_own_gold())}"
    print(shared, own, sep="\n")
    keep("benchmarks.reading shared", shared, READING)
    keep("benchmarks.reading own", own, READING)


if __name__ == "__main__":
    main()
