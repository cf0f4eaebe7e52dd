// Whether a domain is one slip from a known one: as adamlocal/lib/mail_domains.py has it.
export const isOneSlip = (typed, known) => {
  if (typed === known || Math.abs(typed.length - known.length) > 1) return false;
  let at = 0;
  while (at < typed.length && typed[at] === known[at]) at += 1;
  const [rest, right] = [typed.slice(at), known.slice(at)];
  return rest.slice(1) === right || rest === right.slice(1) || rest.slice(1) === right.slice(1)
    || (rest[0] === right[1] && rest[1] === right[0] && rest.slice(2) === right.slice(2));
};
