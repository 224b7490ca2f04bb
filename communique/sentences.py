"""Marking a sentence for translation where it is written.

The pure floors write sentences and never say them: whoever renders for somebody says them in
that reader's language, by a `communique.languages.Speaker`.
"""

from __future__ import annotations


def _(sentence: str) -> str:
    """The sentence itself, marked: the catalogues hold its translations."""
    return sentence
