"""How a document becomes the text that is read, and in which language each paragraph is.

`read_text` turns any file into one text in NFC that all spans refer to; `languages_by_paragraph`
says the language of each of its paragraphs by the signs that `known_signs` reads from the data.
"""

from communique.reader.source.language import (
    UNDETERMINED,
    language_of,
    languages_by_paragraph,
)
from communique.reader.source.read import ReadText, read_text
from communique.reader.source.signs import LanguageSigns, known_signs

__all__ = [
    "UNDETERMINED",
    "LanguageSigns",
    "ReadText",
    "known_signs",
    "language_of",
    "languages_by_paragraph",
    "read_text",
]
