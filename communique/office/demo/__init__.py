"""The demonstration in a browser: the story up to 23:40, and what a visitor may do from there on.

`staging` lays the record out as the story leaves it, `guests` enrols the keys of whoever sits down
for a party, `night` makes one text of the six files and enters them, `own` founds a mechanism on a
visitor's own draft. All six parties' roots and verifiers are in this one process, which no real
mechanism may have: the pages say so.
"""
