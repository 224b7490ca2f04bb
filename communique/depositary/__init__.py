"""Keeping a record: what a party's node does with the acts it is given.

`store` keeps one record, in a file or a database. Beside it stand admitting an act under the
record's lock, the parties' verifiers, and the bundle that is published. Here is input and output,
and no web: whoever serves a record over the network calls this.
"""
