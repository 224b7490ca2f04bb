"""A QR code in a page, as SVG: for what goes from a screen to a phone by its camera.

{{ qr("otpauth://…") }}        the code; "" if the words are too long for one
"""

from __future__ import annotations

from io import BytesIO

from markupsafe import Markup

LONGEST = 2300
"""Bytes that a phone still reads from a screen (ISO/IEC 18004 holds 2953 at its largest)."""


def qr(words: str) -> Markup:
    """The code of some words."""
    if len(words.encode()) > LONGEST:
        return Markup("")
    # Imported by the few pages that show one.
    import qrcode
    from qrcode.image.svg import SvgPathImage

    made = BytesIO()
    qrcode.make(
        words, image_factory=SvgPathImage, error_correction=qrcode.constants.ERROR_CORRECT_L
    ).save(made)
    # Of the library's own making: a path and numbers, no words of anybody's.
    return Markup(made.getvalue().decode().partition("?>")[2])
