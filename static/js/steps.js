// What makes a step quicker with script: examples, counters, rows, the map of governorates. Fields
// are kept by draft.js, which hears of every change here.
(() => {
  const form = document.getElementById("step-form");
  if (!form) return;
  const changed = (control) => control.dispatchEvent(new Event("change", { bubbles: true }));
  const words = document.getElementById("words")?.dataset ?? {};
  const comma = document.documentElement.lang === "ar" ? "، " : ", ";

  for (const box of form.querySelectorAll("[data-inserts]")) {
    box.addEventListener("click", ({ target }) => {
      const button = target.closest(".example");
      if (!button) return;
      const field = document.getElementById(box.dataset.inserts);
      const text = button.dataset.insert ?? button.textContent;
      field.value = field.value.trim() ? `${field.value.trimEnd()}${button.dataset.insert ? "\n" : comma}${text}` : text;
      field.focus();
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }

  for (const field of form.querySelectorAll("textarea[data-limit]")) {
    const count = Object.assign(document.createElement("p"), { className: "field__count" });
    field.after(count);
    const show = () => { count.textContent = (words.count ?? "{n} / {limit}").replace("{n}", [...field.value].length).replace("{limit}", field.dataset.limit); };
    field.addEventListener("input", show);
    document.getElementById("draft")?.addEventListener("draft:shown", show);
    show();
  }

  // The server reads the link; here it is only said that it did.
  const instagram = form.elements.instagram;
  let pasted = "";
  instagram?.addEventListener("change", () => { pasted = instagram.value; });
  document.getElementById("draft")?.addEventListener("draft:shown", ({ detail: { name, value } }) => {
    if (name !== "instagram" || !pasted.includes("/") || pasted === value) return;
    const line = instagram.parentElement.querySelector(".good") ?? Object.assign(document.createElement("p"), { className: "good" });
    line.innerHTML = `<svg class="icon" aria-hidden="true"><use href="${words.icons}#circle-check"></use></svg>`;
    line.append(words.read);
    instagram.after(line);
  });

  // A price as it is shown everywhere; what may be read in two ways is left to the server.
  const price = (typed) => {
    const plain = typed.trim().replace(/[٠-٩]/g, (digit) => "٠١٢٣٤٥٦٧٨٩".indexOf(digit)).replace("٫", ".");
    return /^\d{1,5}(\.\d{1,3})?$/.test(plain) ? Number(plain).toFixed(3).replace(/0$/, "") : typed;
  };
  // Before draft.js hears of the change, so that it keeps what is shown.
  form.addEventListener("change", ({ target }) => {
    if (target.inputMode === "decimal") target.value = price(target.value);
  }, true);
  // --- the kinds: what was chosen among all is shown on their tile, and they fold --------------------
  const allKinds = form.querySelector("[data-all-kinds]");
  const showKind = () => {
    const chosen = allKinds.parentElement.querySelector("input:checked")?.closest("label");
    const [icon, text] = allKinds.children;
    icon.innerHTML = chosen ? chosen.querySelector("svg").innerHTML : `<use href="${words.icons}#list"></use>`;
    text.textContent = chosen ? chosen.textContent.trim() : allKinds.dataset.words;
    allKinds.classList.toggle("kind--chosen", Boolean(chosen));
  };
  if (allKinds) {
    allKinds.closest("fieldset").addEventListener("change", ({ target }) => {
      showKind();
      const { parentElement: all } = allKinds;
      // Arrow keys walk through the choices: only a pointer's choice is a last one.
      if (all.contains(target) && !target.matches(":focus-visible")) { all.open = false; allKinds.scrollIntoView({ block: "center" }); }
    });
    document.getElementById("draft")?.addEventListener("draft:shown", showKind);
  }

  // --- orders a week: one more, one less ------------------------------------------------------------
  const capacity = form.elements.weekly_capacity;
  if (capacity && words.more) {
    const box = Object.assign(document.createElement("div"), { className: "stepped" });
    const step = (by, name, label) => {
      const button = Object.assign(document.createElement("button"), { type: "button" });
      button.setAttribute("aria-label", label);
      button.innerHTML = `<svg class="icon" aria-hidden="true"><use href="${words.icons}#${name}"></use></svg>`;
      button.addEventListener("click", () => {
        const now = Number(capacity.value.replace(/[٠-٩]/g, (digit) => "٠١٢٣٤٥٦٧٨٩".indexOf(digit)));
        if (!Number.isFinite(now)) { capacity.focus(); return; } // what she wrote is hers to mend
        capacity.value = Math.max(0, Math.round(now) + by);
        changed(capacity);
      });
      return button;
    };
    capacity.before(box);
    box.append(step(-1, "minus", words.less), capacity, step(1, "plus", words.more));
  }

  // --- the areas of one governorate ----------------------------------------------------------------
  const { governorate, area } = form.elements;
  if (governorate && area) {
    const narrow = () => {
      for (const option of area.querySelectorAll("option[value]:not([value=''])")) {
        const fits = !governorate.value || option.value.startsWith(`${governorate.value}/`);
        option.hidden = option.disabled = !fits && !option.selected;
        if (option.parentElement.label) option.parentElement.hidden = !fits;
      }
    };
    governorate.addEventListener("change", () => {
      if (area.value && !area.value.startsWith(`${governorate.value}/`)) { area.value = ""; changed(area); }
      narrow();
    });
    narrow();
  }

  // --- products ---------------------------------------------------------------------------------------
  const list = form.querySelector("[data-rows]");
  if (list) {
    const template = form.querySelector("[data-product-template]");
    const fresh = form.querySelector("[data-new-product]");
    const keys = () => [...list.children].map((row) => row.dataset.key);
    const order = () => globalThis.keeping?.keep("product_order", keys());
    const head = (row) => {
      for (const place of row.querySelectorAll("[data-shows]")) {
        const { value } = row.querySelector(`[name$="-${place.dataset.shows}"]`);
        place.textContent = place.dataset.shows === "price" ? price(value) : value;
      }
    };
    const add = (key) => {
      const copy = template.innerHTML.replaceAll("blank0", key);
      list.insertAdjacentHTML("beforeend", copy);
      return list.lastElementChild;
    };
    const cell = (row, name) => row.querySelector(`[name$="-${name}"]`);
    // A page that the phone kept is shown again and again: its open line needs a key of its own.
    const renew = () => {
      const [, key] = /^product-(\w{6})-/.exec(cell(fresh, "name").name);
      const of = "23456789abcdefghjkmnpqrstvwxyz";
      const next = [...crypto.getRandomValues(new Uint8Array(6))].map((n) => of[n % of.length]).join("");
      for (const part of fresh.querySelectorAll("[name], [id], [for]")) {
        for (const what of ["name", "id", "for", "aria-describedby"]) {
          const old = part.getAttribute(what);
          if (old) part.setAttribute(what, old.replace(key, next));
        }
        if (part.matches("input:not([type=hidden])")) part.value = "";
      }
    };
    if (document.getElementById("draft")) renew();
    // The open line has its key already, and what is typed in it is kept under that: adding it moves
    // it into the list, and the line gets a new key.
    const take = () => {
      const filled = ["name", "unit", "price"].filter((name) => cell(fresh, name).value.trim());
      if (!filled.length) return false;
      const [, key] = /^product-(\w{6})-/.exec(cell(fresh, "name").name);
      const row = add(key);
      for (const name of filled) cell(row, name).value = cell(fresh, name).value;
      row.querySelector("[name$='-state'][value=to_order]").checked = true;
      renew();
      head(row);
      for (const control of row.querySelectorAll("[name]")) if (control.type !== "radio" || control.checked) changed(control);
      order();
      return true;
    };
    form.addEventListener("click", (event) => {
      const button = event.target.closest("button[name=do]");
      const [what, key] = (button?.value ?? "").split(":");
      if (!globalThis.keeping || !["add", "up", "down", "remove"].includes(what)) return;
      event.preventDefault();
      if (what === "add") { take(); cell(fresh, "name").focus(); return; }
      const row = document.getElementById(`product-${key}`);
      if (what === "up") row.previousElementSibling?.before(row);
      if (what === "down") row.nextElementSibling?.after(row);
      if (what === "remove") { globalThis.keeping.keep(`product-${key}-gone`, true); row.remove(); }
      order();
      if (what !== "remove") button.focus();
    });
    // Enter ends the line that she is in; it never leaves the step.
    form.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing || !globalThis.keeping || !event.target.matches("input")) return;
      const row = event.target.closest("[data-key] details");
      if (row) {
        event.preventDefault();
        row.open = false;
        row.querySelector("summary").focus();
      } else if (fresh.contains(event.target)) {
        event.preventDefault();
        if (take()) cell(fresh, "name").focus();
      }
    });
    list.addEventListener("input", ({ target }) => { const row = target.closest("[data-key]"); if (row) head(row); });
    document.getElementById("draft")?.addEventListener("draft:shown", ({ detail: { name, value } }) => {
      const found = /^product-(\w{6})-(\w+)$/.exec(name);
      if (!found) return;
      const [, key, what] = found;
      let row = document.getElementById(`product-${key}`);
      if (what === "gone") { if (value) row?.remove(); return; }
      if (!row && value && !fresh.querySelector(`[name="${name}"]`)) row = add(key);
      if (!row) return;
      for (const control of row.querySelectorAll(`[name="${name}"]`)) {
        if (control.type === "radio") control.checked = control.value === value; else control.value = value;
      }
      head(row);
    });
  }

  // --- hours: whether they pass midnight is asked only where they seem to ---------------------------
  const midnight = form.querySelector("[data-past-midnight]");
  if (midnight) {
    const { opens_at: from, closes_at: until, past_midnight: tick } = form.elements;
    const ask = () => { midnight.hidden = !tick.checked && !(until.value && until.value < from.value); };
    form.addEventListener("change", ask);
    document.getElementById("draft")?.addEventListener("draft:shown", ask);
    ask();
  }

  // --- where it is delivered -----------------------------------------------------------------------
  const zones = form.querySelector("[data-zones]");
  if (zones) {
    const boxes = [...zones.querySelectorAll("input[type=checkbox]")];
    const show = () => {
      for (const box of boxes) {
        zones.querySelector(`[data-zone="${box.name.slice(5)}"]`).hidden = !box.checked;
      }
      const names = boxes.filter((box) => box.checked).map((box) => box.parentElement.textContent.trim());
      zones.querySelector("[data-zone-count]").textContent = names.join(comma);
    };
    zones.addEventListener("change", show);
    zones.querySelector("[data-all-zones]").addEventListener("click", () => {
      const all = boxes.every((box) => box.checked);
      for (const box of boxes) if (box.checked === all) { box.checked = !all; changed(box); }
    });
    document.getElementById("draft")?.addEventListener("draft:shown", show);
    show();
  }
})();
