"""`python -m communique`: the same as the command."""

from communique.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
