// The projector by keyboard: the arrow keys, Page Up and Page Down turn to the next paragraph.
"use strict";

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const by = { ArrowDown: 1, PageDown: 1, j: 1, ArrowUp: -1, PageUp: -1, k: -1 }[event.key];
  if (!by) return;
  const places = [...document.querySelectorAll(".places a")];
  const at = places.findIndex((each) => each.matches("[aria-current]"));
  const next = places[Math.min(places.length - 1, Math.max(0, at + by))];
  if (!next || next === places[at]) return;
  event.preventDefault();
  location.assign(next.href);
});
