// Whether a caller withholds the number, read from every header that can say so. A withheld number is not passed on, shown or
// stored, even if the network adds it. Pure.

export interface Withholding {
  /** The switch's own mark: `Privacy: id`, or `privacy=full` in Remote-Party-ID. */
  readonly hidden: boolean;
  /** The header Privacy (RFC 3323), whole. */
  readonly privacy: string | null;
  readonly fromUser: string | null;
  readonly fromHost: string | null;
  /** The header Remote-Party-ID, whole: the switch reads only some of its words, and none in quotes. */
  readonly remoteParty: string | null;
  /** The names that stand before the caller's addresses. */
  readonly names: readonly (string | null)[];
}

/** Each asks that nobody learns who calls (RFC 3323, 4.2; RFC 3325, 7). `session` and `history` are about other things. */
const PRIVATE = new Set(['id', 'user', 'header']);

/** What stands in From in place of a number: RFC 3323, 4.1.1.3, and what carriers make of it. */
const NOBODY = /^(?:anonymous|restricted|unavailable|unknown|private|withheld|blocked|asserted)$/i;

/**
 * What networks write as the name of a caller who withholds the number (RFC 3323, 4.1.1.3, and others). `Unavailable` and
 * `Unknown` only say that the network knows no name.
 */
const NOBODYS_NAME =
  /^(?:anonymous|restricted|private|withheld|blocked|no caller id|(?:private|withheld|blocked) (?:number|caller)|(?:number|caller id) (?:withheld|blocked|restricted))$/i;

/** `privacy=` of draft-ietf-sip-privacy-04: of these the number is hidden, with or without `-network`. `name` hides the name. */
const REMOTE_PARTY_PRIVACY = /;\s*privacy\s*=\s*"?(?:full|uri|number|yes)\b/i;

/**
 * The switch tells of the first Remote-Party-ID alone, and takes its number for the caller's (sofia.c). Where that is the called
 * party's, what the caller's own says of privacy is not known: no number is better than a wrong or a private one.
 */
const NOT_THE_CALLERS = /;\s*party\s*=\s*"?called\b/i;

export function isWithheld(wish: Withholding): boolean {
  const { hidden, privacy, fromUser, fromHost, remoteParty, names } = wish;
  const party = remoteParty ?? '';
  if (hidden || REMOTE_PARTY_PRIVACY.test(party) || NOT_THE_CALLERS.test(party)) return true;
  const wishes = (privacy ?? '')
    .replace(/^privacy:/i, '')
    .toLowerCase()
    .split(/[;,\s]+/);
  if (wishes.some((wish) => PRIVATE.has(wish))) return true;
  if (names.some((name) => NOBODYS_NAME.test(unquoted(name ?? '')))) return true;
  return NOBODY.test(fromUser ?? '') || (fromHost ?? '').toLowerCase() === 'anonymous.invalid';
}

function unquoted(name: string): string {
  return name
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .trim();
}
