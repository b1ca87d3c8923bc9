/* form[data-entry]: a sheet is stored cell by cell while people type, nothing gets lost.

   What a person leaves behind in a cell is posted to the address of the form, in the
   fields of the form (base: only of these cells). The answer is JSON:
     200 {cells: {name: {seen, stored, text, html, is_open}}, undo, text}
     400 {cells: {… is_wrong}, fields, text}     nothing of what was sent is stored
   html is what stands below the cell; undo is a text that takes the save back.
   A lost login or network keeps what is typed in this browser and tries again. */

import { Cells } from "./entry/cells.js";
import { Copy } from "./entry/copy.js";
import { contentOf, isLoggedOut, post } from "./send.js";

const RETRY = 15000;
const HEADERS = { Accept: "application/json" };
const HEAD = ["status", "data_as_of", "source"];

export class Entry {
  constructor(form) {
    this.form = form;
    this.status = form.querySelector("[data-grid-status]");
    this.undoButton = form.querySelector("[data-entry-undo]");
    this.cells = this.makeCells();
    this.copy = new Copy(form.dataset.entryKey);
    this.saves = []; // {token, paste}, the last save at the end
    this.pastes = 0;
    this.work = Promise.resolve();
    this.listen();
    this.restore();
  }

  makeCells() {
    return new Cells(this.form);
  }

  /** Names of the fields that are said of every cell, where the sheet has any. */
  get head() {
    return HEAD.filter((name) => this.form.elements[name]);
  }

  listen() {
    const { form } = this;
    form.addEventListener("input", (event) => this.cells.has(event.target) && this.typed(event.target));
    form.addEventListener("change", (event) => this.left(event.target));
    form.addEventListener("grid:paste", (event) => this.pasted(event.detail));
    form.addEventListener("grid:undo", (event) => this.undoPaste(event));
    form.addEventListener("keydown", (event) => this.onKey(event));
    form.addEventListener("submit", (event) => this.submitted(event));
    this.undoButton.addEventListener("click", () => this.undo(this.saves.at(-1)));
    window.addEventListener("online", () => this.save());
    document.addEventListener("visibilitychange", () => this.save());
  }

  // --- What people do -----------------------------------------------------------------

  typed(field) {
    this.cells.typed(field);
    this.keep();
  }

  /** A cell is left, or the head of the sheet is filled in. */
  left(field) {
    if (this.head.includes(field.name)) field.removeAttribute("aria-invalid");
    this.cells.left(field);
    this.save();
  }

  pasted({ stored, left }) {
    this.pastes += 1;
    this.cells.pasted(stored, this.pastes);
    this.keep();
    const wrong = this.cells.wrong.length;
    if (left) this.missed = `${left} ${left === 1 ? "Wert passte" : "Werte passten"} nicht auf das Blatt.`;
    if (wrong) this.say(heldWords(stored.length, wrong), "warning");
    else this.save();
  }

  onKey(event) {
    const cell = event.target.closest("td");
    if (!cell) return;
    const [field, link] = [cell.querySelector("input"), cell.querySelector(".entry-origin")];
    if (event.key === "F2" && link && event.target === field) link.focus();
    else if (event.key === "Escape" && event.target === field) this.giveUp(field);
    else if (event.key === "Escape") field.focus();
    else return;
    event.preventDefault();
  }

  giveUp(field) {
    this.cells.revert(field.name);
    this.keep();
    field.select();
  }

  submitted(event) {
    event.preventDefault();
    event.stopPropagation(); // the guard of the page goes by what is open
    const { name, value } = event.submitter || {};
    if (name === "behalten") this.decided(value, false);
    else if (name === "ersetzen") this.decided(value, true);
    else this.saveAll();
  }

  /** One of two versions is chosen. */
  decided(name, isMine) {
    const field = this.cells.field(name);
    if (isMine) this.cells.mark(name, {});
    else this.cells.revert(name);
    this.cells.clearNotes(field);
    field.focus();
    this.keep();
    if (isMine) this.save();
    else this.say(`Es bleibt bei ${field.value || "einer leeren Zelle"}.`);
  }

  async saveAll() {
    this.cells.editing = "";
    if (this.cells.open.size === 0) return this.say("Alles ist schon gespeichert.");
    await this.save();
    const open = this.cells.wrong[0] ?? [...this.cells.open.keys()][0];
    if (open) this.cells.field(open).focus();
  }

  // --- Storing on the server --------------------------------------------------------------

  /** One after the other: a cell is never sent twice at a time. */
  save() {
    this.work = this.work.then(() => this.send());
    return this.work;
  }

  async send() {
    clearTimeout(this.timer);
    const names = this.cells.ready;
    if (names.length === 0) return;
    const sent = new Map(names.map((name) => [name, this.cells.field(name).value.trim()]));
    const paste = this.cells.open.get(names[0])?.paste;
    try {
      const answer = await post(window.location.href, () => this.body(names), HEADERS);
      if (isLoggedOut(answer)) return this.loggedOut();
      const content = await contentOf(answer);
      if (!content || (!answer.ok && answer.status !== 400)) return this.unreachable();
      this.answered(content, sent, answer.ok, paste);
      this.follow(content);
    } catch {
      this.unreachable();
    }
  }

  body(names) {
    return this.fields(["csrfmiddlewaretoken", ...this.head, ...names], {
      base: JSON.stringify(this.cells.baseOf(names)),
      geprueft: this.cells.hinted.join(" "),
      verdeckt: this.cells.starred.join(" "),
    });
  }

  fields(names, more) {
    const body = new FormData();
    for (const name of names) body.append(name, this.form.elements[name].value);
    for (const [name, text] of Object.entries(more)) body.append(name, text);
    return body;
  }

  answered({ cells = {}, fields = {}, undo, text }, sent, isStored, paste) {
    for (const [name, cell] of Object.entries(cells)) this.cells.answer(name, cell, sent.get(name));
    for (const name of Object.keys(fields)) this.flag(this.form.elements[name]);
    if (undo) this.saves.push({ token: undo, paste });
    this.keep();
    this.say([text, this.missed].filter(Boolean).join(" "), isStored ? "" : "warning");
    this.missed = "";
    const isRest = !isStored && Object.keys(cells).length > 0 && Object.keys(fields).length === 0;
    if (isRest || (isStored && this.cells.ready.length)) this.save();
  }

  /** For sheets whose answers tell more than cells. */
  follow() {}

  /** A field of the head is wrong; the line below the sheet says why. */
  flag(field) {
    const described = new Set((field.getAttribute("aria-describedby") || "").split(" ").filter(Boolean));
    field.setAttribute("aria-describedby", [...described.add(this.status.id)].join(" "));
    field.setAttribute("aria-invalid", "true");
  }

  loggedOut() {
    this.keep();
    this.say(`Ihre Anmeldung ist abgelaufen. ${kept(this.cells.open.size)} in diesem Browser aufgehoben. Melden Sie sich in einem neuen Fenster an; danach wird hier von selbst gespeichert.`, "warning");
    const link = document.createElement("a");
    link.href = document.documentElement.dataset.loginUrl;
    link.textContent = "In neuem Fenster anmelden";
    Object.assign(link, { target: "_blank", rel: "noopener" });
    this.status.append(" ", link);
    this.later();
  }

  unreachable() {
    this.keep();
    this.say(`Die Anwendung ist gerade nicht erreichbar. ${kept(this.cells.open.size)} in diesem Browser aufgehoben und werden gespeichert, sobald es wieder geht.`, "warning");
    this.later();
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), RETRY);
  }

  // --- The way back -------------------------------------------------------------------------

  /** Ctrl+Z after a block: what is not stored goes, what is stored is taken back. */
  undoPaste(event) {
    event.preventDefault();
    const paste = this.pastes;
    this.work = this.work.then(() => {
      for (const name of this.cells.ofPaste(paste)) this.cells.revert(name);
      this.keep();
      this.say("Das Einfügen ist zurückgenommen.");
    });
    this.work.then(() => this.undo(this.saves.findLast((save) => save.paste === paste)));
  }

  undo(save) {
    if (save) this.work = this.work.then(() => this.sendUndo(save));
    return this.work;
  }

  async sendUndo(save) {
    const more = { rueckgaengig: save.token, verdeckt: this.cells.starred.join(" ") };
    const body = () => this.fields(["csrfmiddlewaretoken"], more);
    try {
      const answer = await post(this.undoButton.dataset.entryUndo, body, HEADERS);
      if (isLoggedOut(answer)) return this.loggedOut();
      const content = await contentOf(answer);
      if (!content) return this.unreachable();
      this.saves = this.saves.filter((one) => one !== save);
      for (const [name, cell] of Object.entries(content.cells)) this.cells.answer(name, cell);
      this.follow(content);
      this.keep();
      this.say(content.text);
    } catch {
      this.say("Die Anwendung ist gerade nicht erreichbar. Versuchen Sie es noch einmal.", "warning");
    }
  }

  // --- The copy in this browser ---------------------------------------------------------------

  /** Keep what is open, guard the page, offer the way back. */
  keep() {
    const head = Object.fromEntries(this.head.map((name) => [name, this.form.elements[name].value]));
    const cells = {};
    for (const name of this.cells.open.keys()) {
      cells[name] = { text: this.cells.field(name).value, base: this.cells.base[name] };
    }
    this.copy.keep(head, cells);
    this.form.toggleAttribute("data-unsaved", this.cells.open.size > 0);
    this.undoButton.hidden = this.saves.length === 0;
  }

  /** With the values it was typed over: what has become stale is shown beside the new. */
  restore() {
    const copy = this.copy.read();
    const names = Object.keys(copy?.cells ?? {}).filter((name) => this.cells.field(name));
    if (names.length === 0) return;
    for (const name of this.head) this.form.elements[name].value = copy.head[name] ?? "";
    for (const name of names) this.cells.retype(name, copy.cells[name]);
    this.keep();
    if (this.cells.open.size === 0) return;
    const time = new Date(copy.kept_at).toLocaleString("de-DE", { dateStyle: "short", timeStyle: "short" });
    this.say(`Ihre nicht gespeicherten Eingaben vom ${time} sind wieder da.`, "warning");
    this.save();
  }

  say(text, kind = "") {
    this.status.textContent = text;
    this.status.dataset.kind = kind;
  }
}

function kept(count) {
  return count === 1 ? "1 Eingabe ist" : `${count} Eingaben sind`;
}

function heldWords(count, wrong) {
  const cells = wrong === 1 ? "1 Zelle ist gekennzeichnet" : `${wrong} Zellen sind gekennzeichnet`;
  return `${count} Werte eingefügt, ${cells}. Gespeichert wird der Block als Ganzes, sobald alles stimmt. Rückgängig mit Strg+Z.`;
}

for (const form of document.querySelectorAll("form[data-entry]")) new Entry(form);
