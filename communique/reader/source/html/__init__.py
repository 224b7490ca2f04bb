"""A web page as the article in it: `read_html`.

The tree is cut into blocks (`blocks`), the part of the page that holds its prose is found
(`article`), and what the page says of itself is kept apart (`about`).
"""

from communique.reader.source.html.page import read_html

__all__ = ["read_html"]
