// Line numbers in the margin, every fifth line, counted over the real lines of the whole text.
// They are shown only where the column has the width it has on paper: so a line has one number.

const PAPER_COLUMN = 642; // CSS pixels; 170 mm
const EVERY = 5;

function numberLines() {
  $$(".line").forEach((found) => found.remove());
  const text = $(".text");
  if (Math.abs(text.clientWidth - PAPER_COLUMN) > 2 || root.matches(".following, .editing")) return;
  const only = root.classList.contains("only");
  root.classList.remove("only"); // a hidden paragraph keeps its lines
  let count = 0;
  const found = [];
  for (const provision of provisions) {
    const above = provision.getBoundingClientRect().top;
    for (const top of linesOf($(".words", provision))) {
      count += 1;
      if (count % EVERY === 0) found.push([provision, count, top - above]);
    }
  }
  root.classList.toggle("only", only);
  for (const [provision, number, top] of found) {
    const mark = make("span", { className: "line", ariaHidden: "true" }, String(number));
    mark.style.insetBlockStart = `${Math.round(top)}px`;
    provision.append(mark);
  }
}

/** For each line of a block, where a small number's top must be to stand on it (viewport px). */
function linesOf(block) {
  const range = document.createRange();
  range.selectNodeContents(block);
  const rects = [...range.getClientRects()].filter((rect) => rect.width > 0);
  rects.sort((a, b) => a.top - b.top);
  const lines = [];
  let bottom = -Infinity;
  for (const rect of rects) {
    const middle = rect.top + rect.height / 2;
    if (middle > bottom) {
      lines.push(middle - 5);
      bottom = rect.bottom;
    }
  }
  return lines;
}

let waiting = 0;

/** Numbers the lines again once the layout has settled. */
function numberLinesSoon() {
  cancelAnimationFrame(waiting);
  waiting = requestAnimationFrame(numberLines);
}
