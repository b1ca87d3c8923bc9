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
