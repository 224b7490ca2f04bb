"""The other forms of a word, by its ending: rules that a linguist writes as data.

A rule gives, for an ending, the endings that may stand in its stead; the longest ending that a
word has decides, so a rule for a whole word is an exception, and the ending "" is the default.

    >>> inflected("казахстанский", {"ий": ["ая", "ого"]})
    ['казахстанский', 'казахстанская', 'казахстанского']
    >>> declined("Саудовская Аравия", {"ая": ["ой", "ую"], "ия": ["ии", "ию"]})
    ['Саудовская Аравия', 'Саудовской Аравии', 'Саудовскую Аравию']
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Rules = Mapping[str, Sequence[str]]


def stem(word: str, rules: Rules) -> str:
    """What all forms of `word` begin with: itself without the ending that a rule fits."""
    for start in range(len(word) + 1):
        if word[start:] in rules:
            return word[:start]
    return word


def inflected(word: str, rules: Rules) -> list[str]:
    """`word`, then its other forms in the order of the rule that fits; alone if none does."""
    kept = stem(word, rules)
    return [word, *(kept + ending for ending in rules.get(word[len(kept) :], ()))]


def first_stem(name: str, rules: Rules) -> str:
    """What all cases of a name of several words begin with."""
    return stem(name.split(" ", 1)[0], rules)


def declined(name: str, rules: Rules, *, last: bool = False) -> list[str]:
    """A name of several words in its cases: the n-th form of each word stands together.

    Words after a bar never change ("Республика | Корея"); `last`: only the last word does, as in
    languages that put an ending on the whole ("Жаңа Зеландияда").
    """
    changing, _, fixed = name.partition(" | ")
    *before, final = changing.split(" ")
    columns = [[word] if last else inflected(word, rules) for word in before]
    columns.append(inflected(final, rules))
    rows = (
        " ".join(forms[min(case, len(forms) - 1)] for forms in columns)
        for case in range(max(map(len, columns)))
    )
    return list(dict.fromkeys(f"{row} {fixed}" if fixed else row for row in rows))
