/* What is shown of a chosen figure: its value, its change, its share, the mean of its year.
   The server says what makes sense and why something does not. */

import { checkbox, element, newId } from "./dom.js";

export class FigureAspects {
  constructor(url, changed) {
    this.url = url;
    this.changed = changed;
    this.variants = [];
    this.list = element("div", { className: "figure-aspects__list" });
    this.latest = checkbox("jeweils neuester Wert");
    this.why = element("p", { className: "muted small", role: "status" });
    this.node = element("fieldset", { className: "kern-fieldset figure-aspects", hidden: true },
      element("legend", { className: "kern-label", text: "Was soll gezeigt werden?" }), this.list, this.latest.row, this.why);
    this.node.addEventListener("change", () => this.choose());
  }

  /** Ask what can be shown in place of this link; the part stays hidden where nothing else can. */
  async load(ref) {
    this.asked = ref;
    this.node.hidden = true;
    try {
      const answer = await fetch(`${this.url}?${new URLSearchParams({ ref })}`, { headers: { Accept: "application/json" } });
      if (!answer.ok || answer.redirected) return;
      const { variants } = await answer.json();
      if (this.asked === ref) this.show(variants, ref);
    } catch {
      // The value itself can still be inserted.
    }
  }

  show(variants, ref) {
    this.variants = variants;
    this.node.hidden = variants.length < 2;
    const name = newId("ansicht");
    this.list.replaceChildren(...variants.map((variant, at) => this.radio(variant, at, name)));
    const followed = variants.findIndex((variant) => variant.latest?.ref === ref);
    const chosen = followed >= 0 ? followed : Math.max(variants.findIndex((variant) => variant.ref === ref), 0);
    this.latest.box.checked = followed >= 0;
    const radio = this.radios()[chosen];
    if (radio) radio.checked = true;
    this.allow();
  }

  radio(variant, at, name) {
    const { row, box } = radioButton(name, variant.way, at);
    const unknown = variant.missing && (!variant.latest || variant.latest.missing);
    box.disabled = unknown;
    row.append(element("span", { className: "figure-aspects__text", text: unknown ? variant.why : variant.text }));
    return row;
  }

  radios() {
    return [...this.list.querySelectorAll("input")];
  }

  /** The variant as it is chosen, following the newest data or not. */
  current() {
    const variant = this.variants[this.radios().findIndex((radio) => radio.checked)];
    if (!variant) return null;
    return this.latest.box.checked && variant.latest ? variant.latest : variant;
  }

  allow() {
    const variant = this.variants[this.radios().findIndex((radio) => radio.checked)];
    this.latest.row.hidden = !variant?.latest;
  }

  choose() {
    this.allow();
    const current = this.current();
    this.why.textContent = current?.missing ? current.why : "";
    if (current) this.changed(current);
  }
}

function radioButton(name, label, value) {
  const box = element("input", { type: "radio", className: "kern-form-check__radio", id: newId("ansicht"), name, value: String(value) });
  const row = element("div", { className: "kern-form-check figure-aspects__row" }, box, element("label", { className: "kern-label", htmlFor: box.id, text: label }));
  return { row, box };
}
