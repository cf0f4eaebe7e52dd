// The draft on the phone: each field is kept here at once and sent as it is left; what cannot be
// sent waits and is tried again, on whichever step she is. Photos wait in the same place; photos.js
// shows them. Without a store (a
// private window) nothing of this runs, and the plain form does its work.
(async () => {
  const page = document.getElementById("draft");
  if (!page) return;
  if ("done" in page.dataset) { // it was sent: the phone forgets it
    indexedDB?.deleteDatabase("draft");
    for (const name of (await globalThis.caches?.keys()) ?? []) {
      if (name.startsWith("steps ")) caches.delete(name);
    }
    return;
  }
  const words = document.getElementById("words").dataset;
  const form = document.querySelector("[data-form]");
  const LISTS = ["payments", "delivery_ways", "open_days", "privacy"];
  const APART = ["csrfmiddlewaretoken", "base", "photos", "pasted", "do"];

  // --- the store: three drawers ------------------------------------------------------------------
  const asked = (request) => new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
  const open = () => {
    const request = indexedDB.open("draft", 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("fields", { keyPath: "name" });
      request.result.createObjectStore("photos", { keyPath: "id" });
      request.result.createObjectStore("state", { keyPath: "id" });
    };
    return asked(request);
  };
  let base;
  try { base = await open(); } catch { return; }
  const drawer = (name, mode = "readonly") => base.transaction(name, mode).objectStore(name);
  const all = (name) => asked(drawer(name).getAll());
  const put = (name, thing) => asked(drawer(name, "readwrite").put(thing));
  const drop = (name, key) => asked(drawer(name, "readwrite").delete(key));
  const empty = (name) => asked(drawer(name, "readwrite").clear());
  const letters = (length) => {
    const of = "23456789abcdefghjkmnpqrstvwxyz";
    return [...crypto.getRandomValues(new Uint8Array(length))].map((n) => of[n % of.length]).join("");
  };
  let state = (await asked(drawer("state").get(1))) ?? { id: 1, device: letters(12), token: "", code: "", now: 0 };
  const remember = (more) => { state = { ...state, ...more }; return put("state", state); };

  // --- what the page says ------------------------------------------------------------------------
  const say = (text) => {
    const line = document.querySelector("[data-state]");
    if (line && line.textContent !== text) line.textContent = text;
  };
  // The state line says where her words are; without a connection that is this phone.
  let holds = Boolean(state.token);
  const offline = (is) => {
    if (is && holds) say(words.onPhone);
    const banner = document.querySelector("[data-offline]");
    if (banner) banner.hidden = !is;
    // What is left is reckoned by the server: without it the list would be of another day.
    const left = document.querySelector("[data-left]")?.closest(".left");
    if (left) left.hidden = is;
  };
  const holder = (name) => {
    const control = form?.elements[name];
    const one = control instanceof RadioNodeList ? control[0] : control;
    return document.getElementById(`field-${name}`) ?? one?.closest(".field, .zone, .panel");
  };
  const note = (name, kind, text) => {
    const field = holder(name);
    if (!field) return;
    const id = `note-${kind}-${name}`;
    let line = document.getElementById(id);
    if (!text) { line?.remove(); return; }
    if (!line) {
      line = document.createElement("p");
      line.id = id;
      line.className = kind === "wrong" ? "field__error" : "field__note";
      field.append(line);
    }
    line.textContent = text;
  };
  const wrong = (name, text) => {
    note(name, "wrong", text);
    holder(name)?.querySelector(".field__error:not([id^=note-])")?.remove();
    holder(name)?.classList.toggle("field--wrong", Boolean(text));
    if (text) holder(name)?.closest("details")?.setAttribute("open", ""); // a closed row would hide it
    const control = form?.elements[name];
    if (control instanceof Element) control.toggleAttribute("aria-invalid", Boolean(text));
  };
  const titled = (title, text) => (/[?؟]$/.test(title) ? `${title} ${text}` : `${title}: ${text}`);
  const beside = (name, value, label, isOurs) => {
    const place = document.querySelector("[data-beside]");
    if (!place || value === null || document.getElementById(`beside-${name}`)) return;
    const box = document.createElement("div");
    box.id = `beside-${name}`;
    box.className = "message message--tip beside";
    const text = document.createElement("div");
    const lines = [titled(label, isOurs ? words.lostHere : words.lost), Array.isArray(value) ? value.join(" · ") : String(value)];
    for (const line of lines) text.append(Object.assign(document.createElement("p"), { textContent: line }));
    const take = Object.assign(document.createElement("button"), { type: "button", className: "button button--second button--small", textContent: words.take });
    take.addEventListener("click", async () => { show(name, value); await keep(name, value); box.remove(); });
    text.append(take);
    box.append(text);
    place.append(box);
  };

  // --- fields of the page ----------------------------------------------------------------------
  const named = (name) => {
    const found = form?.elements[name];
    return !found ? [] : found instanceof RadioNodeList ? [...found] : [found];
  };
  const read = (name) => {
    const controls = named(name);
    const [first] = controls;
    if (LISTS.includes(name)) return controls.filter((c) => c.checked).map((c) => c.value);
    if (first.type === "radio") return controls.find((c) => c.checked)?.value ?? "";
    return first.type === "checkbox" ? first.checked : first.value;
  };
  const show = (name, value) => {
    for (const control of named(name)) {
      if (LISTS.includes(name)) control.checked = (value ?? []).includes(control.value);
      else if (control.type === "radio") control.checked = control.value === value;
      else if (control.type === "checkbox") control.checked = Boolean(value);
      else if (control.value !== value) control.value = value ?? "";
    }
    page.dispatchEvent(new CustomEvent("draft:shown", { detail: { name, value } }));
  };
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

  // --- keeping and sending -----------------------------------------------------------------------
  const tags = JSON.parse(page.dataset.base || "{}");
  // As the page came, or empty where it held nothing: to walk past a field is not to fill it.
  const blank = (value) => !value || (value !== true && !value.length);
  const untouched = (name, value) => (first.has(name) ? same(first.get(name), value) : blank(value));
  const keep = async (name, value) => {
    const before = await asked(drawer("fields").get(name));
    if (before ? same(before.value, value) : untouched(name, value)) return;
    await put("fields", { name, value, at: Date.now(), tag: before?.tag ?? tags[name] ?? null, dirty: true });
    holds = true;
    say(words.onPhone);
    wait(700);
  };
  const gather = async () => {
    const asks = [...(form?.elements ?? [])].filter((c) => c.name && c.type !== "hidden" && !APART.includes(c.name));
    const names = new Set(asks.map((control) => control.name));
    const kept = new Map((await all("fields")).map((field) => [field.name, field.value]));
    for (const name of names) {
      const value = read(name);
      if (kept.has(name) ? !same(kept.get(name), value) : !untouched(name, value)) await keep(name, value);
    }
  };

  let timer = 0;
  let failures = 0;
  const wait = (time) => { clearTimeout(timer); timer = setTimeout(flush, time); };
  const locked = (work) => (navigator.locks ? navigator.locks.request("draft", work) : work());

  // What waits to be sent; what the server will not take as it stands waits for her to change it.
  const pending = async () => (await all("fields")).filter((field) => field.dirty && !field.refused);
  const postFields = (waiting) => fetch(page.dataset.fields, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({
      token: state.token,
      device: state.device,
      now: Date.now(),
      fields: waiting.map(({ name, value, at, tag }) => ({ name, value, at, base: tag })),
    }),
    keepalive: JSON.stringify(waiting).length < 30000,
    signal: AbortSignal.timeout?.(20000),
  });
  const refuseField = async ({ name, at }, reason) => {
    const here = await asked(drawer("fields").get(name));
    if (here && here.at === at) await put("fields", { ...here, refused: reason });
    note(name, "phone", "");
    wrong(name, reason);
  };
  const sayKept = async () => say((await all("fields")).some((field) => field.refused) ? words.onPhone : words.saved);
  // A batch that is not taken as it stands is sent in halves, until what stands in the way is alone
  // and the others have arrived or been refused with a reason. Returns what is left.
  const apart = async (waiting, answer) => {
    if (waiting.length === 1) {
      const said = await answer.json().catch(() => ({}));
      const reason = said.refused?.[waiting[0].name];
      if (!reason) return [waiting[0]];
      await refuseField(waiting[0], reason);
      return [];
    }
    const middle = Math.ceil(waiting.length / 2);
    const found = [];
    for (const half of [waiting.slice(0, middle), waiting.slice(middle)]) {
      const next = await postFields(half);
      if (next.ok) await took(half, await next.json());
      else if (unkeepable(next)) found.push(...await apart(half, next));
      else throw new Error(String(next.status));
    }
    return found;
  };
  // A failure of ours may be of the moment: only one that comes again is looked for in the batch.
  const unkeepable = ({ status }) => status === 400 || status === 413 || (status === 500 && failures > 1);

  // Sends what waits; true when nothing waits any more. ``always`` opens a draft even for nothing.
  const flush = (always = false) => locked(async () => {
    const waiting = await pending();
    if (!waiting.length && always !== true) return true;
    if (waiting.length) say(words.saving);
    let answer;
    try {
      answer = await postFields(waiting);
      if (waiting.length && unkeepable(answer)) {
        const found = await apart(waiting, answer);
        // Where nothing at all is taken it is hardly the fields: she is told when it lasts for minutes.
        if (answer.status === 500 && found.length === waiting.length && failures < 5) throw new Error("500");
        for (const field of found) await refuseField(field, words.cannotKeep);
        failures = 0;
        offline(false);
        await sayKept();
        return true;
      }
      if (answer.status >= 500 || answer.status === 429) throw new Error(String(answer.status));
    } catch {
      failures += 1;
      for (const { name } of waiting) note(name, "phone", words.fieldOnPhone);
      say(words.onPhone);
      offline(true);
      wait(Math.min(60000, 2000 * 2 ** failures));
      return false;
    }
    failures = 0;
    holds = true;
    offline(false);
    if (answer.status === 409) { await wasSent((await answer.json()).sent); return false; }
    if (!answer.ok) { say(words.willSend); return false; }
    await took(waiting, await answer.json());
    return true;
  });

  const beginAnew = async () => {
    for (const field of await all("fields")) await put("fields", { ...field, tag: null, dirty: true, refused: "" });
  };
  const took = async (sent, said) => {
    const lost = state.code && state.code !== said.draft; // ours was erased: begin again with all of it
    await remember({ token: said.token, code: said.draft, now: said.now });
    const link = document.querySelector("[data-link]");
    if (link && form) {
      link.textContent = said.link;
      link.closest("details").hidden = false;
      document.querySelector("[data-link-whatsapp]").href = `https://wa.me/?text=${encodeURIComponent(said.link)}`;
    }
    const left = document.querySelector("[data-left]");
    if (left) left.innerHTML = said.left;
    for (const [name, why] of Object.entries(said.unshown)) note(name, "unshown", why);
    const times = new Map(sent.map((field) => [field.name, field.at]));
    const typedHere = new Map(sent.map((field) => [field.name, field.value]));
    for (const { name, value, tag, wrong: text, lost: other } of said.fields) {
      const here = await asked(drawer("fields").get(name));
      wrong(name, text);
      note(name, "phone", "");
      if (here && here.at !== times.get(name)) { await put("fields", { ...here, tag }); continue; }
      // What was understood is shown at once, but never under her fingers.
      const typing = other === null && named(name).includes(document.activeElement);
      if (!same(here?.value, value) && !typing) show(name, value);
      await put("fields", { name, value, tag, at: here?.at ?? Date.now(), dirty: false });
      if (other !== null) {
        const label = holder(name)?.querySelector("label, legend")?.textContent.trim() ?? "";
        beside(name, other, label, same(other, typedHere.get(name)));
      }
    }
    for (const [name, reason] of Object.entries(said.refused ?? {})) {
      const at = times.get(name);
      if (at) await refuseField({ name, at }, reason);
    }
    if (lost) await beginAnew();
    const more = (await pending()).length > 0;
    if (more) wait(200); else await sayKept();
  };

  // --- photos: each alone, made smaller here, up to three at once -----------------------------------
  const SIDE = 2048;
  const LARGE = 25 * 1024 * 1024;
  const FORMS = ["image/jpeg", "image/png", "image/webp"];
  const tell = (kind, photo, more = {}) => page.dispatchEvent(new CustomEvent(`photo:${kind}`, { detail: { photo, ...more } }));
  const shrink = async (file, side = SIDE) => {
    try {
      const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
      const scale = Math.min(1, side / Math.max(picture.width, picture.height));
      if (scale === 1 && file.size < 1048576 && FORMS.includes(file.type)) return file;
      const canvas = document.createElement("canvas");
      canvas.width = Math.round(picture.width * scale);
      canvas.height = Math.round(picture.height * scale);
      const pen = canvas.getContext("2d");
      pen.fillStyle = "#fff";
      pen.fillRect(0, 0, canvas.width, canvas.height);
      pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
      picture.close();
      const smaller = await new Promise((done) => { canvas.toBlob(done, "image/jpeg", 0.85); });
      canvas.width = 0;
      return smaller && (scale < 1 || smaller.size < file.size) ? smaller : file;
    } catch {
      return file; // a kind that this browser cannot read: the server may
    }
  };
  const stop = new Map();
  const post = (photo) => new Promise((done, failed) => {
    const sending = new XMLHttpRequest();
    const body = new FormData();
    body.append("token", state.token);
    body.append("id", photo.id);
    body.append("photo", photo.file, photo.name || "photo"); // without a name it is no file
    sending.open("POST", page.dataset.photo);
    sending.responseType = "json";
    sending.upload.addEventListener("progress", ({ loaded, total }) => tell("progress", photo, { share: (100 * loaded) / total }));
    sending.addEventListener("load", () => done({ status: sending.status, said: sending.response }));
    for (const kind of ["error", "abort", "timeout"]) sending.addEventListener(kind, failed);
    sending.timeout = 180000;
    stop.set(photo.id, sending);
    sending.send(body);
  });
  const refuse = async (photo, reason) => {
    await put("photos", { ...photo, refused: reason });
    tell("refused", photo, { reason });
  };
  // A page that the phone kept does not know what has arrived since: until a fresh one shows it, its
  // name and a small picture stay here, beside the state (a drawer that every version of this has).
  const arrive = async (photo, { key, token, draft: code, now }) => {
    const small = await shrink(photo.file, 480);
    const picture = small.size < 300000 ? small : null;
    await put("state", { id: photo.id, key, name: photo.name, size: photo.size, file: picture });
    await remember({ token, code, now });
    await drop("fields", `photo-${key}-gone`); // chosen again, it is there again
    await drop("photos", photo.id);
  };
  const held = async (id) => (await all("photos")).find((one) => one.id === id);
  const sendPhoto = async (id) => {
    let photo = await held(id);
    if (!photo || photo.refused) return true;
    if (!photo.small) {
      tell("shrinking", photo);
      photo = { ...photo, file: await shrink(photo.file), small: true };
      if (photo.file.size > LARGE) { await refuse(photo, words.tooLarge); return true; }
      if (!(await held(id))) return true; // taken out meanwhile
      await put("photos", photo);
    }
    try {
      const { status, said } = await post(photo);
      if (status === 200) {
        if (state.code && state.code !== said.draft) await beginAnew();
        await arrive(photo, said);
        tell("received", photo, { said });
      } else if (status === 409) await wasSent(said?.sent);
      else if (status >= 400 && status < 500 && status !== 429 && said?.error) await refuse(photo, said.error);
      else throw new Error(String(status));
      return true;
    } catch {
      if (!(await held(id))) return true;
      tell("failed", photo);
      offline(!navigator.onLine);
      return false;
    } finally {
      stop.delete(id);
    }
  };
  let busy = false;
  let more = false;
  let misses = 0;
  let next = 0;
  // The first of a new draft waits until there is one, so that there is one draft.
  const sendPhotos = async () => {
    if (busy) { more = true; return; }
    busy = true;
    clearTimeout(next);
    let whole = true;
    let any = false;
    do {
      more = false;
      const waiting = (await all("photos")).filter((photo) => !photo.refused).map((photo) => photo.id);
      if (!waiting.length) break;
      any = true;
      if (!state.token && !(await flush(true))) { whole = false; break; }
      const take = async () => {
        for (let id = waiting.shift(); id; id = waiting.shift()) whole = (await sendPhoto(id)) && whole;
      };
      await Promise.all([take(), take(), take()]);
    } while (more);
    busy = false;
    misses = whole ? 0 : misses + 1;
    if (!whole) next = setTimeout(sendPhotos, Math.min(60000, 2000 * 2 ** misses));
    else if (any && !(await all("photos")).length) flush(true); // what is left has changed
  };
  const dropPhoto = async (id) => { stop.get(id)?.abort(); await drop("photos", id); };

  const forget = async () => {
    await Promise.all([empty("fields"), empty("photos"), empty("state")]);
    state = { id: 1, device: state.device, token: "", code: "", now: 0 };
  };
  const wasSent = async (address) => {
    await forget();
    const box = document.querySelector("[data-sent]");
    if (!box || !address) return;
    box.querySelector("a").href = address;
    box.hidden = false;
  };

  // --- the page meets what the phone holds -------------------------------------------------------
  const first = new Map();
  for (const control of form?.elements ?? []) {
    if (control.name && !APART.includes(control.name)) first.set(control.name, read(control.name));
  }
  let fresh = true; // whether the page is newer than anything that was sent from here
  const meet = async () => {
    fresh = Number(page.dataset.now) >= state.now;
    const { draft: code, token } = page.dataset;
    if (fresh && code && state.code && code !== state.code) {
      // Another draft was opened here: what waits of the old one goes to it, by its own link.
      if (!(await flush())) return;
      await forget();
    }
    if (fresh && code && token) await remember({ code, token, now: Number(page.dataset.now) });
    if (fresh && !code && state.token && form) {
      const done = await flush(true);
      if (done && state.token) { location.reload(); return; }
    }
    for (const field of await all("fields")) {
      if (field.dirty || !fresh) show(field.name, field.value);
      else if (tags[field.name] && tags[field.name] !== field.tag) {
        await put("fields", { ...field, tag: tags[field.name], value: named(field.name).length ? read(field.name) : field.value });
      }
      if (field.refused === words.cannotKeep) await put("fields", { ...field, refused: "" }); // once more
      else if (field.refused) wrong(field.name, field.refused);
      else if (field.dirty) note(field.name, "phone", words.fieldOnPhone);
    }
    const waiting = (await pending()).length > 0;
    holds ||= waiting || (await all("photos")).length > 0;
    if (waiting) say(words.onPhone);
    if (!navigator.onLine) offline(true);
    else if (waiting || (!fresh && state.token)) await flush(true);
  };

  // --- what she does -------------------------------------------------------------------------------
  let typing = 0;
  let typed = null; // the field whose last letters are not kept yet
  const left = ({ target }) => {
    if (target.name && !APART.includes(target.name)) keep(target.name, read(target.name));
  };
  form?.addEventListener("change", left);
  form?.addEventListener("focusout", left);
  form?.addEventListener("input", ({ target }) => {
    clearTimeout(typing);
    if (typed && typed !== target) left({ target: typed });
    typed = target;
    typing = setTimeout(() => { typed = null; left({ target }); }, 400);
  });
  addEventListener("online", () => {
    misses = 0;
    if (holds) flush(true); else offline(false);
    sendPhotos();
  });
  addEventListener("offline", () => offline(true));
  document.addEventListener("visibilitychange", async () => {
    if (document.visibilityState === "hidden" && form) { await gather(); flush(); }
  });

  let warned = false;
  form?.addEventListener("submit", async (event) => {
    const what = event.submitter?.name === "do" ? event.submitter.value : "";
    if (event.defaultPrevented) return;
    if (what && what !== "later") { // the server's buttons need the server
      if (navigator.onLine) return;
      event.preventDefault();
      offline(true);
      return;
    }
    event.preventDefault();
    await gather();
    await Promise.race([flush(), new Promise((done) => { setTimeout(done, 5000); })]);
    const mistake = form.querySelector(".field--wrong");
    if (mistake && !warned && !what) {
      warned = true;
      mistake.querySelector("input, select, textarea")?.focus();
    } else if (what === "later") {
      const box = document.getElementById("link");
      box.open = true;
      box.scrollIntoView();
    } else location.assign(page.dataset.next);
  });

  const sending = document.querySelector("[data-send]");
  sending?.addEventListener("submit", (event) => { // one press is enough
    if (sending.dataset.busy) event.preventDefault();
    sending.dataset.busy = "yes";
    setTimeout(() => { delete sending.dataset.busy; }, 8000);
  });
  for (const button of document.querySelectorAll("[data-copy-link]")) {
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.querySelector("[data-link]").textContent);
      button.lastChild.textContent = button.dataset.done;
    });
  }

  globalThis.keeping = { page, form, words, all, put, drop, keep, flush, letters, sendPhotos, dropPhoto, isFresh: () => fresh };
  const waited = !form && ((await pending()).length > 0 || (await all("photos")).some((photo) => !photo.refused));
  await meet();
  if (waited) { // the preview shows what the server has: it is shown anew once all is there
    await sendPhotos();
    const rest = (await pending()).length > 0 || (await all("photos")).some((photo) => !photo.refused);
    if (rest) offline(true); else location.reload();
  } else sendPhotos();
  page.dispatchEvent(new CustomEvent("draft:ready"));
  page.dataset.ready = "yes";
  if (page.dataset.worker) navigator.serviceWorker?.register(page.dataset.worker, { scope: page.dataset.scope }).catch(() => {});
})();
