"""Packages: brackets that are closed together or not at all.

A package names places of the base, carried like edits when the base changes. Whoever closes at one
of them closes at all, in one act; so also a drafting group that returns its paragraphs. An
insertion at the edge of a passage is answered by closing it, so it counts as touched.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from msgspec.structs import replace

from communique.errors import OutOfOrder
from communique.mechanism.acts.agreeing import LinkPackage, Passage, Place, UnlinkPackage
from communique.mechanism.fold.entry import Entry
from communique.mechanism.fold.provisions import (
    check_base,
    check_member,
    open_provision,
    text_of,
)
from communique.mechanism.state.agreeing import Package
from communique.mechanism.state.map import Map
from communique.mechanism.state.state import State
from communique.sentences import _
from communique.text.edit import Edit


def link(state: State, entry: Entry, args: LinkPackage) -> State:
    """package.link: two brackets or more, each in one package alone."""
    text = text_of(state, args.text)
    if not entry.by_office:
        check_member(state, entry.party)
    places = tuple(Place(one.provision, one.start, one.end) for one in args.places)
    if len(places) < 2 or list(args.places) != sorted(args.places):
        raise OutOfOrder(
            _("A package links two places or more, in order, each once."), rule="package.places"
        )
    for place in args.places:
        provision = open_provision(text, place.provision)
        check_base(place.provision, provision, place.base_hash)
        if not 0 <= place.start <= place.end <= len(provision.base):
            raise OutOfOrder(_("A place lies outside its paragraph."), rule="package.places")
    if any(_meet(one, other) for one, other in combinations(places, 2)):
        raise OutOfOrder(
            _("Two places of a package overlap: link them as one."), rule="package.places"
        )
    taken = [one for _name, package in _of(state, args.text) for one in package.places]
    if any(_meet(place, one) for place in places for one in taken):
        raise OutOfOrder(
            _("One of these places is in a package already: unlink that first."),
            rule="package.places",
        )
    by = "" if entry.by_office else entry.party
    packages = state.agreeing.packages.put(entry.act, Package(args.text, places, by))
    return replace(state, agreeing=replace(state.agreeing, packages=packages))


def unlink(state: State, entry: Entry, args: UnlinkPackage) -> State:
    """package.unlink: by the party that linked it, or the chair."""
    package = state.agreeing.packages.get(args.package)
    if package is None or (not entry.by_office and package.by != entry.party):
        raise OutOfOrder(
            _("There is no such package, or another linked it: ask it, or the chair."),
            rule="package.unlink",
        )
    packages = state.agreeing.packages.without(args.package)
    return replace(state, agreeing=replace(state.agreeing, packages=packages))


def touched(state: State, text: str, passages: Sequence[Passage]) -> set[str]:
    """The packages of which some place would be answered by closing these passages."""
    return {
        name
        for name, package in _of(state, text)
        if any(_touches(passage, place) for passage in passages for place in package.places)
    }


def check_packages(state: State, text: str, passages: Sequence[Passage], named: str) -> None:
    """What is linked is closed together: the one package touched is named and covered whole."""
    met = touched(state, text, passages)
    if met - {named} or (named and named not in met):
        raise OutOfOrder(
            _("These brackets are in a package: name it, and propose all of it and no other."),
            rule="closing.package",
        )
    for name in met:
        for place in state.agreeing.packages[name].places:
            if not any(_covers(passage, place) for passage in passages):
                raise OutOfOrder(
                    _("The package closes together or not at all: paragraph {provision} is left."),
                    rule="closing.package",
                    provision=place.provision,
                )


def carry_packages(
    packages: Map[str, Package], provision: str, changes: Sequence[Edit]
) -> Map[str, Package]:
    """Packages whose places have moved with the base of a provision, as edits do."""
    for name, package in packages.items():
        if any(place.provision == provision for place in package.places):
            places = tuple(
                _carried(place, changes) if place.provision == provision else place
                for place in package.places
            )
            packages = packages.put(name, replace(package, places=places))
    return packages


def _of(state: State, text: str) -> list[tuple[str, Package]]:
    return [(name, one) for name, one in state.agreeing.packages.items() if one.text == text]


def _touches(passage: Passage, place: Place) -> bool:
    return passage.provision == place.provision and _share(
        (passage.start, passage.end), (place.start, place.end)
    )


def _covers(passage: Passage, place: Place) -> bool:
    return (
        passage.provision == place.provision
        and passage.start <= place.start
        and place.end <= passage.end
    )


def _meet(one: Place, other: Place) -> bool:
    return one.provision == other.provision and _share(
        (one.start, one.end), (other.start, other.end)
    )


def _share(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two ranges share words; a place between words lies also at the edge of a range."""
    (start, end), (low, high) = one, other
    if start == end or low == high:
        return start <= high and low <= end
    return start < high and low < end


def _carried(place: Place, changes: Sequence[Edit]) -> Place:
    """A place after changes of its base: shifted; around what a change meets, or at its edge."""
    start, end = place.start, place.end
    for change in sorted(changes, reverse=True):
        grown = len(change.words) - (change.end - change.start)
        if change.end <= start and not (change.start == change.end == start == end):
            start, end = start + grown, end + grown
        elif change.start < end or change.start == start:
            start, end = min(start, change.start), max(end, change.end) + grown
    return Place(place.provision, start, end)
