"""A PDF with text as paragraphs: `read_pdf`.

`pages` opens it and gives the lines of each page with their places; `margins` takes off what
repeats above and below; `paragraphs` joins what the page broke.
"""

from communique.reader.source.pdf.document import read_pdf

__all__ = ["read_pdf"]
