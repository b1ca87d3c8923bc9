/* Search a figure, say how it shall appear, insert it. Everything works by keyboard: type,
   arrow down to the hits, Enter chooses, Enter inserts. */

import { button, checkbox, dialog, element, labelled, newId } from "./dom.js";
import { FigureAspects } from "./figure_aspects.js";

const DELAY = 250;
const MONEY = new Set(["euro", "million_euro"]);
const ROUNDINGS = [
  ["", "wie vorgesehen"], ["d0", "keine Nachkommastelle"], ["d1", "eine Nachkommastelle"], ["d2", "zwei Nachkommastellen"],
  ["r10", "auf Zehner"], ["r100", "auf Hunderter"], ["r1000", "auf Tausender"],
];

/** Ask for a figure; resolves to its link with display options, or null. ``plain``: for a
    formula, where only the figure itself counts. */
export function askForFigure(figures, searchUrl, { ref = "", plain = false } = {}) {
  return new Promise((resolve) => new FigureDialog(figures, searchUrl, { ref, plain }, resolve));
}

class FigureDialog {
  constructor(figures, searchUrl, { ref, plain }, resolve) {
    this.figures = figures;
    this.searchUrl = searchUrl;
    this.plain = plain;
    this.resolve = resolve;
    this.chosen = null;
    this.answer = null;
    this.build();
    this.node.showModal();
    if (ref) this.edit(ref);
    else this.words.focus();
  }

  // --- What is seen ------------------------------------------------------------------

  build() {
    this.words = element("input", { type: "search", className: "kern-form-input__input", autocomplete: "off", maxLength: 120 });
    this.words.addEventListener("input", () => this.later());
    this.words.addEventListener("keydown", (event) => this.fromWords(event));
    this.status = element("p", { className: "muted small", role: "status" });
    this.hits = element("div", { className: "figure-hits" });
    this.hits.addEventListener("keydown", (event) => this.amongHits(event));
    this.aspects = new FigureAspects(`${this.searchUrl}ansichten/`, (variant) => this.take(variant));
    this.options = this.buildOptions();
    this.insert = button("primary", "Einfügen", { disabled: true, on: { click: () => this.done() } });
    const cancel = button("secondary", "Abbrechen", { on: { click: () => this.node.close() } });
    const content = element("div", { className: "stack" },
      labelled("Wonach suchen Sie?", this.words, "Ein oder zwei Wörter, zum Beispiel „Zuweisung 2018“ oder „Alleinerziehende“."),
      this.status, this.hits, this.aspects.node, this.options, element("div", { className: "buttons" }, this.insert, cancel));
    this.node = dialog("Zahl einfügen", content, { className: "figure-dialog" });
    this.node.addEventListener("close", () => this.resolve(this.answer));
  }

  buildOptions() {
    this.decimals = element("select", { className: "kern-form-input__select" });
    for (const [value, text] of ROUNDINGS) {
      this.decimals.append(element("option", { value, text }));
    }
    const decimals = labelled("Rundung", this.decimals);
    const wrapper = element("div", { className: "kern-form-input__select-wrapper" });
    this.decimals.replaceWith(wrapper);
    wrapper.append(this.decimals);
    this.millions = checkbox("in Mio. Euro");
    this.bare = checkbox("ohne Einheit");
    this.signed = checkbox("mit Vorzeichen");
    this.absolute = checkbox("ohne Vorzeichen");
    this.preview = element("output", { className: "figure-preview" });
    this.origin = element("p", { className: "muted small" });
    const boxes = [this.millions, this.bare, this.signed, this.absolute];
    const set = element("fieldset", { className: "kern-fieldset figure-options", hidden: true },
      element("legend", { className: "kern-label", text: "So erscheint die Zahl" }),
      element("p", {}, this.preview), this.origin,
      element("div", { className: "figure-options__row" }, decimals, element("div", { className: "figure-options__boxes" }, ...boxes.map(({ row }) => row))));
    set.addEventListener("change", (event) => this.optionChanged(event.target));
    return set;
  }

  // --- Searching ---------------------------------------------------------------------

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.search(), DELAY);
  }

  async search() {
    clearTimeout(this.timer);
    const words = this.words.value.trim();
    this.asked = words;
    if (words.length < 2) return this.show([], "");
    try {
      const answer = await fetch(`${this.searchUrl}?${new URLSearchParams({ q: words })}`, { headers: { Accept: "application/json" } });
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
      const { groups } = await answer.json();
      if (this.asked !== words) return;
      const count = groups.reduce((sum, group) => sum + group.figures.length, 0);
      this.show(groups, count ? `${count} Treffer. Mit den Pfeiltasten wählen.` : "Keine Zahl gefunden. Suchen Sie mit einem anderen Wort.");
    } catch {
      if (this.asked === words) this.show([], "Die Suche ist gerade nicht erreichbar. Versuchen Sie es gleich noch einmal.");
    }
  }

  show(groups, message) {
    this.status.textContent = message;
    this.hits.replaceChildren(...groups.map((group) => this.group(group)));
    const first = this.hits.querySelector("[role=option]");
    if (first) first.tabIndex = 0;
  }

  group({ label, figures }) {
    const name = element("h3", { id: newId("treffer"), className: "figure-hits__group", text: label });
    const list = element("ul", { role: "listbox", "aria-labelledby": name.id });
    for (const figure of figures) list.append(this.hit(figure));
    return element("div", {}, name, list);
  }

  hit(figure) {
    const option = element("li", { role: "option", tabIndex: -1, className: "figure-hit", "aria-selected": "false" },
      element("span", { className: "figure-hit__value", text: figure.text }),
      element("span", { className: "figure-hit__label", text: figure.label }),
      element("span", { className: "figure-hit__origin", text: figure.origin }));
    option.figure = figure;
    option.addEventListener("click", () => this.choose(option));
    option.addEventListener("dblclick", () => this.done());
    return option;
  }

  // --- Keys ----------------------------------------------------------------------------

  fromWords(event) {
    if (event.key === "ArrowDown") {
      const first = this.hits.querySelector("[role=option]");
      if (first) first.focus();
      event.preventDefault();
    } else if (event.key === "Enter") {
      event.preventDefault();
      this.search();
    }
  }

  amongHits(event) {
    const options = [...this.hits.querySelectorAll("[role=option]")];
    const at = options.indexOf(event.target);
    if (at < 0) return;
    const goal = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: options.length - 1 }[event.key];
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      if (this.chosen === event.target && event.key === "Enter") return this.done();
      this.choose(event.target);
    } else if (goal !== undefined) {
      event.preventDefault();
      if (goal < 0) this.words.focus();
      else options[Math.min(goal, options.length - 1)].focus();
    }
  }

  // --- Choosing -------------------------------------------------------------------------

  choose(option) {
    for (const other of this.hits.querySelectorAll("[role=option]")) {
      other.setAttribute("aria-selected", String(other === option));
      other.tabIndex = other === option ? 0 : -1;
    }
    this.chosen = option;
    this.take(option.figure);
    this.aspects.load(option.figure.ref);
  }

  take(figure) {
    this.figure = figure;
    this.millions.row.hidden = !MONEY.has(figure.unit || "");
    this.options.hidden = this.plain;
    this.insert.disabled = Boolean(figure.missing);
    this.origin.textContent = this.figures.origin(figure);
    this.refresh();
  }

  async edit(ref) {
    const [plain, options = ""] = ref.split("|");
    const words = options.split(",").filter(Boolean);
    const millions = words.find((word) => word.startsWith("mio"));
    this.decimals.value = words.find((word) => /^(d\d|r10+)$/.test(word)) || (millions ? `d${millions.slice(3)}` : "");
    this.millions.box.checked = Boolean(millions);
    for (const [name, field] of [["bare", this.bare], ["signed", this.signed], ["abs", this.absolute]]) field.box.checked = words.includes(name);
    await this.figures.resolve([plain]);
    const figure = this.figures.known.get(plain);
    if (!figure) return this.words.focus();
    this.take({ ...figure, ref: plain, unit: plain.startsWith("bud:") || figure.text.includes("Euro") ? "euro" : "" });
    this.aspects.load(plain);
    this.decimals.focus();
  }

  link() {
    if (this.plain) return this.figure.ref;
    const words = [];
    const decimals = this.decimals.value;
    if (this.millions.box.checked && !this.millions.row.hidden) words.push(`mio${/^d/.test(decimals) ? decimals.slice(1) : "2"}`);
    else if (decimals) words.push(decimals);
    if (this.bare.box.checked) words.push("bare");
    if (this.signed.box.checked) words.push("signed");
    if (this.absolute.box.checked) words.push("abs");
    return words.length ? `${this.figure.ref}|${words.join(",")}` : this.figure.ref;
  }

  optionChanged(target) {
    if (target === this.signed.box && target.checked) this.absolute.box.checked = false;
    if (target === this.absolute.box && target.checked) this.signed.box.checked = false;
    this.refresh();
  }

  async refresh() {
    const link = this.link();
    if (!this.figures.known.has(link)) await this.figures.resolve([link]);
    if (link === this.link()) this.preview.value = this.figures.known.get(link)?.text ?? this.figure.text;
  }

  async done() {
    if (!this.figure || this.figure.missing) return;
    await this.refresh();
    this.answer = this.link();
    this.node.close();
  }
}
