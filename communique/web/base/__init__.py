"""What every page shares: its frame, its style, its language, and how things are said."""
