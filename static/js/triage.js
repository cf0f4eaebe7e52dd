/** Reading applications: the three questions are kept as they are pressed, a no opens in a sheet, and
 * the words of a reason stand ready to be edited. Without this every part is a page of its own. */

/** Keep an answer without leaving the page; where that fails, the form is sent as without a script. */
function keepAsPressed(form) {
  form.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (!button || form.dataset.failed) return;
    event.preventDefault();
    const was = button.getAttribute("aria-pressed") === "true";
    for (const one of button.closest("fieldset").querySelectorAll("button")) {
      one.setAttribute("aria-pressed", String(one === button && !was));
    }
    const body = new FormData(form, button);
    fetch(form.action, { method: "POST", body, headers: { "X-Requested-With": "fetch" } })
      .then((answer) => {
        if (answer.status !== 204) throw new Error(String(answer.status));
      })
      .catch(() => {
        form.dataset.failed = "yes";
        form.requestSubmit(button);
      });
  });
}

/** Open the sheet that a link names instead of following it. */
function openAsSheet(link) {
  const sheet = document.getElementById(link.dataset.opens);
  if (!sheet?.showModal) return;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    sheet.showModal();
  });
  sheet.querySelector("[data-close]")?.addEventListener("click", (event) => {
    event.preventDefault();
    sheet.close();
  });
}

/** Put the words of the chosen reason into the field, unless somebody wrote others there. */
function offerWords(form) {
  const field = form.querySelector("textarea");
  const ready = [...form.querySelectorAll("[data-words]")];
  form.addEventListener("change", (event) => {
    const words = event.target.dataset.words;
    if (!words) return;
    const typed = field.value.trim();
    if (!typed || ready.some((one) => one.dataset.words === typed)) field.value = words;
  });
}

for (const form of document.querySelectorAll("[data-questions]")) keepAsPressed(form);
for (const link of document.querySelectorAll("[data-opens]")) openAsSheet(link);
for (const form of document.querySelectorAll("[data-decline]")) offerWords(form);
