"""People of a server: the links that let them in, where each sits, and what waits to be signed.

    link, token = links.issue(Purpose.MEMBER, by=user, mechanism="five-lakes", party="XB")
    links.find(token)                            # the link, while it lasts; None after
    seats.seats_of(user, "five-lakes")           # where somebody sits

Names of persons stay here and in the blobs of the record, beside keys that are pseudonyms.
"""
