"""The generator and its files are what they say."""
