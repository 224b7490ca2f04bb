"""Word: a .docx read with the tracked changes of some authors taken and all others undone.

`open_docx` says who made tracked changes and reads the accepted text (`docs/word-reading.md`
says what that is, case by case); a `Cache` shared by the files of one compilation makes every
untouched paragraph one object, read once.
"""

from communique.paper.docx.cache import Cache
from communique.paper.docx.opened import DocxSource, open_docx

__all__ = ["Cache", "DocxSource", "open_docx"]
