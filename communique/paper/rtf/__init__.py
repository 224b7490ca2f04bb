"""Rich text: `open_rtf` opens .rtf files into a redline.

Read by our own reader: `striprtf` (PyPI), the one kept library, gives a flat string in which
deleted words stand beside inserted ones, hidden words show, and notes are gone.
"""

from communique.paper.rtf.opening import open_rtf

__all__ = ["open_rtf"]
