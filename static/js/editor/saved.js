/* ?nach=<section>: that section was saved (or its draft thrown away) just now, so its copy
   in this browser is out of date. The address forgets it, or a reload would drop a newer one. */

export function dropSavedCopy() {
  const form = document.querySelector("form[data-saved]");
  const url = new URL(window.location.href);
  if (!form || !url.searchParams.has("nach")) return;
  try {
    localStorage.removeItem(`entwurf:abschnitt-${form.dataset.saved}`);
  } catch {
    // Private windows keep nothing.
  }
  url.searchParams.delete("nach");
  window.history.replaceState(null, "", url);
}
