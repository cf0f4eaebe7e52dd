// Words that are not sent yet, on this phone alone: one set for each project, or for each endorsement
// that is corrected. A browser that gives no store keeps nothing, and says so by doing nothing.
const key = (of) => `endorse-${of}`;

export const keep = (of, words) => {
  try {
    localStorage.setItem(key(of), JSON.stringify(words));
    return true;
  } catch {
    return false;
  }
};

export const kept = (of) => {
  try {
    return JSON.parse(localStorage.getItem(key(of)) ?? "null");
  } catch {
    return null;
  }
};

export const forget = (of) => {
  try { localStorage.removeItem(key(of)); } catch { /* there was none */ }
};
