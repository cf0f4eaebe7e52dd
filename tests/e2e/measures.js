// What a page's own geometry says, for tests: each returns a list of what is wrong, in words.
window.measures = (() => {
  const shown = (el) => el.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    && !el.closest("[inert], [aria-hidden='true'], .honey");
  const name = (el) => {
    const words = (el.getAttribute("aria-label") || el.innerText || el.name || "").trim();
    const classes = el.getAttribute("class") || "";
    return `${el.tagName.toLowerCase()}${classes && "."}${classes.replaceAll(/\s+/g, ".")} “${words.slice(0, 30)}”`;
  };

  // The box that a finger may hit: a label with its tick, a card with its stretched link.
  const box = (el) => {
    const drawn = el.matches("input[type=checkbox], input[type=radio]") || (el.type === "file" && el.offsetWidth < 2);
    if (drawn && el.labels?.length) {
      return [...el.labels].at(-1).getBoundingClientRect();
    }
    const after = getComputedStyle(el, "::after");
    if (after.content !== "none" && after.position === "absolute") {
      let over = el.parentElement;
      while (over && getComputedStyle(over).position === "static") over = over.parentElement;
      return (over ?? el).getBoundingClientRect();
    }
    return el.getBoundingClientRect();
  };
  // A link in the middle of a sentence is as high as its line (WCAG 2.2, 2.5.8, inline).
  const inSentence = (el) => getComputedStyle(el).display === "inline"
    && [...el.parentElement.childNodes].some((n) => n !== el && n.textContent.trim().length > 1);

  const small = (least) => [...document.querySelectorAll(
    "a[href], button, summary, select, textarea, input:not([type=hidden])")]
    .filter((el) => shown(el) && !inSentence(el))
    .map((el) => [el, box(el)])
    .filter(([el, { width, height, bottom }]) => width && bottom > 0
      && (height < least - 0.5 || width < least - 0.5))
    .map(([el, { width, height }]) => `${name(el)} ${Math.round(width)}×${Math.round(height)}`);

  const sideways = () => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.body.querySelectorAll("*")].filter((el) => {
      const { left, right } = el.getBoundingClientRect();
      return shown(el) && (left < -1 || right > clientWidth + 1);
    });
    return [`${scrollWidth} > ${clientWidth}: ${wide.slice(-3).map(name).join(", ")}`];
  };

  // Words that a box cuts off, where nothing says that it means to.
  const cut = () => [...document.body.querySelectorAll("*")].filter((el) => {
    const style = getComputedStyle(el);
    const hides = /hidden|clip/.test(style.overflowY) || /hidden|clip/.test(style.overflowX);
    return hides && shown(el) && el.innerText?.trim() && style.clipPath === "none"
      && style.webkitLineClamp === "none" && !el.matches("input, textarea, select, svg, dialog")
      && (el.scrollHeight > el.clientHeight + 2 || el.scrollWidth > el.clientWidth + 2);
  }).map((el) => `${name(el)} ${el.scrollWidth}×${el.scrollHeight} in ${el.clientWidth}×${el.clientHeight}`);

  // Words that the page says in a language it is not in, marked as no other.
  const strange = (language) => {
    const arabic = /[\u0600-\u06ff]/;
    const latin = /[A-Za-z]{2,}/;
    // A hashtag is a name too, and stays as people write it (design brief, 11 n).
    const spoken = (text) => text.replaceAll(/#[\p{L}\p{M}_]+/gu, "");
    const wrong = (text) => language === "en" ? arabic.test(spoken(text)) : latin.test(text) && !arabic.test(text);
    // The cells of Django's own tables hold what is stored, as it is stored.
    // A name stands in <bdi> in whatever letters its bearer writes it (WCAG 2.2, 3.1.2 excepts names).
    const marked = (el) => el.closest("[lang]") !== document.documentElement
      || el.closest("bdi, code, kbd, textarea, svg, .stock td, .stock tbody th");
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const el = node.parentElement;
      if (wrong(node.data) && !marked(el) && !el.closest("script, style, template, noscript")) {
        found.push(`${name(el).split(" ")[0]}: ${node.data.trim().slice(0, 60)}`);
      }
    }
    for (const el of document.querySelectorAll("[aria-label], [placeholder], [title]")) {
      for (const kind of ["aria-label", "placeholder", "title"]) {
        const text = el.getAttribute(kind) ?? "";
        if (wrong(text) && !marked(el)) found.push(`${kind}: ${text.slice(0, 60)}`);
      }
    }
    return found;
  };

  // Lines of words that begin at the other edge of the page. What has a direction of its own stands
  // inside its line, in a box with a `dir`.
  const astray = () => {
    const { direction } = getComputedStyle(document.documentElement);
    return [...document.querySelectorAll("main :is(p, h1, h2, h3, li, dt, dd, legend)")]
      .filter((el) => shown(el) && el.innerText.trim() && el.closest("[dir]") === document.documentElement)
      .filter((el) => getComputedStyle(el).direction !== direction)
      .map(name);
  };

  // What is to take its direction from its own words and does not: those in a <bdi> inside are not counted.
  const misled = () => [...document.querySelectorAll("[dir=auto]:not(bdi, input, textarea)")]
    .filter((el) => el.innerText.trim() && getComputedStyle(el).direction
      !== (/^[^\p{L}]*\p{Script=Arabic}/u.test(el.innerText) ? "rtl" : "ltr"))
    .map(name);

  // A sentence that a flexible box lays out in pieces: quotes would part from the name between them.
  const parted = () => [...document.querySelectorAll("body bdi, body [lang]")].map((el) => el.parentElement)
    .filter((el) => /flex|grid/.test(getComputedStyle(el).display)
      && [...el.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && /[«»“”]/.test(node.data)))
    .map(name);

  // How a reader may set text (WCAG 2.2, 1.4.12).
  const spaced = new CSSStyleSheet();
  spaced.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
    word-spacing: .16em !important; } p { margin-block-end: 2em !important; }`);
  const space = (on) => { document.adoptedStyleSheets = on ? [spaced] : []; };

  const moving = () => [...document.querySelectorAll("*")].filter((el) => {
    const { transitionDuration, animationName, animationDuration, scrollBehavior } = getComputedStyle(el);
    return transitionDuration.split(", ").some((time) => parseFloat(time) > 0.001)
      || (animationName !== "none" && parseFloat(animationDuration) > 0.001) || scrollBehavior === "smooth";
  }).map(name);

  return { astray, misled, parted, small, sideways, cut, strange, space, moving };
})();
