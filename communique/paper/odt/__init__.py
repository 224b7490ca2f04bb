"""OpenDocument text: `open_odt` opens .odt, .ott and flat .fodt files into a redline.

What a file answers is known by the bookmarks we left in it: they survive LibreOffice.
"""

from communique.paper.odt.opening import open_odt

__all__ = ["open_odt"]
