"""Files somebody drops to make one text of them: kept in a folder each, compiled in the background.

    shelf = Shelf(folder, kept)
    drop = shelf.begin()
    shelf.add(drop.id, "inbox/FINAL_v3.docx", chunks)
    desk.work(drop.id)

A drop is what was handed over and what a person said of it; everything else follows from that
through the pipeline of `communique compile`, and is made again when it is wanted.
"""

from communique.office.drops.desk import Desk, Standing
from communique.office.drops.drop import Drop, Part, Said, Upload
from communique.office.drops.outcome import Outcome, Row
from communique.office.drops.shelf import Shelf

__all__ = ["Desk", "Drop", "Outcome", "Part", "Row", "Said", "Shelf", "Standing", "Upload"]
