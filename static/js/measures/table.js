/* form[data-measures]: the table of measures is stored line by line while people type.

   As a sheet of figures (entry.js), and the answer tells more:
     lines   {m12: {egt, bound}}   amounts of the lines, as they are shown
     added   {n1: "<tr>…"}         a new line has become a measure
     removed ["m12"]               measures that an undo took away
     totals  "…"                   the sums of the plan
   A block that does not fit into the table is refused; one with ragged lines is flagged
   where a value is missing, and nothing of it is stored until that is settled. */

import { Entry } from "../entry.js";
import { LineCells } from "./lines.js";

const MOST = 1000; // lines of a table
const AT_ONCE = 300; // lines of a block

class Table extends Entry {
  makeCells() {
    return new LineCells(this.form);
  }

  get lines() {
    return this.form.querySelector("[data-lines]");
  }

  listen() {
    super.listen();
    const { form } = this;
    form.addEventListener("grid:block", (event) => this.block(event));
    form.addEventListener("focusout", () => setTimeout(() => this.save()));
    const add = form.querySelector("[data-add]");
    add.hidden = false;
    add.addEventListener("click", () => this.addLine().querySelector("input").focus());
  }

  /** Lines of an earlier visit that are not on the page are made first. */
  restore() {
    const names = Object.keys(this.copy.read()?.cells ?? {});
    for (const name of names) this.lineOf(name);
    super.restore();
  }

  lineOf(name) {
    const line = this.cells.line(name);
    while (/^n\d+$/.test(line) && !this.cells.row(line) && this.addLine().dataset.line !== line);
  }

  /** One more blank line at the end. */
  addLine() {
    const last = this.lines.querySelector("tr[data-line^=n]:last-child");
    this.count = Math.max(this.count ?? 0, Number(last?.dataset.line.slice(1) ?? 0)) + 1;
    const blank = this.form.querySelector("template[data-blank]").innerHTML;
    this.lines.insertAdjacentHTML("beforeend", blank.replaceAll("n0", `n${this.count}`));
    return this.lines.lastElementChild;
  }

  typed(field) {
    super.typed(field);
    if (this.cells.open.size === 0) this.say("");
  }

  onKey(event) {
    const row = event.target.closest("tr[data-line]");
    if (!row || (event.key !== "F2" && event.target.matches("input"))) return super.onKey(event);
    if (event.key === "F2") row.querySelector("th a")?.focus();
    else if (event.key === "Escape") row.querySelector("input").focus();
    else return;
    event.preventDefault();
  }

  async saveAll() {
    this.cells.takesAll = true;
    await super.saveAll();
    this.cells.takesAll = false;
  }

  body(names) {
    return this.fields(["csrfmiddlewaretoken", ...names], { base: JSON.stringify(this.cells.baseOf(names)) });
  }

  // --- Blocks -------------------------------------------------------------------------

  /** Before a block is spread over the cells: does it fit, is it even? */
  block(event) {
    const { block, field } = event.detail;
    const row = field.closest("tr");
    const fields = [...row.querySelectorAll("td input")];
    const width = Math.max(...block.map((line) => line.length));
    const over = width - (fields.length - fields.indexOf(field));
    const first = [...this.lines.rows].indexOf(row);
    if (over > 0) return this.refuseBlock(event, `Der Block ragt ${over === 1 ? "eine Spalte" : `${over} Spalten`} über die Tabelle hinaus.`);
    if (block.length > AT_ONCE) return this.refuseBlock(event, `Ein Block fasst ${AT_ONCE} Zeilen.`);
    if (first + block.length > MOST) return this.refuseBlock(event, `Die Tabelle fasst ${MOST} Zeilen.`);
    while (this.lines.rows.length < first + block.length) this.addLine();
    const at = fields.indexOf(field);
    this.ragged = block
      .map((line, down) => ({ line: this.lines.rows[first + down], at: at + line.length, has: line.length, width }))
      .filter(({ has }) => has < width);
  }

  refuseBlock(event, why) {
    event.preventDefault();
    this.say(`${why} Es wurde nichts eingefügt. Kopieren Sie weniger oder beginnen Sie in einer anderen Zelle.`, "warning");
  }

  pasted(detail) {
    for (const { line, at, has, width } of this.ragged ?? []) {
      const field = line.querySelectorAll("td input")[at];
      this.cells.show(field, raggedNote(field.name, has, width));
      this.cells.refuse(field);
    }
    this.ragged = [];
    super.pasted(detail);
  }

  // --- Answers --------------------------------------------------------------------------

  follow({ cells = {}, lines = {}, added = {}, removed = [], totals }) {
    for (const [line, html] of Object.entries(added)) if (this.cells.row(line)) this.cells.move(line, html);
    for (const line of removed) this.cells.row(line)?.remove();
    for (const [name, cell] of Object.entries(cells)) {
      if (!this.cells.open.has(name) && !cell.is_open && this.cells.field(name)) this.cells.remember(name, cell);
    }
    for (const [line, amounts] of Object.entries(lines)) this.showAmounts(line, amounts);
    if (totals !== undefined) this.form.querySelector("[data-totals]").innerHTML = totals;
    if (!this.lines.querySelector("tr[data-line^=n]")) this.addLine();
    this.keep();
  }

  showAmounts(line, amounts) {
    const row = this.cells.row(line);
    for (const [name, text] of Object.entries(amounts)) {
      const output = row?.querySelector(`[data-amount="${name}"]`);
      if (output) output.value = text;
    }
  }
}

function raggedNote(name, has, width) {
  return `<span class="entry-notes" id="${name}_notiz"><span class="cell-error">Diese Zeile des Blocks hat ${has} statt ${width} Werte. Tragen Sie den Wert ein, lassen Sie ihn, wie er war, oder nehmen Sie den Block mit Strg+Z zurück.</span><button class="kern-btn kern-btn--tertiary" type="submit" name="behalten" value="${name}"><span class="kern-label">So lassen</span></button></span>`;
}

for (const form of document.querySelectorAll("form[data-measures]")) new Table(form);
