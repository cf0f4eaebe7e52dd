// The photos of a submission as rows: what waits, what is on its way, what was refused and why; their
// order by buttons or by a finger. draft.js keeps and sends them.
(() => {
  const page = document.getElementById("draft");
  const field = document.querySelector("[data-photos]");
  if (!page || !field) return;
  const album = field.querySelector("[data-album]");
  const chooser = field.querySelector("input[type=file]");

  const start = () => {
    const { all, put, drop, keep, letters, words, sendPhotos, dropPhoto } = globalThis.keeping;
    const max = Number(field.dataset.max);
    const announce = (text) => { field.querySelector("[data-announce]").textContent = text; };
    const rows = () => [...album.children];
    const kept = () => rows().filter((row) => !row.classList.contains("album__row--refused"));
    const spares = []; // chosen beyond the limit: each takes the place of one that is refused
    const keys = () => rows().map((row) => row.dataset.key).filter(Boolean);
    const number = () => rows().forEach((row, n) => {
      row.querySelector("[data-place]").textContent = n ? words.photo.replace("{n}", n + 1) : words.cover;
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
        button("trash", words.remove, async () => { await dropPhoto(photo.id); row.remove(); order(); }),
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
    const refuse = (photo, reason) => {
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

    page.addEventListener("photo:shrinking", ({ detail: { photo } }) => tell(photo.id, words.shrinking));
    page.addEventListener("photo:progress", ({ detail: { photo, share } }) => tell(photo.id, `${words.sending} ${Math.round(share)}%`, share));
    page.addEventListener("photo:failed", ({ detail: { photo } }) => tell(photo.id, navigator.onLine ? words.retry : words.willSend, 0));
    page.addEventListener("photo:refused", ({ detail: { photo, reason } }) => refuse(photo, reason));
    page.addEventListener("photo:received", ({ detail: { photo, said } }) => {
      const row = rowOf(photo.id);
      if (!row) return;
      const picture = row.querySelector("img");
      if (album.querySelector(`[data-key="${said.key}"]`)) row.remove();
      else {
        row.outerHTML = said.row;
        const thumb = album.querySelector(`[data-key="${said.key}"] .album__thumb`);
        if (picture && !thumb.querySelector("img")) thumb.append(picture); // until ours is made
      }
      announce(words.received);
      order();
    });

    let replacing = "";
    const choose = async () => {
      const files = [...chooser.files];
      chooser.value = "";
      const old = replacing && rowOf(replacing);
      if (old && files.length) { await drop("photos", replacing); }
      replacing = "";
      let room = max - kept().length;
      for (const file of files) {
        if (room-- > 0) await take(file, old); else spares.push(file);
      }
      number();
      sayHowMany();
      sendPhotos();
    };
    const take = async (file, old) => {
      const photo = { id: letters(10), at: Date.now(), name: file.name, size: file.size, file };
      await put("photos", photo);
      if (old?.isConnected) old.replaceWith(draw(photo)); else album.append(draw(photo));
    };
    const sayHowMany = () => {
      if (spares.length) announce(words.tooMany);
      say(spares.length ? words.tooMany : "");
    };
    page.addEventListener("photo:refused", async () => {
      if (!spares.length || kept().length >= max) return;
      await take(spares.shift());
      number();
      sayHowMany();
      sendPhotos();
    });
    const say = (text) => {
      let line = field.querySelector("[data-says]");
      if (!line && text) {
        line = make("p", "field__note");
        line.dataset.says = "";
        album.before(line);
      }
      if (line) line.textContent = text;
    };
    chooser.addEventListener("change", choose);

    // --- order: buttons, and a finger on the picture -----------------------------------------------
    const move = (row, by) => {
      const other = by < 0 ? row.previousElementSibling : row.nextElementSibling;
      if (!other) return;
      if (by < 0) other.before(row); else other.after(row);
      order();
      announce(words.moved.replace("{n}", rows().indexOf(row) + 1));
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
      sendPhotos();
    });
    if (chooser.files.length) choose();
    field.dataset.ready = "yes";
  };
  if (page.dataset.ready) start(); else page.addEventListener("draft:ready", start, { once: true });
})();
