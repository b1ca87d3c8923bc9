/* What figure links show: known from the page, else asked for. Chips are told when the
   answer arrives. */

export class Figures {
  constructor(resolveUrl) {
    this.url = resolveUrl;
    const known = document.getElementById("eingefuegte-zahlen");
    this.known = new Map(Object.entries(known ? JSON.parse(known.textContent) : {}));
    this.marks = new Map();
    const marks = document.getElementById("neuere-daten");
    if (marks) this.mark(JSON.parse(marks.textContent));
    document.addEventListener("figures:marked", (event) => this.mark(event.detail));
    this.wanted = new Set();
    this.views = new Set();
    this.timer = null;
  }

  /** What checks say of figures: newer data exist, and the link that shows them. */
  mark(marks) {
    this.marks = new Map(Object.entries(marks));
    for (const view of this.views ?? []) view.show();
  }

  newer(ref) {
    return this.marks.get(ref.split("|")[0]);
  }

  get(ref) {
    const figure = this.known.get(ref);
    if (!figure && ref) this.want(ref);
    return figure;
  }

  text(ref) {
    return this.get(ref)?.text ?? "";
  }

  /** One line that says where a figure comes from. */
  origin(figure) {
    const parts = [figure.label, figure.period, figure.source || "ohne Quelle"];
    if (figure.as_of) parts.push(`Datenstand ${figure.as_of}`);
    if (figure.status) parts.push(figure.status);
    if (figure.working) parts.push(`Rechenweg: ${figure.working}`);
    return parts.filter(Boolean).join(" · ");
  }

  watch(view) {
    this.views.add(view);
  }

  forget(view) {
    this.views.delete(view);
  }

  want(ref) {
    this.wanted.add(ref);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), 50);
  }

  async ask() {
    const refs = [...this.wanted].slice(0, 100);
    for (const ref of refs) this.wanted.delete(ref);
    await this.resolve(refs);
    for (const view of this.views) view.show();
    if (this.wanted.size) this.want([...this.wanted][0]);
  }

  /** Ask the server for these links; what cannot be asked for stays unknown. */
  async resolve(refs) {
    const query = new URLSearchParams(refs.map((ref) => ["ref", ref]));
    try {
      const answer = await fetch(`${this.url}?${query}`, { headers: { Accept: "application/json" } });
      if (!answer.ok || answer.redirected) return {};
      const { figures } = await answer.json();
      for (const [ref, figure] of Object.entries(figures)) this.known.set(ref, figure);
      return figures;
    } catch {
      return {};
    }
  }
}
