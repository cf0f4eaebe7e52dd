// Photos of a submission: each is kept on the phone, made smaller there, and sent alone; what fails
// is tried again, what is refused says why, and none of it holds up the step.
(() => {
  const page = document.getElementById("draft");
  const field = document.querySelector("[data-photos]");
  if (!page || !field) return;
  const album = field.querySelector("[data-album]");
  const chooser = field.querySelector("input[type=file]");
  const SIDE = 2048;
  const LARGE = 25 * 1024 * 1024;
  const AT_ONCE = 3;
  const FORMS = ["image/jpeg", "image/png", "image/webp"];

  const start = () => {
    const { all, put, drop, keep, letters, words, state, remember, flush, wasSent, offline } = globalThis.keeping;
    const max = Number(field.dataset.max);
    const announce = (text) => { field.querySelector("[data-announce]").textContent = text; };
    const rows = () => [...album.children];
    const keys = () => rows().map((row) => row.dataset.key).filter(Boolean);
    const number = () => rows().forEach((row, n) => {
      row.querySelector("[data-place]").textContent = n ? `${words.photo} ${n + 1}` : words.cover;
    });
    const order = () => { number(); if (keys().length) keep("photo_order", keys()); };

    // --- a photo that is still on the phone ------------------------------------------------------
    const make = (tag, className, text = "") => Object.assign(document.createElement(tag), { className, textContent: text });
    const icon = (name) => album.dataset.icons && `<svg class="icon" aria-hidden="true"><use href="${album.dataset.icons}#${name}"></use></svg>`;
    const button = (name, label, work) => {
      const made = make("button", "icon-button");
      made.type = "button";
      made.setAttribute("aria-label", label);
      made.innerHTML = icon(name);
      made.addEventListener("click", work);
      return made;
    };
    const draw = (photo) => {
      const row = make("li", "album__row");
      row.dataset.local = photo.id;
      const top = make("div", "album__top");
      const thumb = make("div", "photo album__thumb");
      const picture = document.createElement("img");
      picture.alt = "";
      picture.src = URL.createObjectURL(photo.file);
      picture.addEventListener("error", () => picture.remove());
      thumb.append(picture);
      const text = make("div", "album__words");
      const place = document.createElement("b");
      place.dataset.place = "";
      const status = make("span", "small", words.waiting);
      status.dataset.status = "";
      const bar = document.createElement("progress");
      bar.max = 100;
      bar.value = 0;
      bar.setAttribute("aria-label", words.sending);
      text.append(place, make("span", "small muted", `${(photo.size / 1048576).toFixed(1)} ${words.megabytes}`), status, bar);
      const acts = make("div", "album__acts");
      acts.append(
        button("arrow-up", words.up, () => move(row, -1)),
        button("arrow-down", words.down, () => move(row, 1)),
        button("trash", words.remove, async () => { stop.get(photo.id)?.abort(); await drop("photos", photo.id); row.remove(); order(); }),
      );
      top.append(thumb, text, acts);
      row.append(top);
      return row;
    };
    const rowOf = (id) => album.querySelector(`[data-local="${id}"]`);
    const tell = (id, text, share) => {
      const row = rowOf(id);
      if (!row) return;
      row.querySelector("[data-status]").textContent = text;
      if (share !== undefined) row.querySelector("progress").value = share;
    };
    const refuse = async (photo, reason) => {
      await put("photos", { ...photo, refused: reason });
      const row = rowOf(photo.id);
      if (!row) return;
      row.classList.add("album__row--refused");
      row.querySelector("progress")?.remove();
      const line = row.querySelector("[data-status]");
      line.textContent = reason;
      line.className = "field__error";
      line.setAttribute("role", "alert");
      if (!row.querySelector("[data-replace]")) {
        const other = make("button", "button button--second button--small", words.replace);
        other.type = "button";
        other.dataset.replace = "";
        other.addEventListener("click", () => { replacing = photo.id; chooser.click(); });
        row.append(other);
      }
    };

    // --- making it smaller, sending it -----------------------------------------------------------
    const shrink = async (file) => {
      try {
        const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
        const scale = Math.min(1, SIDE / Math.max(picture.width, picture.height));
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
      body.append("token", state().token);
      body.append("photo", photo.file, photo.name);
      sending.open("POST", field.dataset.add);
      sending.responseType = "json";
      sending.upload.addEventListener("progress", ({ loaded, total }) => tell(photo.id, `${words.sending} ${Math.round((100 * loaded) / total)}%`, (100 * loaded) / total));
      sending.addEventListener("load", () => done({ status: sending.status, said: sending.response }));
      for (const kind of ["error", "abort", "timeout"]) sending.addEventListener(kind, failed);
      sending.timeout = 180000;
      stop.set(photo.id, sending);
      sending.send(body);
    });
    const received = async (photo, said) => {
      await remember({ token: said.token, code: said.draft });
      await drop("photos", photo.id);
      const row = rowOf(photo.id);
      if (!row) return;
      const twin = album.querySelector(`[data-key="${said.key}"]`);
      if (twin) row.remove(); else row.outerHTML = said.row;
      announce(`${words.photo}: ${words.received}`);
      order();
      flush(true);
    };
    const send = async (id) => {
      let photo = (await all("photos")).find((one) => one.id === id);
      if (!photo || photo.refused) return true;
      if (!photo.small) {
        tell(id, words.shrinking);
        photo = { ...photo, file: await shrink(photo.file), small: true };
        if (photo.file.size > LARGE) { await refuse(photo, words.tooLarge); return true; }
        await put("photos", photo);
      }
      if (!rowOf(id)) return true;
      try {
        const { status, said } = await post(photo);
        if (status === 200) await received(photo, said);
        else if (status === 409) await wasSent(said?.sent);
        else if (status >= 400 && status < 500 && status !== 429 && said?.error) await refuse(photo, said.error);
        else throw new Error(String(status));
        return true;
      } catch {
        if (!rowOf(id)) return true;
        tell(id, navigator.onLine ? words.retry : words.willSend, 0);
        offline(!navigator.onLine);
        return false;
      } finally {
        stop.delete(id);
      }
    };

    let busy = false;
    let again = false;
    let failures = 0;
    let timer = 0;
    // Up to three at once; the first of a new draft alone, so that there is one draft.
    const work = async () => {
      if (busy) { again = true; return; }
      busy = true;
      clearTimeout(timer);
      let whole = true;
      do {
        again = false;
        const waiting = (await all("photos")).filter((photo) => !photo.refused).map((photo) => photo.id);
        if (!waiting.length) break;
        if (!state().token && !(await flush(true))) { whole = false; break; }
        const take = async () => {
          for (let id = waiting.shift(); id; id = waiting.shift()) whole = (await send(id)) && whole;
        };
        await Promise.all(Array.from({ length: AT_ONCE }, take));
      } while (again);
      busy = false;
      failures = whole ? 0 : failures + 1;
      if (!whole) timer = setTimeout(work, Math.min(60000, 2000 * 2 ** failures));
    };

    let replacing = "";
    const choose = async () => {
      const files = [...chooser.files];
      chooser.value = "";
      const old = replacing && rowOf(replacing);
      if (old && files.length) { await drop("photos", replacing); }
      replacing = "";
      let room = max - rows().length + (old ? 1 : 0);
      for (const file of files) {
        if (room-- <= 0) { announce(words.tooMany); say(words.tooMany); break; }
        const photo = { id: letters(10), at: Date.now(), name: file.name, size: file.size, file };
        await put("photos", photo);
        if (old?.isConnected) old.replaceWith(draw(photo)); else album.append(draw(photo));
      }
      number();
      work();
    };
    const say = (text) => {
      let line = field.querySelector("[data-says]");
      if (!line) {
        line = make("p", "field__note");
        line.dataset.says = "";
        album.before(line);
      }
      line.textContent = text;
    };
    chooser.addEventListener("change", choose);
    addEventListener("online", () => { failures = 0; work(); });

    // --- order: buttons, and a finger on the picture -----------------------------------------------
    const move = (row, by) => {
      const other = by < 0 ? row.previousElementSibling : row.nextElementSibling;
      if (!other) return;
      if (by < 0) other.before(row); else other.after(row);
      order();
      announce(`${words.moved} ${rows().indexOf(row) + 1}`);
    };
    album.addEventListener("click", (event) => {
      const pressed = event.target.closest("button[name=do]");
      if (!pressed) return;
      event.preventDefault();
      const [what, key] = pressed.value.split(":");
      const row = pressed.closest(".album__row");
      if (what === "photo-remove") { keep(`photo-${key}-gone`, true); row.remove(); order(); return; }
      move(row, what === "photo-up" ? -1 : 1);
      pressed.focus();
    });
    let held = null;
    album.addEventListener("pointerdown", (event) => {
      if (!event.target.closest(".album__thumb")) return;
      held = event.target.closest(".album__row");
      album.setPointerCapture(event.pointerId);
      event.preventDefault();
    });
    album.addEventListener("pointermove", (event) => {
      if (!held) return;
      const over = rows().find((row) => {
        const { top, bottom } = row.getBoundingClientRect();
        return event.clientY >= top && event.clientY <= bottom;
      });
      if (!over || over === held) return;
      held.classList.add("album__row--held");
      if (rows().indexOf(over) < rows().indexOf(held)) over.before(held); else over.after(held);
    });
    for (const kind of ["pointerup", "pointercancel"]) {
      album.addEventListener(kind, () => {
        if (held?.classList.contains("album__row--held")) { held.classList.remove("album__row--held"); order(); }
        held = null;
      });
    }

    // --- what was left from before ------------------------------------------------------------------
    all("photos").then((photos) => {
      for (const photo of photos.sort((one, other) => one.at - other.at)) {
        album.append(draw(photo));
        if (photo.refused) refuse(photo, photo.refused);
      }
      number();
      work();
    });
    if (chooser.files.length) choose();
    field.dataset.ready = "yes";
  };
  if (page.dataset.ready) start(); else page.addEventListener("draft:ready", start, { once: true });
})();
