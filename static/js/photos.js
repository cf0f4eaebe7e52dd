// The photos of a submission as rows: what waits, what is on its way, what was refused and why; their
// order by buttons or by a finger. draft.js keeps and sends them.
(() => {
  const page = document.getElementById("draft");
  const field = document.querySelector("[data-photos]");
  if (!page || !field) return;
  const album = field.querySelector("[data-album]");
  const chooser = field.querySelector("input[type=file]");

  const start = () => {
    const { all, put, drop, keep, letters, words, sendPhotos, dropPhoto, isFresh } = globalThis.keeping;
    const max = Number(field.dataset.max);
    const announce = (text) => { field.querySelector("[data-announce]").textContent = text; };
    const rows = () => [...album.children];
    const kept = () => rows().filter((row) => !row.classList.contains("album__row--refused"));
    const spares = []; // chosen beyond the limit: each takes the place of one that is refused
    // A photo is named by its content once that is known, until then as this phone names it.
    const names = (row) => [row.dataset.key, row.dataset.upload, row.dataset.local].filter(Boolean);
    const keys = () => rows().map((row) => names(row)[0]);
    const number = () => rows().forEach((row, n) => {
      row.querySelector("[data-place]").textContent = n ? words.photo.replace("{n}", n + 1) : words.cover;
    });
    const order = () => { number(); if (keys().length) keep("photo_order", keys()); };

    // --- a photo that the page does not know: on its way, or arrived since the page was kept ---------
    const make = (tag, className, text = "") => Object.assign(document.createElement(tag), { className, textContent: text });
    const icon = (name) => album.dataset.icons && `<svg class="icon" aria-hidden="true"><use href="${album.dataset.icons}#${name}"></use></svg>`;
    const button = (name, label, work, way = "") => {
      const made = make("button", "icon-button");
      made.type = "button";
      if (way) made.dataset.move = way;
      made.setAttribute("aria-label", label);
      made.innerHTML = icon(name);
      made.addEventListener("click", work);
      return made;
    };
    const sized = (bytes) => (bytes < 1048576
      ? `${Math.ceil(bytes / 1024)} ${words.kilobytes}`
      : `${(bytes / 1048576).toFixed(1)} ${words.megabytes}`);
    const thumbOf = (file) => {
      const thumb = make("div", "photo album__thumb");
      if (!file) return thumb;
      const picture = document.createElement("img");
      picture.alt = "";
      picture.src = URL.createObjectURL(file);
      picture.addEventListener("error", () => picture.remove());
      thumb.append(picture);
      return thumb;
    };
    const line = (photo) => {
      const about = make("span", "album__file small muted");
      about.append(Object.assign(document.createElement("bdi"), { textContent: photo.name }), ` ${sized(photo.size)}`);
      return about;
    };
    const draw = (photo) => {
      const row = make("li", "album__row");
      if (photo.key) Object.assign(row.dataset, { key: photo.key, upload: photo.id }); else row.dataset.local = photo.id;
      const text = make("div", "album__words");
      const place = document.createElement("b");
      place.dataset.place = "";
      text.append(place, line(photo));
      const status = make("span", "small", words.waiting);
      if (photo.key) {
        Object.assign(status, { className: "good small", innerHTML: icon("check") }).append(words.received);
        text.append(status);
      } else {
        status.dataset.status = "";
        const bar = document.createElement("progress");
        Object.assign(bar, { max: 100, value: 0 }).setAttribute("aria-label", words.sending);
        text.append(status, bar);
      }
      const acts = make("div", "album__acts");
      acts.append(
        button("arrow-up", words.up, () => move(row, -1), "up"),
        button("arrow-down", words.down, () => move(row, 1), "down"),
        button("trash", words.remove, async () => {
          if (photo.key) { keep(`photo-${photo.key}-gone`, true); await drop("state", photo.id); } else await dropPhoto(photo.id);
          row.remove();
          order();
        }),
      );
      const top = make("div", "album__top");
      top.append(thumbOf(photo.file), text, acts);
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
      row.querySelector(".album__thumb").innerHTML = icon("alert-circle");
      const why = row.querySelector("[data-status]");
      why.textContent = reason;
      why.className = "field__error";
      why.setAttribute("role", "alert");
      if (!row.querySelector("[data-replace]")) {
        for (const moves of [...row.querySelectorAll(".album__acts button")].slice(0, 2)) moves.remove();
        const other = make("button", "button button--second button--small", words.replace);
        other.type = "button";
        other.dataset.replace = "";
        other.addEventListener("click", () => { replacing = photo.id; chooser.click(); });
        row.querySelector(".album__acts").prepend(other);
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
      order();
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
      order();
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
      if (what === "photo-remove") {
        keep(`photo-${key}-gone`, true);
        if (row.dataset.upload) drop("state", row.dataset.upload);
        row.remove();
        order();
        return;
      }
      move(row, what === "photo-up" ? -1 : 1);
      pressed.focus();
      if (document.activeElement !== pressed) row.querySelector("[data-move]:not([value='" + pressed.value + "'])")?.focus(); // it is at the end
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
    const rowNamed = (name) => rows().find((row) => names(row).includes(name));
    // Beside whichever stands nearest before it in the order that she chose.
    const putBack = (row, wish) => {
      const at = wish.findIndex((name) => names(row).includes(name));
      const before = wish.slice(0, Math.max(0, at)).reverse().map(rowNamed).find(Boolean);
      if (at < 0) album.append(row); else if (before) before.after(row); else album.prepend(row);
    };
    const bringBack = async () => {
      const [waiting, fields, known] = await Promise.all(["photos", "fields", "state"].map(all));
      const wished = fields.find(({ name }) => name === "photo_order");
      const wish = wished?.value ?? [];
      const place = (one) => { const at = wish.indexOf(one.id); return at < 0 ? wish.length : at; };
      const later = (field) => field?.dirty || !isFresh();
      for (const field of fields) {
        const gone = /^photo-(\w+)-gone$/.exec(field.name);
        if (gone && field.value && later(field)) rowNamed(gone[1])?.remove();
      }
      for (const photo of known.filter(({ key }) => key)) {
        if (isFresh()) await drop("state", photo.id); // the page shows what there is
        else if (!rowNamed(photo.key)) putBack(draw(photo), wish);
      }
      for (const photo of waiting.sort((one, other) => place(one) - place(other) || one.at - other.at)) {
        putBack(draw(photo), wish);
        if (photo.refused) refuse(photo, photo.refused);
      }
      if (later(wished)) {
        const named = wish.map(rowNamed).filter(Boolean);
        album.append(...named, ...rows().filter((row) => !named.includes(row)));
      }
      number();
      sendPhotos();
    };
    bringBack();
    if (chooser.files.length) choose();
    field.dataset.ready = "yes";
  };
  if (page.dataset.ready) start(); else page.addEventListener("draft:ready", start, { once: true });
})();
