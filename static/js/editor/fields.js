/* Plain fields (captions, table cells) take figures as well: [[link]] at the cursor. */

import { askForFigure } from "./figure_dialog.js";

export function fieldTool(form, figures) {
  const tool = form.querySelector("[data-figure-tool]");
  const fields = "input[type=text], textarea";
  if (!tool || !form.querySelector(fields)) return;
  let last = null;
  form.addEventListener("focusin", (event) => {
    if (event.target.matches(fields)) last = event.target;
  });
  tool.hidden = false;
  for (const field of form.querySelectorAll(fields)) showFigures(field, figures);
  form.addEventListener("input", (event) => event.target.matches(fields) && showFigures(event.target, figures));
  tool.querySelector("button").addEventListener("click", async () => {
    const field = last || form.querySelector(fields);
    const [from, to] = [field.selectionStart, field.selectionEnd];
    const ref = await askForFigure(figures, form.dataset.searchUrl);
    field.focus();
    if (!ref) return;
    field.setRangeText(`[[${ref}]]`, from, to, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

const LINKS = /\[\[\s*([a-z]{2,6}:[^\]]+?)\s*\]\]/g;

/* Under a field with links stands what they show, because a link alone says little. */
async function showFigures(field, figures) {
  const refs = [...field.value.matchAll(LINKS)].map((match) => match[1]);
  let hint = field.parentElement.querySelector(":scope > .field-figures");
  if (!refs.length) return hint?.remove();
  const unknown = refs.filter((ref) => !figures.known.has(ref));
  for (const ref of unknown) figures.want(ref);
  if (!hint) {
    hint = document.createElement("span");
    hint.className = "cell-hint field-figures";
    field.after(hint);
  }
  const view = { show: () => { hint.textContent = field.value.replace(LINKS, (_all, ref) => figures.known.get(ref)?.text ?? "…"); } };
  figures.watch(view);
  view.show();
  return undefined;
}
