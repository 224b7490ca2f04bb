"""Compiling: one rolling text from a draft and what came back, and a receipt for each file.

    draft → read → match → decide → take → table → compilation, receipts

`Compiler` holds a draft and its table; `assemble` puts files on it, whosever they are.
"""
