// Which words differ between two wordings, for the eye only: nothing that is sent back rests on it.

const LARGEST = 4_000_000; // cells of the table; beyond, the middle counts as replaced

/** Words, spaces and signs of any script; joined again they are the text. */
function wordsOf(text) {
  if (!Intl.Segmenter) return text.match(/\s+|[\p{L}\p{M}\p{N}]+|./gsu) ?? [];
  const cutter = new Intl.Segmenter(textLanguage, { granularity: "word" });
  return Array.from(cutter.segment(text), (found) => found.segment);
}

/** [kind, words] pairs, kind one of "same", "del", "ins": what turns `before` into `after`. */
function compare(before, after) {
  const a = wordsOf(before);
  const b = wordsOf(after);
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < Math.min(a.length, b.length) - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
  const middle = difference(a.slice(head, a.length - tail), b.slice(head, b.length - tail));
  const found = [["same", a.slice(0, head).join("")], ...joinedRuns(middle),
    ["same", a.slice(a.length - tail).join("")]];
  return found.filter(([, words]) => words);
}

/** The longest common subsequence of two lists of words, as steps of one word. */
function difference(a, b) {
  const width = b.length + 1;
  if ((a.length + 1) * width > LARGEST) return [["del", a.join("")], ["ins", b.join("")]];
  const length = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      length[i * width + j] = a[i] === b[j]
        ? length[(i + 1) * width + j + 1] + 1
        : Math.max(length[(i + 1) * width + j], length[i * width + j + 1]);
    }
  }
  const steps = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      steps.push(["same", a[i++]]);
      j++;
    } else if (j === b.length || (i < a.length
        && length[(i + 1) * width + j] >= length[i * width + j + 1])) {
      steps.push(["del", a[i++]]);
    } else {
      steps.push(["ins", b[j++]]);
    }
  }
  return steps;
}

/** Steps as runs: deletions before insertions, and a lone space between changes goes with them. */
function joinedRuns(steps) {
  const runs = [];
  let gone = "";
  let come = "";
  const flush = () => {
    if (gone) runs.push(["del", gone]);
    if (come) runs.push(["ins", come]);
    gone = come = "";
  };
  steps.forEach(([kind, words], place) => {
    const lone = kind === "same" && !words.trim() && (gone || come)
      && place + 1 < steps.length && steps[place + 1][0] !== "same";
    if (kind === "del" || lone) gone += words;
    if (kind === "ins" || lone) come += words;
    if (kind === "same" && !lone) {
      flush();
      if (runs.at(-1)?.[0] === "same") runs.at(-1)[1] += words;
      else runs.push(["same", words]);
    }
  });
  flush();
  return runs;
}

/** The comparison as nodes: text, `<del>` and `<ins>`. */
function marked(before, after) {
  return compare(before, after).map(([kind, words]) =>
    kind === "same" ? document.createTextNode(words) : make(kind, {}, words));
}
