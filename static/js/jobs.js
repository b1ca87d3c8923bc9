/* [data-job-url]: asks a running job how far it is. The answer is JSON:
   status (waiting, running, done, failed), progress (0–100), message, url (result).
   With [data-job-reload] the page loads anew once the job is over. */

const FINISHED = ["done", "failed"];
const FIRST_WAIT = 700;
const LONGEST_WAIT = 5000;

function show(node, job) {
  const message = node.querySelector("[data-job-message]");
  if (message.textContent !== job.message) message.textContent = job.message;
  node.querySelector("[data-job-progress]").value = job.progress;
  node.dataset.jobStatus = job.status;
  if (FINISHED.includes(job.status)) node.querySelector("[data-job-hint]")?.remove();
  const result = node.querySelector("[data-job-result]");
  if (job.url && result) {
    result.href = job.url;
    result.hidden = false;
  }
}

async function follow(node) {
  let wait = FIRST_WAIT;
  while (!FINISHED.includes(node.dataset.jobStatus)) {
    await new Promise((resolve) => setTimeout(resolve, wait));
    wait = Math.min(wait * 1.3, LONGEST_WAIT);
    try {
      const answer = await fetch(node.dataset.jobUrl, { headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(String(answer.status));
      show(node, await answer.json());
    } catch {
      const message = node.querySelector("[data-job-message]");
      message.textContent = "Der Stand ist gerade nicht abrufbar. Der Auftrag läuft weiter.";
    }
  }
  node.dispatchEvent(new CustomEvent("job:finished", { bubbles: true }));
  if ("jobReload" in node.dataset) location.reload();
}

for (const node of document.querySelectorAll("[data-job-url]")) follow(node);
