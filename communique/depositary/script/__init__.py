"""The script with which a device builds and signs an act; the server never builds the bytes.

    >>> served = files({tag: Speaker(tag).say for tag in SPOKEN})
    >>> sorted(served)[-1]
    'script/act/words.js'

`act/` are plain ES modules without a build step; `act/act.js` is where to begin. They use the
verifier's modules by importing them. Two modules are made when they are served, so that none is
stale: `kinds.js`, what each kind of act carries, from `acts.KINDS`; and `sentences.js`, from
`SENTENCES` in every language spoken. Whoever serves the script, or publishes it apart, writes out
`files`; the paths are those by which the modules import each other.
"""

from __future__ import annotations

from communique.depositary.script.files import files

__all__ = ["files"]
