"""Readings as pages: one file each, complete in itself, to be read, pointed at and printed.

`account_page` shows a document and its account side by side; `index_page` the meetings of a
folder, in order of time, with what their readouts disagree on. Neither loads anything.
"""

from communique.reader.page.account_page import account_page
from communique.reader.page.index_page import index_page

__all__ = ["account_page", "index_page"]
