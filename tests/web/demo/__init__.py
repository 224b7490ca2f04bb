"""The demonstration in a browser, and its pages by a client."""
