"""Paper: what comes in and what goes out, a folder a format; `compile/` makes one text of it."""
