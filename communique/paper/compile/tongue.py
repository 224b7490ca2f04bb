"""Which language is a text in? Enough to see that a file came back in another one.

By script first; for scripts that many languages share, by small words that stand in any text.
None where it cannot be told: a file is then read as answering the draft.
"""

from __future__ import annotations

from collections import Counter

import regex

from communique.text.words import words

_SCRIPTS = {
    "Han": "zh",
    "Hiragana": "ja",
    "Katakana": "ja",
    "Hangul": "ko",
    "Arabic": "ar",
    "Cyrillic": "ru",
    "Hebrew": "he",
    "Thai": "th",
    "Devanagari": "hi",
    "Greek": "el",
    "Armenian": "hy",
    "Georgian": "ka",
    "Latin": "",
}
_SCRIPT = regex.compile("|".join(rf"(?P<{name}>\p{{Script={name}}})" for name in _SCRIPTS))
_SMALL = {
    "Latin": {
        "en": "the of and to in for with on by that shall will from which their its as an be",
        "fr": "le la les des du de et à au aux en pour dans par sur que qui une leur ses est",
        "es": "el la los las de del y en para por con que una se su sus al como lo",
        "de": "der die das und den dem des zu mit für von auf ist ein eine im sich werden",
        "pt": "o a os as do da dos das e em para por com que uma no na ao se seus",
        "it": "il lo la gli le di del della e in per con che una nel sono al dei si",
        "nl": "de het een van en in te met voor op dat zijn worden aan door",
        "pl": "i w na z do się że oraz od przez dla jest o po ich",
        "tr": "ve bir bu için ile olarak olan da de tarafından",
        "uz": "va bilan uchun bu ham bo‘yicha hamda o‘z",
        "sw": "na ya wa kwa katika za ni la cha kuwa",
        "id": "dan yang di untuk dengan dari pada dalam ini para",
        "vi": "và của các trong cho với được về là có",
    },
    "Cyrillic": {
        "ru": "и в на с по о для что от из к их как при не",
        "uk": "і в на з та що для до від про як їх у",
        "bg": "и на в за от да се с по че са към",
        "sr": "и у на за да се са од о је",
        "kk": "және мен үшін бойынша туралы бұл осы",
        "ky": "жана менен үчүн боюнча жөнүндө бул",
        "tg": "ва дар бо ба аз барои ки ин",
        "mn": "ба болон нь энэ тухай улсын",
    },
    "Arabic": {
        "ar": "في من على إلى أن عن التي الذي مع هذا هذه بين",
        "fa": "و در به از که را این با است برای",
        "ur": "کے کی میں اور سے کا کو نے پر ہے",
    },
}
_KNOWN = {
    script: [(tag, frozenset(said.split())) for tag, said in tongues.items()]
    for script, tongues in _SMALL.items()
}
ENOUGH = 8
"""Fewer small words than this say nothing."""


def tongue(text: str) -> str | None:
    """The language (ISO 639-1) most of the first 20,000 code points are in, or None."""
    text = text[:20_000]
    scripts = Counter(found.lastgroup for found in _SCRIPT.finditer(text))
    if not scripts:
        return None
    script = scripts.most_common(1)[0][0] or ""
    if script == "Han" and scripts["Hiragana"] + scripts["Katakana"] > scripts["Han"] // 5:
        return "ja"
    if script not in _KNOWN:
        return _SCRIPTS[script]
    heard = Counter(word.lower() for word in words(text))
    found = Counter(
        {tag: sum(heard[word] for word in small) for tag, small in _KNOWN[script]}
    ).most_common(2)
    (first, most), (_second, next_most) = found
    return first if most >= ENOUGH and most > next_most else None
