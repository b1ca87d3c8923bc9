/* What is typed and not stored yet, kept in this browser under a key of sheet and person. */

export class Copy {
  constructor(key) {
    this.key = `blatt:${key}`;
  }

  /** {kept_at, head, cells} or null. */
  read() {
    try {
      return JSON.parse(localStorage.getItem(this.key));
    } catch {
      return null;
    }
  }

  /** Keep these cells; none: forget all. */
  keep(head, cells) {
    try {
      if (Object.keys(cells).length === 0) localStorage.removeItem(this.key);
      else localStorage.setItem(this.key, JSON.stringify({ kept_at: Date.now(), head, cells }));
    } catch {
      // Private windows may refuse; the text is still in the cells.
    }
  }
}
