// Words that are not sent yet, on this phone alone: one set under each name. A browser that gives no
// store keeps nothing, and says so by doing nothing.
export const keep = (name, words) => {
  try {
    localStorage.setItem(name, JSON.stringify(words));
    return true;
  } catch {
    return false;
  }
};

export const kept = (name) => {
  try {
    return JSON.parse(localStorage.getItem(name) ?? "null");
  } catch {
    return null;
  }
};

export const forget = (name) => {
  try { localStorage.removeItem(name); } catch { /* there was none */ }
};
