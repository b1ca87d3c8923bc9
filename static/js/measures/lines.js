/* The cells of the table of measures. A line (a measure) is stored whole or not at all: its
   cells wait while one of them is wrong, a new line also until it is left. */

import { Cells } from "../entry/cells.js";

export class LineCells extends Cells {
  /** Name of the line of a cell: "m12" of "m12-price". */
  line(name) {
    return name.split("-")[0];
  }

  row(line) {
    return this.form.querySelector(`tr[data-line="${line}"]`);
  }

  /** With a change in its line, a refused cell may be right. */
  typed(field) {
    const line = this.line(field.name);
    this.trust(line);
    super.typed(field);
    this.clearLine(line);
  }

  /** Of a line that is as it is stored there is nothing to be said. */
  clearLine(line) {
    if ([...this.open.keys()].some((name) => this.line(name) === line)) return;
    for (const field of this.row(line).querySelectorAll("td input")) this.clearNotes(field);
  }

  left(field) {
    super.left(field);
    if (this.has(field)) this.trust(this.line(field.name));
  }

  trust(line) {
    this.row(line).removeAttribute("data-held");
    for (const field of this.row(line).querySelectorAll("[data-refused]")) {
      field.removeAttribute("data-refused");
      field.removeAttribute("aria-invalid");
    }
  }

  revert(name) {
    this.trust(this.line(name));
    this.field(name).removeAttribute("aria-invalid");
    super.revert(name);
    this.clearLine(this.line(name));
  }

  refuse(field) {
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("data-refused", "");
  }

  get wrong() {
    const fields = this.form.querySelectorAll("[data-grid] input[aria-invalid=true]");
    return [...fields].map((field) => field.name);
  }

  get ready() {
    const open = [...this.open].map(([name, state]) => ({ name, line: this.line(name), ...state }));
    const lines = new Set(open.map(({ line }) => line));
    const waiting = new Set([...lines].filter((line) => this.waits(line, open)));
    const held = new Set(open.filter(({ line }) => waiting.has(line)).map(({ paste }) => paste).filter(Boolean));
    return open
      .filter(({ line, paste, undecided }) => !waiting.has(line) && !held.has(paste) && !undecided)
      .map(({ name }) => name);
  }

  /** Must the line wait: for its cells to be right, or for somebody to leave it? */
  waits(line, open) {
    const row = this.row(line);
    if (line === this.line(this.editing) || row.matches("[data-held]")) return true;
    if (row.querySelector("[aria-invalid=true]")) return true;
    const isPasted = open.some((cell) => cell.line === line && cell.paste);
    return line.startsWith("n") && !isPasted && !this.takesAll && row.matches(":focus-within");
  }

  /** What was seen in the cell, pasted or not: the application compares it. */
  oldText(name) {
    return this.stored(name);
  }

  answer(name, cell, sent) {
    const field = this.field(name);
    if (!field) return;
    const isEdited = this.open.has(name) && field.value.trim() !== sent;
    super.answer(name, cell, sent);
    if (cell.is_wrong) this.row(this.line(name)).setAttribute("data-held", "");
    if (cell.is_wrong && !isEdited) this.refuse(field);
    if (cell.placeholder !== undefined) field.placeholder = cell.placeholder;
  }

  show(field, html) {
    const cell = field.closest("td");
    cell.querySelector(":scope > .cell-error")?.remove();
    let after = cell.querySelector(".entry-after");
    if (!html) {
      after?.remove();
      field.removeAttribute("aria-describedby");
      return;
    }
    if (!after) {
      after = document.createElement("div");
      after.className = "entry-after";
      cell.append(after);
    }
    after.innerHTML = html;
    field.setAttribute("aria-describedby", `${field.name}_notiz`);
  }

  clearNotes(field) {
    this.show(field, "");
  }

  /** A new line has become a measure and stands above the blank ones; what was typed since
      goes along. */
  move(line, html) {
    const [old, focused] = [this.row(line), document.activeElement];
    const typed = new Map();
    for (const name of [...this.open.keys()].filter((name) => this.line(name) === line)) {
      typed.set(name.slice(line.length), this.field(name).value);
      this.open.delete(name);
    }
    const column = old.contains(focused) && focused.name ? focused.name.slice(line.length) : "";
    const blank = old.parentElement.querySelector("tr[data-line^=n]");
    blank.insertAdjacentHTML("beforebegin", html);
    const name = blank.previousElementSibling.dataset.line;
    old.remove();
    for (const [key, text] of typed) {
      this.field(name + key).value = text;
      this.mark(name + key, {});
    }
    if (column) this.field(name + column).focus();
  }
}
