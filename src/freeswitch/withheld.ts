// Whether a caller withholds the number. One who does is nobody known to us, whatever number the network adds: it is not
// handed on, shown or kept. Pure; reads the four places where a wish for privacy may stand.

export interface Withholding {
  /** The switch's own mark: `Privacy: id`, or `privacy=full` in Remote-Party-ID. */
  readonly hidden: boolean;
  /** The header Privacy (RFC 3323), whole. */
  readonly privacy: string | null;
  readonly fromUser: string | null;
  readonly fromHost: string | null;
}

/** Each asks that nobody learns who calls (RFC 3323, 4.2; RFC 3325, 7). `session` and `history` are about other things. */
const PRIVATE = new Set(['id', 'user', 'header']);

/** What stands in From in place of a number: RFC 3323, 4.1.1.3, and what carriers make of it. */
const NOBODY = /^(?:anonymous|restricted|unavailable|unknown|private|withheld|blocked|asserted)$/i;

export function isWithheld({ hidden, privacy, fromUser, fromHost }: Withholding): boolean {
  if (hidden) return true;
  const wishes = (privacy ?? '')
    .replace(/^privacy:/i, '')
    .toLowerCase()
    .split(/[;,\s]+/);
  if (wishes.some((wish) => PRIVATE.has(wish))) return true;
  return NOBODY.test(fromUser ?? '') || (fromHost ?? '').toLowerCase() === 'anonymous.invalid';
}
