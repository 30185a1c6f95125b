// What somebody meant who wrote a list as one text: `mon-sat`, `end_call, transfer`. Suggests only what can be read in one way.
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** What to write. Null: what is there is one thing, and the usual words will do. */
export function listMeant(written: string): string | null {
  const days = daysMeant(written);
  if (days !== null) return `write [${days.join(', ')}]`;
  const parts = written.split(',').map((part) => part.trim());
  const isList = parts.length > 1 && parts.every((part) => /^[A-Za-z][\w-]{0,63}$/.test(part));
  return isList ? `write [${parts.join(', ')}]` : null;
}

/** A span, also over the end of the week. */
function daysMeant(written: string): string[] | null {
  const [, from = '', to = ''] = /^([a-z]+)\s*(?:-|–|to)\s*([a-z]+)$/i.exec(written.trim()) ?? [];
  const [first, last] = [from, to].map((day) => DAYS.indexOf(day.slice(0, 3).toLowerCase()));
  if (first === undefined || last === undefined || first < 0 || last < 0) return null;
  const length = ((last - first + DAYS.length) % DAYS.length) + 1;
  return Array.from({ length }, (_, day) => DAYS[(first + day) % DAYS.length] ?? '');
}
