// Figures run up to what they are, once; whoever wants no motion sees them at once.
"use strict";

(() => {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const numbers = new Intl.NumberFormat(document.documentElement.lang);
  const DURATION = 1400;
  let hasRun = false;

  function up(place) {
    const value = Number(place.dataset.count), whole = place.textContent;
    const began = performance.now();
    const step = (now) => {
      const share = Math.min(1, (now - began) / DURATION);
      place.textContent = share < 1 ? numbers.format(Math.round(value * (1 - (1 - share) ** 3))) : whole;
      if (share < 1) requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  }

  function all() {
    const places = document.querySelectorAll("[data-count]");
    if (!hasRun) places.forEach(up);
    hasRun ||= places.length > 0;
  }
  if (!still) {
    document.addEventListener("htmx:afterSettle", all);
    all();
  }
  // Whoever answered by keyboard goes on at what comes next.
  document.addEventListener("htmx:afterSettle", () => {
    if (document.activeElement === document.body) document.getElementById("to-text")?.focus();
  });
})();
