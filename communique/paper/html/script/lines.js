// Line numbers in the margin, every fifth line, counted over the real lines of the whole text.
// They are shown only where the column has the width it has on paper: so a line has one number.
// Where the text reads otherwise (one party followed, an alternative tried, editing) they are
// hidden by the style and stay as they were counted.

const PAPER_COLUMN = 642; // CSS pixels; 170 mm
const EVERY = 5;
const SLICE = 12; // ms; a text of a thousand paragraphs is counted without holding up its reader
const OTHERWISE = ".following, .editing, .trying, .only";

let counting = 0; // the count under way; an older one stops when it sees another
let numberedWidth = 0;

/** Counts anew if the column has another width than at the last count. */
function numberLines() {
  const width = $(".text").clientWidth;
  if (width === numberedWidth || root.matches(OTHERWISE)) return;
  numberedWidth = width;
  counting += 1;
  $$(".line").forEach((found) => found.remove());
  if (Math.abs(width - PAPER_COLUMN) <= 2) countFrom(0, 0, counting);
}

/** Counts as many paragraphs as a slice of time holds, then leaves the rest for later. */
function countFrom(first, before, run) {
  if (run !== counting) return;
  if (root.matches(OTHERWISE)) {
    numberedWidth = 0; // begin again when the text reads as it is
    return;
  }
  const until = performance.now() + SLICE;
  const marks = [];
  let count = before;
  let place = first;
  while (place < provisions.length && performance.now() < until) {
    const provision = provisions[place++];
    const above = provision.getBoundingClientRect().top;
    for (const middle of linesOf($(".words", provision))) {
      count += 1;
      if (count % EVERY === 0) marks.push([provision, count, middle - above]);
    }
  }
  marks.forEach(([provision, number, middle]) => {
    const mark = make("span", { className: "line", ariaHidden: "true" }, String(number));
    mark.style.insetBlockStart = `${Math.round(middle - 5)}px`;
    provision.append(mark);
  });
  if (place < provisions.length) setTimeout(() => countFrom(place, count, run));
}

/** For each line of a block, its middle (viewport px). */
function linesOf(block) {
  const range = document.createRange();
  range.selectNodeContents(block);
  const rects = [...range.getClientRects()].filter((rect) => rect.width > 0);
  rects.sort((a, b) => a.top - b.top);
  const middles = [];
  let bottom = -Infinity;
  for (const rect of rects) {
    const middle = rect.top + rect.height / 2;
    if (middle > bottom) {
      middles.push(middle);
      bottom = rect.bottom;
    }
  }
  return middles;
}

/** Numbers the lines once the layout has settled; `again` where the text itself has changed. */
function numberLinesSoon(again = false) {
  if (again) numberedWidth = 0;
  requestAnimationFrame(numberLines);
}
