"""The record's proofs: envelopes, keys, the tree and its tiles, notes, checkpoints, policies.

Pure: bytes in, bytes out, no clock, no chance, no files. What the bytes mean is told elsewhere:
here they are in form or not, proven or not. Formats are those of C2SP and DSSE, except that an
envelope has exactly one accepted form.
"""
