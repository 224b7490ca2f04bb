"""Verbs of saying and of joint text, where they stand in a text and what they do.

Six shapes, all from the table `verbs`: a plain form ("sagte", "welcomed", "表示"); a participle
after an auxiliary, adverbs between ("ont hautement apprécié"); an infinitive after another verb
("ont tenu à souligner"); an inversion with its pronoun ("a-t-il ajouté"); two parts far apart
("fügte … hinzu", "hat … betont"); a converb that carries on a saying ("estimant", "отметив").

    >>> [(v.act, v.says) for v in verbs("Both sides welcomed it.", lexicon("en"))]
    [(<Act.ASSESSES: 'assesses'>, False)]
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import cache, partial
from typing import Any

import msgspec
import regex

from communique.reader.account import Act, Span
from communique.reader.lexicon import Lexicon
from communique.reader.wordlists import Gradual, tree
from communique.reader.words import expanded, level

ACTS = {
    "asserts": Act.ASSERTS,
    "assesses": Act.ASSESSES,
    "hopes": Act.HOPES,
    "forecasts": Act.FORECASTS,
    "calls": Act.CALLS,
    "commits": Act.COMMITS,
    "decides": Act.DECIDES,
}
"""The keys of the tables, and the acts they mean."""

CLAUSE_END = regex.compile(r"\s*(?:[,.;:!?\"“”„«»()–—-]|$|dass\b|und\b)")
"""What follows the second part of a verb in two parts, where that is a small word."""
SMALL = 3
"""Second parts no longer than this are prepositions too ("an", "auf", "mit")."""
_INNER = r"(?P<inner>[^.;:!?\"“”„«»]{0,160}?)"
REACH = 160
"""How far the second part of a verb may stand from its first, in code points."""


class Verb(msgspec.Struct, frozen=True):
    """One verb. `says`: words said follow it (or went before); else it belongs to what is said.

    `weighs`: it assesses what a noun after it names ("stressed the value of …");
    `clitic`: the pronoun bound to it ("-t-il"); `inner`: between its two parts.
    """

    span: Span
    act: Act
    says: bool
    converb: bool = False
    reads: bool = False
    weighs: bool = False
    clitic: Span | None = None
    inner: Span | None = None


Shape = Gradual[regex.Pattern[str] | None]
"""The pattern of one shape, of the words that a text has; None where there are none."""


class Forms(msgspec.Struct, frozen=True):
    """The patterns of one language; each form to its act and whether words said follow."""

    plain: Shape
    compound: Shape
    reflexive: Shape
    infinitive: Shape
    perfect: Shape
    firsts: regex.Pattern[str] | None
    lasts: dict[str, tuple[str, ...]]
    acts: dict[str, tuple[Act, bool]]
    parts: dict[tuple[str, str], Act]
    converbs: frozenset[str]
    reads: frozenset[str]
    weighs: frozenset[str]


def _listed(section: Any) -> Iterator[tuple[str, Act]]:
    for key, forms in (section or {}).items():
        for form in expanded(forms):
            yield form, ACTS[key]


@cache
def _forms(lexicon: Lexicon) -> Forms:
    """The table `verbs`, compiled."""
    table = lexicon.table("verbs")
    acts: dict[str, tuple[Act, bool]] = {}
    for section, says in (("does", False), ("says", True)):
        acts.update({form: (act, says) for form, act in _listed(table.get(section))})
    reads = expanded(table.get("reads", ()))
    acts.update(dict.fromkeys(reads, (Act.ASSERTS, True)))
    converbs = dict(_listed(table.get("converbs")))
    acts.update({form: (act, True) for form, act in converbs.items()})
    finite = [*acts, *table.get("hidden", ())]
    participles = _participles(table, "participles")
    participles.update(dict.fromkeys(reads, (Act.ASSERTS, True)))
    reflexive = _participles(table, "reflexive")
    parts = {
        (first, last): ACTS[key]
        for key, firsts, last in table.get("separable", ())
        for first in expanded([firsts])
        for last in [last.lower()]
    }
    infinitives = _participles(table, "infinitives")
    acts.update(infinitives | reflexive | participles)

    def compound(words: Collection[str], auxiliaries: str) -> Shape:
        return Gradual(words, partial(_compound, table=table, auxiliaries=auxiliaries))

    return Forms(
        plain=Gradual(finite, partial(_plain, table=table)),
        compound=compound(participles, "auxiliaries"),
        reflexive=compound(reflexive, "reflexive_auxiliaries"),
        infinitive=compound(infinitives, "infinitive_auxiliaries"),
        perfect=Gradual(participles, partial(_parted, table.get("perfect", ()))),
        firsts=_words({first for first, _ in parts}),
        lasts=_lasts(parts),
        acts=acts,
        parts=parts,
        converbs=frozenset(converbs),
        reads=frozenset(reads),
        weighs=frozenset(expanded(table.get("weighs", ()))),
    )


def _participles(table: dict[str, Any], sort: str) -> dict[str, tuple[Act, bool]]:
    """The participles of one sort: those that take words said win over those that do not."""
    found: dict[str, tuple[Act, bool]] = {}
    for section, says in ((f"does_{sort}", False), (f"says_{sort}", True)):
        found.update({form: (act, says) for form, act in _listed(table.get(section))})
    return found


def _plain(forms: Collection[str], table: dict[str, Any]) -> regex.Pattern[str] | None:
    if not forms:
        return None
    if not table.get("spaced", True):
        return regex.compile(rf"(?P<form>{tree(forms)})(?P<clitic>(?!))?")
    return regex.compile(
        rf"(?<![\w'-])(?P<form>(?i:{tree(forms)}))(?P<clitic>{_any(table, 'clitics')})?(?![\w-])"
    )


def _any(table: dict[str, Any], key: str) -> str:
    """The words under `key`, in either case."""
    return f"(?i:{tree(word.lower() for word in table.get(key, ()))})"


def _compound(
    forms: Collection[str], table: dict[str, Any], auxiliaries: str
) -> regex.Pattern[str] | None:
    """An auxiliary, adverbs, a participle."""
    if not forms or auxiliaries not in table:
        return None
    return regex.compile(
        rf"(?<![\w'])(?i:n'|l'|j'|m'|t'|s'|y )?{_any(table, auxiliaries)}"
        rf"(?P<clitic>{_any(table, 'clitics')})?(?:,[^,.;:!?]{{2,40}},)?"
        rf"(?:\s+{_any(table, 'adverbs')})*\s+(?P<form>(?i:{tree(forms)}))(?![\w-])"
    )


def _parted(firsts: Collection[str], lasts: Collection[str]) -> regex.Pattern[str] | None:
    """Two parts in one clause, the second at its end."""
    if not firsts or not lasts:
        return None
    first, last = (tree(word.lower() for word in words) for words in (firsts, lasts))
    return regex.compile(
        rf"(?<!\w)(?P<first>(?i:{first}))(?!\w){_INNER}(?<!\w)(?P<form>(?i:{last}))(?!\w)"
    )


def _words(words: Collection[str]) -> regex.Pattern[str] | None:
    either = tree(words)
    return regex.compile(rf"(?<!\w)(?i:{either})(?!\w)") if words else None


def _lasts(parts: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """For each first part, what may come as its second."""
    ends: dict[str, tuple[str, ...]] = {}
    for first, last in parts:
        ends[first] = (*ends.get(first, ()), last)
    return ends


@cache
def _last(lasts: tuple[str, ...]) -> regex.Pattern[str]:
    """What may come as the second part of a verb, and how far off."""
    return regex.compile(rf"{_INNER}(?<!\w)(?P<form>(?i:{tree(lasts)}))(?!\w)")


def verbs(text: str, lexicon: Lexicon) -> list[Verb]:
    """The verbs of `text`, in order; of two that overlap the longer."""
    forms, plain = _forms(lexicon), level(text)
    found: list[Verb] = []
    for shape in (forms.infinitive, forms.reflexive, forms.compound, forms.plain):
        pattern = shape.of(plain)
        for match in pattern.finditer(plain) if pattern else ():
            if match["form"].lower() in forms.acts:
                found.append(_verb(match, forms))
    for match in forms.firsts.finditer(plain) if forms.firsts else ():
        found.extend(_in_two_parts(match, plain, forms))
    perfect = forms.perfect.of(plain)
    for match in perfect.finditer(plain, overlapped=True) if perfect else ():
        act, says = forms.acts[match["form"].lower()]
        found.append(Verb(match.span(), act, says, inner=match.span("inner")))
    return _longest(found)


def _in_two_parts(first: regex.Match[str], plain: str, forms: Forms) -> Iterator[Verb]:
    """The verb whose first part is `first`, where its second follows in the clause. A small word
    is the second part only where the clause ends: else it is a preposition.
    """
    begins, at = first.group().lower(), first.end()
    while last := _last(forms.lasts[begins]).match(plain, at):
        form = last["form"].lower()
        if len(form) > SMALL or CLAUSE_END.match(plain, last.end()):
            act = forms.parts[begins, form]
            yield Verb(
                span=(first.start(), last.end()),
                act=act,
                says=act is not Act.CALLS,
                weighs=form in forms.weighs,
                inner=(first.end(), last.start("form")),
            )
            return
        at = last.end()
        if at - first.end() > REACH:
            return


def _verb(match: regex.Match[str], forms: Forms) -> Verb:
    form = match["form"].lower()
    act, says = forms.acts[form]
    return Verb(
        span=match.span(),
        act=act,
        says=says,
        converb=form in forms.converbs,
        reads=form in forms.reads,
        weighs=form in forms.weighs,
        clitic=match.span("clitic") if match["clitic"] else None,
    )


def _longest(found: list[Verb]) -> list[Verb]:
    """Those that do not begin within an earlier one."""
    kept: list[Verb] = []
    for verb in sorted(found, key=lambda each: (each.span[0], -each.span[1])):
        if not kept or verb.span[0] >= kept[-1].span[1]:
            kept.append(verb)
    return kept
