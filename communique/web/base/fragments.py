"""The parts of a page that change while somebody looks at it.

    @fragments.family("record")
    def of_record(mechanism, page):            # page "record", or "record/412": what follows
        return (Fragment("acts", render_acts),)
    fragments.rendered("record", mechanism, state, hat.audience, speaker)    # {"acts": Markup(…)}

A fragment is one element with an id, written by one function from the state, the audience and the
language, and from nothing else: so the page that is loaded and what is pushed to five hundred
watchers later are the same bytes, made once for all who see the same (`site.live`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from django.template import engines
from django.template.backends.jinja2 import Jinja2
from markupsafe import Markup

from communique.errors import BadUsage
from communique.languages import Speaker
from communique.mechanism.state import State
from communique.office.mechanisms import Mechanism
from communique.sentences import _
from communique.web.base.hats import INSIDE, Audience, Role
from communique.web.base.language import spoken

Render = Callable[[State, Audience, Speaker], str]
"""Writes one element; its outermost tag carries the fragment's id."""


class Fragment(NamedTuple):
    """An element that may change: its id, and what writes it.

    `alike`: whoever may see it sees the same, so that it is written once a language for all.
    """

    id: str
    render: Render
    alike: bool = False


Fragments = Callable[[Mechanism, str], Iterable[Fragment]]


class Family(NamedTuple):
    """The fragments of a family's pages, and the roles to which its pages are open."""

    fragments: Fragments
    roles: frozenset[Role]


_families: dict[str, Family] = {}


def family(name: str, roles: Iterable[Role] = INSIDE) -> Callable[[Fragments], Fragments]:
    """Registers the fragments of a family; `roles` are those to which its pages are open."""

    def registered(found: Fragments) -> Fragments:
        _families[name] = Family(found, frozenset(roles))
        return found

    return registered


def is_open(page: str, audience: Audience) -> bool:
    """Whether the page has fragments that this audience may see."""
    found = _families.get(page.partition("/")[0])
    return found is not None and audience.role in found.roles


Written = dict[tuple[str, str, str], Markup]
"""What is alike for all, by page, id and language, as it was written in one state."""


def rendered(
    page: str,
    mechanism: Mechanism,
    state: State,
    audience: Audience,
    speaker: Speaker,
    written_before: Written | None = None,
) -> dict[str, Markup]:
    """The page's fragments in this state, by id. Raises BadUsage for a page that has none.

    What is alike for all is looked up in `written_before`, which is of the same state, and put
    there.
    """
    found = _families.get(page.partition("/")[0])
    if found is None:
        raise BadUsage(_("There is no page “{page}” here."), page=page)
    shared = {} if written_before is None else written_before
    parts = {}
    for each in found.fragments(mechanism, page):
        key = (page, each.id, speaker.tag)
        if not each.alike:
            parts[each.id] = Markup(each.render(state, audience, speaker))
            continue
        if key not in shared:
            shared[key] = Markup(each.render(state, audience, speaker))
        parts[each.id] = shared[key]
    return parts


def written(template: str, speaker: Speaker, **shown: object) -> str:
    """A template in a language, where there is no request."""
    engine = engines["jinja2"]
    assert isinstance(engine, Jinja2)
    return engine.env.get_template(template).render({**spoken(speaker), **shown})
