"""The web page: the rolling text as one file that needs nothing but a browser, and its way back.

`write_page` gives one self-contained page: the paper, its brackets, the words of one party, and
an editor that saves a file to send back. `write_receipt` tells one delegation what became of its
file. `open_html` reads what comes back: our page, a saved return, or any other HTML.

No page made here loads anything, from anywhere: its policy forbids it, and the tests watch.
"""

from communique.paper.html.page import write_page
from communique.paper.html.reading import open_html
from communique.paper.html.receipt import receipt_json, write_receipt

__all__ = ["open_html", "receipt_json", "write_page", "write_receipt"]
