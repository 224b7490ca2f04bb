"""The room: the text as everybody sees it. The document is the interface.

`seeing` says what an audience may see, `reading` and `alternatives` turn the state into values,
`parts` writes them, live; a view only chooses. What is done to a text comes through the record.
"""
