"""The demonstration's own pages: 23:40, one text, hats to change, a draft of one's own."""
