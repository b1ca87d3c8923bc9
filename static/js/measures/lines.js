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
    this.trust(this.line(field.name));
    super.typed(field);
  }

  trust(line) {
    for (const field of this.row(line).querySelectorAll("[data-refused]")) {
      field.removeAttribute("data-refused");
      field.removeAttribute("aria-invalid");
    }
  }

  revert(name) {
    this.trust(this.line(name));
    this.field(name).removeAttribute("aria-invalid");
    super.revert(name);
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
    const wrong = new Set(this.wrong.map((name) => this.line(name)));
    const open = [...this.open].map(([name, state]) => ({ name, line: this.line(name), ...state }));
    const held = new Set(open.filter(({ line }) => wrong.has(line)).map(({ paste }) => paste).filter(Boolean));
    return open
      .filter(({ name, line }) => name !== this.editing && !wrong.has(line))
      .filter(({ paste, undecided }) => !undecided && !held.has(paste))
      .filter(({ line, paste }) => paste || !this.isBeingFilled(line))
      .map(({ name }) => name);
  }

  isBeingFilled(line) {
    return line.startsWith("n") && !this.takesAll && this.row(line).matches(":focus-within");
  }

  /** What was seen in the cell, pasted or not: the application compares it. */
  oldText(name) {
    return this.stored(name);
  }

  answer(name, cell, sent) {
    super.answer(name, cell, sent);
    const field = this.field(name);
    if (!field) return;
    if (cell.is_wrong) this.refuse(field);
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

  /** A new line has become a measure: what was typed since goes along. */
  move(line, html) {
    const [old, focused] = [this.row(line), document.activeElement];
    const typed = new Map();
    for (const name of [...this.open.keys()].filter((name) => this.line(name) === line)) {
      typed.set(name.slice(line.length), this.field(name).value);
      this.open.delete(name);
    }
    const column = old.contains(focused) && focused.name ? focused.name.slice(line.length) : "";
    old.insertAdjacentHTML("afterend", html);
    const name = old.nextElementSibling.dataset.line;
    old.remove();
    for (const [key, text] of typed) {
      this.field(name + key).value = text;
      this.mark(name + key, {});
    }
    if (column) this.field(name + column).focus();
  }
}
