/* [data-formset=prefix]: one more empty row on demand. */

for (const box of document.querySelectorAll("[data-formset]")) {
  const total = box.querySelector(`[name="${box.dataset.formset}-TOTAL_FORMS"]`);
  const limit = box.querySelector(`[name="${box.dataset.formset}-MAX_NUM_FORMS"]`);
  const rows = box.querySelector("[data-formset-rows]");
  const empty = box.querySelector("template[data-formset-empty]");
  const add = box.querySelector("[data-formset-add]");
  if (!total || !rows || !empty || !add) continue;

  const full = () => limit && Number(total.value) >= Number(limit.value);
  add.hidden = full();
  add.addEventListener("click", () => {
    const number = Number(total.value);
    const markup = empty.innerHTML
      .replaceAll("__prefix__", String(number))
      .replaceAll("__nummer__", String(number + 1));
    rows.insertAdjacentHTML("beforeend", markup);
    total.value = String(number + 1);
    add.hidden = full();
    const field = rows.lastElementChild.querySelector("input:not([type=hidden]), select, textarea");
    if (field) field.focus();
    box.dispatchEvent(new Event("input", { bubbles: true }));
  });
}
