"""Word in and out: a .docx read with the changes of some authors taken and all others undone.

`open_docx` says who made tracked changes and reads the accepted text (`docs/word-reading.md`
says what that is, case by case); a `Cache` shared by the files of one compilation makes every
untouched paragraph one object, read once. `write_docx` writes a compilation on the base's own
package, in any of its views.
"""

from communique.paper.docx.cache import Cache
from communique.paper.docx.opened import DocxSource, open_docx
from communique.paper.docx.write import write_docx

__all__ = ["Cache", "DocxSource", "open_docx", "write_docx"]
