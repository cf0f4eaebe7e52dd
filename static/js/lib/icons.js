// A drawing of the sprite (templatetags/furniture.py draws the same into pages).
export const icon = (sprite, name) => {
  const made = (tag) => document.createElementNS("http://www.w3.org/2000/svg", tag);
  const svg = made("svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = made("use");
  use.setAttribute("href", `${sprite}#${name}`);
  svg.append(use);
  return svg;
};
