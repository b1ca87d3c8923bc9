/* Building pieces of a page; text is always set as text. */

export function element(name, properties = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (key === "text") node.textContent = value;
    else if (key === "on") for (const [event, deed] of Object.entries(value)) node.addEventListener(event, deed);
    else if (key in node && !key.includes("-") && typeof value !== "object") node[key] = value;
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

export function button(kind, text, properties = {}) {
  return element("button", { type: "button", className: `kern-btn kern-btn--${kind}`, ...properties }, element("span", { className: "kern-label", text }));
}

let counter = 0;

/** An id that is unique on the page. */
export function newId(prefix) {
  counter += 1;
  return `${prefix}-${counter}`;
}

/** A field with label in the form pack's markup. */
export function labelled(label, control, hint = "") {
  control.id ||= newId("feld");
  const box = element("div", { className: "kern-form-input" }, element("label", { className: "kern-label", htmlFor: control.id, text: label }));
  if (hint) {
    const help = element("div", { className: "kern-hint", id: `${control.id}-hinweis`, text: hint });
    control.setAttribute("aria-describedby", help.id);
    box.append(help);
  }
  box.append(control);
  return box;
}

export function checkbox(label, properties = {}) {
  const box = element("input", { type: "checkbox", className: "kern-form-check__checkbox", id: newId("wahl"), ...properties });
  const row = element("div", { className: "kern-form-check" }, box, element("label", { className: "kern-label", htmlFor: box.id, text: label }));
  return { row, box };
}

/** A modal dialog with heading; resolves when it is closed. Focus returns by itself. */
export function dialog(title, content, { className = "" } = {}) {
  const heading = element("h2", { id: newId("dialog"), text: title });
  const node = element("dialog", { className: `kern-dialog editor-dialog ${className}`, "aria-labelledby": heading.id }, heading, content);
  document.body.append(node);
  node.addEventListener("close", () => setTimeout(() => node.remove()));
  return node;
}
