/* form[data-measure]: the page of one measure. Shows the fields that count for the cost method
   and what the instrument is about; the result follows the typing. data-measure is the address
   that computes a form and answers {html}. */

import { contentOf, isLoggedOut, post } from "../send.js";

const DELAY = 400;
const HEADERS = { Accept: "application/json" };

class Measure {
  constructor(form) {
    this.form = form;
    this.result = document.querySelector("[data-result]");
    this.section = document.querySelector("[data-result-section]");
    form.addEventListener("change", () => this.show());
    form.addEventListener("input", () => this.later());
    this.show();
  }

  get option() {
    return this.form.elements.version.selectedOptions[0];
  }

  /** The chosen method, else that of the instrument; "" while there is neither. */
  get method() {
    return this.form.elements.method.value || this.option?.dataset.method || "";
  }

  show() {
    const { method, option } = this;
    for (const row of this.form.querySelectorAll("[data-fields]")) {
      const fields = [...row.querySelectorAll("[data-counts]")];
      for (const field of fields) part(field).hidden = !this.counts(field, method);
      row.hidden = fields.every((field) => part(field).hidden);
    }
    this.form.querySelector("[data-no-method]").hidden = method !== "";
    const transfer = this.form.querySelector("div[data-transfer]");
    const isUsed = holdsError(transfer) || [...transfer.querySelectorAll("input")].some((field) => field.value.trim());
    transfer.hidden = !option?.dataset.transfer && !isUsed;
    this.form.querySelector("p[data-facts]").textContent = option?.dataset.facts ?? "";
    this.form.toggleAttribute("data-single", method !== "");
  }

  counts(field, method) {
    return field.dataset.counts.split(" ").includes(method) || holdsError(part(field));
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.compute(), DELAY);
  }

  async compute() {
    if (!this.option?.value) return;
    try {
      const answer = await post(this.form.dataset.measure, () => new FormData(this.form), HEADERS);
      const content = isLoggedOut(answer) ? null : await contentOf(answer);
      if (!content) return;
      this.result.innerHTML = content.html;
      this.section?.removeAttribute("hidden");
    } catch {
      // The page of the saved measure shows the result in any case.
    }
  }
}

/** What is hidden with a field: its label and help, or its cell. */
function part(field) {
  return field.closest(".kern-form-input, td");
}

function holdsError(box) {
  return box.querySelector("[aria-invalid=true]") !== null;
}

for (const form of document.querySelectorAll("form[data-measure]")) new Measure(form);
