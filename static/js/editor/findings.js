/* [data-findings-url]: the checks of the whole document run while the page is already
   there; their answer is put beside the section and counted in the outline. */

import { element } from "./dom.js";
import { newerBadge } from "./nodes.js";

export async function loadFindings() {
  const box = document.querySelector("[data-findings-url]");
  if (!box) return;
  try {
    const answer = await fetch(box.dataset.findingsUrl, { headers: { Accept: "application/json" } });
    if (!answer.ok || answer.redirected) return;
    const { html, counts, marks, below } = await answer.json();
    box.innerHTML = html;
    document.dispatchEvent(new CustomEvent("figures:marked", { detail: marks }));
    for (const [id, words] of Object.entries(below)) tell(id, words);
    for (const link of document.querySelectorAll(".tree__link")) count(link, counts);
  } catch {
    // The link to the findings stays.
  }
}

/* Below a table or chart as the page would say it, had it known. */
function tell(id, words) {
  const block = document.getElementById(`baustein-${id}`);
  if (!block || block.querySelector(".newer-note")) return;
  block.append(element("p", { className: "newer-note" }, newerBadge(), ` ${words}`));
}

function count(link, counts) {
  const id = /\/abschnitt\/(\d+)\/$/.exec(link.pathname)?.[1];
  const number = counts[id];
  const state = link.querySelector(".tree__state");
  if (!number || !state || state.querySelector(".tree__count")) return;
  const mark = document.createElement("span");
  mark.className = "tree__count";
  const word = document.createElement("span");
  word.className = "visually-hidden";
  word.textContent = number === 1 ? " Befund," : " Befunde,";
  mark.append(String(number), word);
  state.prepend(mark);
}
