"""Screens, a folder a family: views, addresses, templates, style and script together.

    site/       settings, addresses, the way in (asgi)
    base/       what every page shares: template, style, script, the words of the reader's language
    front/      the drop page, the demo's first page, sign in
    mechanism/  room/  paper/  delegation/  …

A view reads a state and renders it, or hands what somebody did to the office or the depositary;
it changes nothing itself.
"""
