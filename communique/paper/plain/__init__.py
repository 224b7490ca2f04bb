"""Plain text and Markdown, in and out.

`open_txt` and `open_md` read files; `write_md` and `write_txt` write a compilation. Markdown of
ours that comes back is known by its first line, and nothing is lost on the way.
"""

from communique.paper.plain.md import open_md
from communique.paper.plain.txt import open_txt
from communique.paper.plain.write import write_md, write_txt

__all__ = ["open_md", "open_txt", "write_md", "write_txt"]
