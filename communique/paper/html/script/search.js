// Search in the parties' words (brackets' marks and codes apart), whatever their case.

let hits = [];
let hit = -1;

/** Every place where the words stand, across brackets' marks and line breaks. */
function search(wanted) {
  hits = [];
  hit = -1;
  const sought = wanted.trim();
  if (sought) {
    const pattern = new RegExp(sought.replace(/[.*+?^${}()|[\]\\\/]/g, "\\$&").replace(/\s+/g, "\\s+"), "giu");
    provisions.forEach((provision) => hits.push(...placesIn($(".words", provision), pattern)));
  }
  showHits();
}

function placesIn(block, pattern) {
  const nodes = [];
  let text = "";
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    if (walker.currentNode.parentElement.closest(NOT_WORDS)) continue;
    nodes.push([text.length, walker.currentNode]);
    text += walker.currentNode.data;
  }
  const at = (place) => {
    const [start, node] = nodes.findLast(([from]) => from <= place);
    return [node, place - start];
  };
  return Array.from(text.matchAll(pattern), (found) => {
    const range = document.createRange();
    range.setStart(...at(found.index));
    const [node, place] = at(found.index + found[0].length - 1);
    range.setEnd(node, place + 1);
    return range;
  });
}

/** Goes to the next (or previous) place found. */
function stepHit(by) {
  if (!hits.length) return;
  hit = (hit + by + hits.length) % hits.length;
  const provision = provisionOf(hits[hit].startContainer.parentElement);
  goTo(provision);
  hits[hit].startContainer.parentElement.scrollIntoView({ block: "center" });
  showHits();
}

function showHits() {
  if (globalThis.CSS?.highlights) {
    CSS.highlights.set("found", new Highlight(...hits));
    CSS.highlights.set("here", new Highlight(...(hit >= 0 ? [hits[hit]] : [])));
  }
  const asked = $("#search").value.trim();
  $("#search-found").textContent = !asked ? ""
    : hits.length ? say("found", { i: hit + 1, n: hits.length }) : say("notFound");
}
