"""Beat 4. The text: two brackets that trade against each other, and a lake with two names."""

from __future__ import annotations

from communique.demo.stage import Stage
from communique.mechanism.acts.agreeing import LinkPackage, PlaceSeen, ReferParagraphs

FREE_OF_CHARGE = 8
ROTATION = 9
TIMETABLE, NAVIGATION_DAY = 10, 28
"""Paragraph 6, in which the lake has four names, and the paragraph that Eastmark proposes."""

IN_ROTATION = "in rotation"


def play(stage: Stage) -> None:
    """Brevia links two brackets; paragraph 6 goes to a drafting group."""
    stage.clock("2027-04-28T09:00:00Z")
    free = stage.provision(FREE_OF_CHARGE).base.index("and inform")
    rotation = stage.provision(ROTATION).base.index(IN_ROTATION)
    places = (
        _place(stage, FREE_OF_CHARGE, free, free),
        _place(stage, ROTATION, rotation, rotation + len(IN_ROTATION)),
    )
    linked = LinkPackage(text=stage.text, places=tuple(sorted(places)))
    stage.acts["package"] = stage.do("XB", "package.link/1", linked, meet=stage.meeting)
    referred = ReferParagraphs(
        text=stage.text,
        provisions=(stage.id(TIMETABLE), stage.id(NAVIGATION_DAY)),
        facilitator="XC",
        members=("XB", "XC", "XE", "XF"),
    )
    stage.acts["group"] = stage.chair("paragraphs.refer/1", referred)
    stage.follow()


def _place(stage: Stage, place: int, start: int, end: int) -> PlaceSeen:
    return PlaceSeen(stage.id(place), stage.provision(place).base_hash, start, end)
