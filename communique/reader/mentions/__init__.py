"""What a text mentions: territories, persons and offices, dates, ordinals, places, groups.

Each module finds one sort of mention with the words and tables of one language, and says where.
"""
