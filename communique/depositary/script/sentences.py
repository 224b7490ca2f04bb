"""What the script says when it refuses, by the code it refuses with.

Where the package refuses the same, it is the same sentence, so that a delegate reads one thing
whichever of the two noticed.
"""

from __future__ import annotations

from communique.sentences import _

SENTENCES = {
    # the act and its fields
    "kind": _("“{do}” is no act this version knows: bring it up to date."),
    "unknown": _("“{where}” is no field of this act."),
    "missing": _("The act lacks “{where}”."),
    "form": _("“{where}” of the act is not in its form."),
    "ascii": _(
        "“{where}” holds other than an id, a time or a digest: words go in the act's texts."
    ),
    "number": _("“{where}” is no whole number that every program counts exactly."),
    "texts": _("{do} carries the texts {due}, in this order."),
    "twice": _("{do} carries a text or a blob twice, or one it has no place for."),
    "one-form": _("The act is not in its one form: send the bytes that were signed."),
    "long": _("An envelope of {length} bytes is too long, {most} fit: put the words in a text."),
    # words
    "surrogate": _("The words hold half of a letter: type them anew."),
    "control": _("The words hold {shown}, which is no letter or sign: take it out."),
    "place": _("Place {offset} lies inside a letter, or outside the words."),
    "edits": _("The edits are not sorted, or touch one another: make one of those that do."),
    "deletes": _("Who asks for a whole provision to go says nothing else of it."),
    "supports": _("A passage that is supported has a beginning before its end."),
    "level": _("The level of a provision is counted from 0."),
    "words": _("The words given are not those that the act names."),
    # keys and signing
    "browser": _("This browser cannot sign acts: take a newer one, and open the page by https."),
    "key": _("The act names the key {named}, and this is {given}."),
    # the record as this device saw it
    "founding": _("This is not the founding act of the mechanism."),
    "checkpoint": _("The log of this mechanism did not sign this checkpoint."),
    "older": _("This record has {size} acts, and this device has seen {seen}: ask again."),
    "history": _(
        "The record shown does not go on from the one this device has seen: sign nothing,"
        " and show both to every party."
    ),
    "unseen": _("This device has not seen the record yet: fetch it first."),
    "own": _("The act had not seen this key's last one: fetch the record and sign again."),
    "waiting": _("The last act of this key has no answer yet: send it again first."),
    "answer": _("This is no answer to the last act of this key, signed by the host."),
}
"""The sentences by code."""
