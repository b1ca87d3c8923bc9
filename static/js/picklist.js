/* A long list of check boxes gets a field that narrows it; chosen ones stay in view. */

const LONG = 12;
let count = 0;

for (const list of document.querySelectorAll(".pick")) {
  const checks = [...list.querySelectorAll(".kern-form-check")];
  if (checks.length > LONG) addSearch(list, checks);
}

function addSearch(list, checks) {
  const id = `suche-in-liste-${++count}`;
  const field = document.createElement("div");
  field.className = "kern-form-input pick__search";
  const label = document.createElement("label");
  label.className = "kern-label visually-hidden";
  label.htmlFor = id;
  label.textContent = `${list.querySelector("legend").textContent} suchen`;
  const input = document.createElement("input");
  input.className = "kern-form-input__input";
  input.type = "search";
  input.id = id;
  input.placeholder = "Suchen";
  field.append(label, input);
  const none = document.createElement("p");
  none.className = "pick__none";
  none.setAttribute("role", "status");
  const body = list.querySelector(".kern-fieldset__body");
  body.before(field);
  body.append(none);
  input.addEventListener("input", () => narrow(list, checks, input.value, none));
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
}

function narrow(list, checks, typed, none) {
  const words = folded(typed).split(/\s+/);
  for (const check of checks) {
    const text = folded(check.textContent);
    const found = words.every((word) => text.includes(word));
    check.hidden = !found && !check.querySelector("input").checked;
  }
  for (const group of list.querySelectorAll(".choice-group")) {
    group.hidden = !group.querySelector(".kern-form-check:not([hidden])");
  }
  none.textContent = checks.every((check) => check.hidden) ? "Nichts gefunden." : "";
}

/** Small letters without umlauts, as the server searches. */
function folded(text) {
  return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/ß/g, "ss").trim();
}
