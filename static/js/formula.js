/* form[data-formula]: figures of a formula are chosen in the same dialog as in texts.
   Without script a search in the form does the same. */

import { askForFigure } from "./editor/figure_dialog.js";
import { Figures } from "./editor/figures.js";

for (const form of document.querySelectorAll("form[data-formula]")) {
  const choose = form.querySelector("[data-formula-choose]");
  const figures = new Figures(form.dataset.resolveUrl);
  choose.hidden = false;
  form.querySelector("[data-formula-search]").hidden = true;
  choose.querySelector("button").addEventListener("click", async () => {
    const ref = await askForFigure(figures, form.dataset.searchUrl, { plain: true });
    if (!ref) return;
    const field = document.createElement("button");
    Object.assign(field, { type: "submit", name: "take", value: ref, hidden: true });
    form.append(field);
    form.requestSubmit(field);
  });
}
