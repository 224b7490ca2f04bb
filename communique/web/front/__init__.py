"""What one meets first: the drop page, the demo's first page, signing in."""
