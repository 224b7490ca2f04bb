"""The golden record of protocol 1: real signed acts of every kind, and what became of each.

`protocol-1.json` was written once by `make.py` and is never written again: a version that folds it
to another state, or judges one act otherwise, folds by another protocol.
"""
