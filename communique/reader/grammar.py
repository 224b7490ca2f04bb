"""What tells a subject: the small words of a language, from its table `verbs`, as patterns.

What may stand between a subject and its verb (adverbs, an apposition, an attribute), what before
a subject makes it none (a preposition, a conjunction that subordinates), and in which order the
language puts them.

    >>> bool(grammar(lexicon("en"), text).adverbial.fullmatch(" also strongly "))
    True
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import Any

import msgspec
import regex

from communique.reader import wordlists
from communique.reader.lexicon import Lexicon
from communique.reader.phrases import either


class Grammar(msgspec.Struct, frozen=True):
    """The patterns of one language that tell subjects."""

    adverbial: regex.Pattern[str]
    apposition: regex.Pattern[str]
    attribute: regex.Pattern[str]
    between: regex.Pattern[str]
    governed: regex.Pattern[str]
    among: regex.Pattern[str]
    subordinate: regex.Pattern[str]
    continues: regex.Pattern[str]
    coordinated: regex.Pattern[str]
    phrase: regex.Pattern[str]
    back: regex.Pattern[str]
    article: regex.Pattern[str]
    article_first: regex.Pattern[str]
    spaced: bool
    verb_second: bool
    verb_first: bool
    verb_last: bool
    oblique: regex.Pattern[str]
    postposed: regex.Pattern[str]
    following: regex.Pattern[str]
    inverted: bool
    pro_drop: bool
    running: bool
    capitals: bool


def grammar(lexicon: Lexicon, text: str) -> Grammar:
    """The grammar of one language, with all words that `text` has."""
    return _grammars(lexicon).of(text)


@cache
def _grammars(lexicon: Lexicon) -> wordlists.Gradual[Grammar]:
    table = lexicon.table("verbs")
    return wordlists.Gradual(wordlists.words_of(table), lambda met: _grammar(table, met))


def _grammar(table: dict[str, Any], met: Collection[str]) -> Grammar:
    spaced: bool = table.get("spaced", True)

    def listed(pattern: str, **keys: str) -> regex.Pattern[str]:
        lists = {name: [w for w in table.get(k, ()) if w in met] for name, k in keys.items()}
        return wordlists.listed(pattern, lists)

    gap = r"\s+" if spaced else r"\s*"
    edge, back = (r"(?<!\w)", r"(?!\w)") if spaced else ("", "")
    day = r"|\d{1,2}日(?:[上下]午|晚)?" if not spaced else ""
    adverbs = rf"(?:{gap}(?:\L<adverbs>{day}){back})*\s*"
    return Grammar(
        # "the declaration, previously announced" has no subject: a comma must be paired, or alone.
        adverbial=listed(rf"{adverbs},?\s*|\s*[,，]{adverbs}[,，]\s*", adverbs="adverbs"),
        apposition=listed(
            rf"(?:(?:\s+\p{{L}}[\w-]*){{1,2}},(?=\s(?-i:\p{{Lu}}))|\s*[,(–—])[^;:!?\"“”«»]{{2,220}}[,)–—]{adverbs}\s*",
            adverbs="adverbs",
        ),
        attribute=listed(
            rf"\s*\L<after>{back}[^,;:!?，；：。！？\"“”«»]{{1,100}}\s*", after="after"
        ),
        between=listed(
            rf"{adverbs}(?:\s*,)?\s*(?:\L<lead>\s+)?(?:\L<articles>\s+)?",
            adverbs="adverbs",
            lead="lead",
            articles="articles",
        ),
        governed=listed(
            rf"{edge}\L<governing>\s*(?:\L<articles>\s*)?$",
            governing="governing",
            articles="articles",
        ),
        among=listed(
            rf"{edge}\L<among>\s*(?:\L<articles>\s*)?$", among="among", articles="articles"
        ),
        subordinate=listed(
            rf"{edge}\L<subordinating>\s*(?:\L<articles>\s*)?$",
            subordinating="subordinating",
            articles="articles",
        ),
        continues=listed(
            rf"(?:[;；,，]|{edge}\L<joining>{back})\s*(?:\L<articles>\s*)?$",
            joining="joining",
            articles="articles",
        ),
        # "met in Orra and expressed …": the second verb of one subject.
        coordinated=listed(
            rf"[\s,][^;:!?\"“”«»]{{3,200}}?{edge}\L<and_words>{adverbs}",
            and_words="and",
            adverbs="adverbs",
        ),
        # '"…", said in Orra the minister': between verb and subject.
        phrase=listed(
            rf"{gap}\L<governing>{gap}[^,.;:!?\"“”«»()]{{1,60}}?\s\L<articles>\s+",
            governing="governing",
            articles="articles",
        ),
        back=listed(rf"{gap}\L<back>{adverbs}", back="back", adverbs="adverbs"),
        article=listed(rf"{edge}\L<articles>\s*$", articles="articles"),
        article_first=listed(
            rf"{adverbs}\L<articles>{gap}(?!\L<nouns_of_that>)",
            adverbs="adverbs",
            articles="articles",
            nouns_of_that="facts",
        ),
        spaced=spaced,
        verb_second=table.get("verb_second", False),
        verb_first=table.get("verb_first", False),
        # Where the verb comes last, an ending says who is no subject: "министрге".
        verb_last=table.get("verb_last", False),
        oblique=listed(r"\L<oblique>$", oblique="oblique"),
        postposed=listed(rf"\s+\L<postposed>{back}", postposed="postposed"),
        following=regex.compile(either(table.get("following_forms", ()))),
        inverted=table.get("inverted", False),
        pro_drop=table.get("pro_drop", False),
        running=table.get("running", False),
        capitals=table.get("capitals", False),
    )


def words_or_none(table: dict[str, Any], key: str) -> list[str]:
    """The words under `key`; if there are none, one that stands nowhere (a list of none is "")."""
    return list(table.get(key, ())) or ["\0"]
