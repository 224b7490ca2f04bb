"""What a mechanism is and how it changes: acts, rules of procedure, state, and the fold.

Pure: an act and a state go in, a state comes out, or a sentence that says why the act is out of
order. Nothing outside decides inside: no clock, no files, no time zones, no collation, no tables
of Unicode (design: TRUST.md 00.12). Each of the four folders has the same modules, one a stage:
founding, convening, deliberating, agreeing, ending.
"""
