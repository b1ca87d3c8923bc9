/* form[data-autosave-url]: drafts are stored while people type, and nothing typed is lost.

   The form is posted to that address; the answer is JSON:
     200 {saved_at: "14:03", version: "7"}   stored; the field "version" of the form follows
         {saved_at, text}                    stored as draft; text says so in its own words
     400 {message}                           cannot be stored yet; the page says why
     409 {message, url}                      somebody else saved; url shows both versions
   A lost login or a lost network keeps the text in this browser (data-autosave-key, which
   must name thing and person) and offers it again when the page is next opened.
   Status goes to [data-save-status]. Events on the form: autosave:saved, autosave:restored
   (detail: the names of the fields), so that editors can follow. */

import { isLoggedOut, post } from "./send.js";

const DELAY = 1200;
const RETRY = 15000;
const IGNORED = new Set(["csrfmiddlewaretoken", "version"]);
const HEADERS = { Accept: "application/json", "X-Autosave": "1" };

class Autosave {
  constructor(form) {
    this.form = form;
    this.key = `entwurf:${form.dataset.autosaveKey || form.dataset.autosaveUrl}`;
    this.status = form.querySelector("[data-save-status]") || document.querySelector("[data-save-status]");
    this.timer = null;
    this.busy = false;
    this.stopped = false;
    this.stored = this.snapshot();
    form.addEventListener("input", () => this.changed());
    form.addEventListener("submit", (event) => event.submitter?.formTarget || this.submitting());
    document.addEventListener("visibilitychange", () => {
      if (this.isDirty() && !this.stopped) this.save();
    });
    this.offerCopy();
  }

  // --- What is in the form ------------------------------------------------------

  snapshot() {
    const entries = [...new FormData(this.form)].filter(
      ([name, value]) => !IGNORED.has(name) && typeof value === "string",
    );
    return JSON.stringify(entries);
  }

  get version() {
    return this.form.elements.version?.value ?? "";
  }

  isDirty() {
    return this.snapshot() !== this.stored;
  }

  changed() {
    if (!this.isDirty()) return;
    this.form.setAttribute("data-unsaved", "");
    this.keepCopy();
    if (this.stopped) return;
    this.say("Noch nicht gespeichert");
    this.later(DELAY);
  }

  submitting() {
    clearTimeout(this.timer);
    this.stopped = true;
  }

  later(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), wait);
  }

  // --- Storing on the server ------------------------------------------------------

  async save() {
    clearTimeout(this.timer);
    if (this.stopped || !this.isDirty()) return;
    if (this.busy) return this.later(DELAY);
    this.busy = true;
    const sent = this.snapshot();
    try {
      this.say("Wird gespeichert …");
      await this.answered(await this.post(), sent);
    } catch {
      this.unreachable();
    } finally {
      this.busy = false;
    }
  }

  post() {
    return post(this.form.dataset.autosaveUrl, () => new FormData(this.form), HEADERS);
  }

  async answered(answer, sent) {
    if (isLoggedOut(answer)) return this.loggedOut();
    const isJson = (answer.headers.get("Content-Type") || "").includes("application/json");
    const body = isJson ? await answer.json() : {};
    if (answer.status === 409) return this.conflict(body);
    if (answer.status === 400) return this.say(body.message || "Noch nicht gespeichert: Bitte prüfen Sie die Angaben.", "warning");
    if (!answer.ok || !isJson) return this.unreachable();
    this.saved(body, sent);
  }

  saved(body, sent) {
    if (body.version !== undefined && this.form.elements.version) {
      this.form.elements.version.value = body.version;
    }
    this.stored = sent;
    if (this.isDirty()) {
      this.keepCopy();
      this.later(DELAY);
    } else {
      this.form.removeAttribute("data-unsaved");
      this.dropCopy();
    }
    this.say(body.text || `Gespeichert um ${body.saved_at}`);
    this.form.dispatchEvent(new CustomEvent("autosave:saved", { detail: body, bubbles: true }));
  }

  conflict(body) {
    this.stopped = true;
    this.keepCopy();
    this.say(`${body.message || "Inzwischen hat jemand anderes gespeichert."} Ihr Text steht noch hier und geht nicht verloren.`, "warning");
    if (body.url) this.offerLink("Beide Fassungen vergleichen", body.url);
  }

  loggedOut() {
    this.keepCopy();
    this.say("Ihre Anmeldung ist abgelaufen. Ihr Text ist in diesem Browser aufgehoben. Melden Sie sich in einem neuen Fenster an; danach wird er hier von selbst gespeichert.", "warning");
    this.offerLink("In neuem Fenster anmelden", document.documentElement.dataset.loginUrl, "_blank");
    this.later(RETRY);
  }

  unreachable() {
    this.keepCopy();
    this.say("Die Anwendung ist gerade nicht erreichbar. Ihr Text ist in diesem Browser aufgehoben und wird gespeichert, sobald es wieder geht.", "warning");
    this.later(RETRY);
  }

  // --- The copy in this browser ------------------------------------------------------

  keepCopy() {
    const copy = { version: this.version, kept_at: Date.now(), entries: this.snapshot() };
    try {
      localStorage.setItem(this.key, JSON.stringify(copy));
    } catch {
      // Private windows may refuse; the text is still in the form.
    }
  }

  dropCopy() {
    try {
      localStorage.removeItem(this.key);
    } catch {
      // Nothing was kept.
    }
  }

  offerCopy() {
    let copy = null;
    try {
      copy = JSON.parse(localStorage.getItem(this.key));
    } catch {
      return;
    }
    if (!copy || plain(copy.entries) === plain(this.stored)) return this.dropCopy();
    const time = new Date(copy.kept_at).toLocaleString("de-DE", { dateStyle: "short", timeStyle: "short" });
    if (copy.version === this.version) {
      this.restore(copy);
      this.say(`Ihr nicht gespeicherter Text vom ${time} ist wieder da.`, "warning");
    } else {
      this.say(`Von Ihnen liegt ein nicht gespeicherter Text vom ${time} vor; der Abschnitt wurde seither geändert.`, "warning");
      this.offerButton("Meinen Text einsetzen", () => this.restore(copy));
    }
    this.offerButton("Meinen Text verwerfen", () => {
      this.dropCopy();
      this.stopped = true;
      this.form.removeAttribute("data-unsaved");
      window.location.reload();
    });
  }

  /* With the version it was written on: a copy that has become stale is refused by the
     server, which then shows both texts. */
  restore(copy) {
    if (this.form.elements.version) this.form.elements.version.value = copy.version;
    // A copy begun on an older version stays one: saving it shows both versions.
    if (this.form.elements.version) this.form.elements.version.value = copy.version;
    const values = new Map();
    for (const [name, value] of JSON.parse(copy.entries)) {
      values.set(name, [...(values.get(name) || []), value]);
    }
    for (const field of this.form.elements) {
      if (!field.name || IGNORED.has(field.name) || field.type === "file" || field.type === "submit") continue;
      const kept = values.get(field.name) || [];
      if (field.type === "checkbox" || field.type === "radio") field.checked = kept.includes(field.value);
      else if (kept.length) field.value = kept.shift();
    }
    this.form.dispatchEvent(new CustomEvent("autosave:restored", { detail: [...values.keys()], bubbles: true }));
    this.form.setAttribute("data-unsaved", "");
    this.later(DELAY);
  }

  // --- Saying so ----------------------------------------------------------------------

  say(text, kind = "") {
    if (!this.status) return;
    this.status.textContent = text;
    this.status.dataset.kind = kind;
  }

  offerLink(text, address, target = "") {
    if (!this.status) return;
    const link = document.createElement("a");
    link.href = address;
    link.textContent = text;
    if (target) Object.assign(link, { target, rel: "noopener" });
    this.status.append(" ", link);
  }

  offerButton(text, deed) {
    if (!this.status) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "kern-btn kern-btn--tertiary";
    button.innerHTML = '<span class="kern-label"></span>';
    button.firstChild.textContent = text;
    button.addEventListener("click", deed);
    this.status.append(" ", button);
  }
}

/* The words alone: the server tidies markup, and that is no unsaved change. Nor are the
   hidden fields that say what the page began with. */
function plain(entries) {
  const typed = JSON.parse(entries).filter(([name]) => !/^(?:base|initial)-/.test(name));
  return JSON.stringify(typed).replace(/<[^>]*>|\\[nrt]|&nbsp;|\s/g, "");
}

for (const form of document.querySelectorAll("form[data-autosave-url]")) new Autosave(form);
