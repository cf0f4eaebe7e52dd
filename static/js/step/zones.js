// Where it is delivered: chosen governorates of one price share one pair of fields, those of the first
// of them. Each keeps its own price underneath, as the draft does.
import { changed, comma, form, onShown } from "./form.js";

const zones = form.querySelector("[data-zones]");

// The server's own fields for groups are for pages without script.
const startFresh = (list, panels) => {
  for (const same of zones.querySelectorAll("[name=zone-same]")) same.remove();
  list.append(...panels);
  zones.querySelector(".zones-more")?.remove();
};

const listen = ({ list, boxes, spread, show, setApart }) => {
  zones.addEventListener("input", ({ target }) => { if (list.contains(target)) spread(target, false); });
  zones.addEventListener("change", ({ target }) => {
    // While a price is being typed the panels stay as they are: none slips away under the fingers.
    if (list.contains(target)) spread(target, true); else show();
  });
  list.addEventListener("click", ({ target }) => {
    if (target.matches("[data-zone-members] button")) setApart(target.value);
  });
  zones.querySelector("[data-all-zones]").addEventListener("click", () => {
    const isAll = boxes.every((box) => box.checked);
    for (const box of boxes) if (box.checked === isAll) { box.checked = !isAll; changed(box); }
  });
  onShown(({ name }) => { if (name.startsWith("zone-") && !list.contains(document.activeElement)) show(); });
};

const listenToZones = () => {
  const list = zones.querySelector("[data-zone-list]");
  const panels = new Map([...zones.querySelectorAll("[data-zone]")].map((panel) => [panel.dataset.zone, panel]));
  const boxes = [...zones.querySelectorAll(".map input[type=checkbox]")];
  const apart = new Set([new URL(location).searchParams.get("apart")]); // about to get prices of their own
  let groups = new Map(); // the first of each to all of them

  const slugOf = ({ name }) => name.split("-")[1];
  const control = (slug, cell) => panels.get(slug).querySelector(`[name="zone-${slug}-${cell}"]`);
  const priceOf = (slug) => (apart.has(slug) ? slug : `${control(slug, "fee").value} ${control(slug, "free").value}`);

  const button = (slug) => Object.assign(document.createElement("button"), {
    type: "button", className: "choice-chip", value: slug, textContent: panels.get(slug).dataset.name,
  });

  const show = () => {
    const chosen = boxes.filter(({ checked }) => checked).map(slugOf);
    const named = (slugs) => slugs.map((slug) => panels.get(slug).dataset.name).join(comma);
    const byPrice = new Map();
    for (const slug of chosen) byPrice.set(priceOf(slug), [...(byPrice.get(priceOf(slug)) ?? []), slug]);
    groups = new Map([...byPrice.values()].map((slugs) => [slugs[0], slugs]));
    for (const [slug, panel] of panels) {
      const members = groups.get(slug) ?? [];
      panel.hidden = !members.length;
      panel.querySelector("[data-zone-names]").textContent = named(members);
      const others = panel.querySelector("[data-zone-members]");
      others.replaceChildren(...members.map(button));
      others.parentElement.hidden = members.length < 2;
    }
    zones.querySelector("[data-zone-count]").textContent = named(chosen);
  };

  const spread = (target, isKept) => {
    const [, slug, cell] = target.name.split("-");
    for (const other of (groups.get(slug) ?? []).slice(1)) {
      control(other, cell).value = target.value;
      if (isKept) changed(control(other, cell));
    }
  };

  const setApart = (slug) => {
    apart.clear();
    apart.add(slug);
    show();
    control(slug, "fee").select();
  };

  startFresh(list, boxes.map((box) => panels.get(slugOf(box))));
  listen({ list, boxes, spread, show, setApart });
  show();
};

if (zones) listenToZones();
