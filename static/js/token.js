/* The security mark of forms (CSRF) changes when the person logs in anew in another tab.
   When this tab is looked at again, its forms get the present mark. */

const address = document.documentElement.dataset.tokenUrl;

/** Fetch the present mark and put it into every form; false where nobody is logged in. */
export async function refreshToken() {
  if (!address) return false;
  try {
    const answer = await fetch(address, {
      headers: { Accept: "application/json" },
      redirect: "error",
    });
    if (!answer.ok) return false;
    const { token } = await answer.json();
    for (const field of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) {
      field.value = token;
    }
    return true;
  } catch {
    return false;
  }
}

document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") refreshToken();
});

// The browser's back key may show a page from before the login.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) refreshToken();
});
