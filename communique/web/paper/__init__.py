"""Paper: a text tabled from a Word file, sent out, and what comes back, with or without an account.

Who works here is the chair or the secretariat; a delegation answers by its link (`returning`).
Files are kept and read by `communique.office.papers`; what they say enters by the record's door.
"""
