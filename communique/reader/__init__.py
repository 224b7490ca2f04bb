"""What past communiqués and readouts say, read into the words of the domain (READING.md)."""
