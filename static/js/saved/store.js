// What is kept on this phone: codes of projects, the latest first. A phone that keeps nothing has none.
import { rule } from "../lib/rules.js";

const KEY = "saved";
const most = Number(rule("most"));
const isCode = (text) => new RegExp(`^${rule("code")}$`).test(text);

export const readSaved = () => {
  try {
    const codes = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(codes) ? codes.filter(isCode) : [];
  } catch { return []; }
};
export const writeSaved = (codes) => {
  try { localStorage.setItem(KEY, JSON.stringify(codes.slice(0, most))); } catch { /* keeps nothing */ }
};
