// Which country's rules apply to a callee: those of the country that issued the number.
import { EMIRATES } from './ae.ts';
import { AUSTRALIA } from './au.ts';
import { CANADA } from './ca.ts';
import { EU_MEMBERS, europeanUnion, FRANCE, GERMANY, SPAIN } from './eu.ts';
import { GREAT_BRITAIN } from './gb.ts';
import { INDIA } from './in.ts';
import { PLAIN, type Rulebook } from './rulebook.ts';
import { SINGAPORE } from './sg.ts';
import { UNITED_STATES } from './us.ts';

const BOOKS: ReadonlyMap<string, Rulebook> = new Map([
  ['IN', INDIA],
  ['US', UNITED_STATES],
  ['GB', GREAT_BRITAIN],
  ['FR', FRANCE],
  ['DE', GERMANY],
  ['ES', SPAIN],
  ['CA', CANADA],
  ['AU', AUSTRALIA],
  ['AE', EMIRATES],
  ['SG', SINGAPORE],
]);

/** No law of the country is written down here: the owner's own settings are all there is, and the owner answers for it. */
export const OTHER: Rulebook = { ...PLAIN, name: 'other', title: 'any other country' };

export function rulebookFor(country: string | null): Rulebook {
  if (country === null) return OTHER;
  const book = BOOKS.get(country);
  if (book) return book;
  // Territories keep the law of the country that they belong to.
  if (US_TERRITORIES.has(country)) return { ...UNITED_STATES, callerId: PLAIN.callerId };
  if (country === 'CX' || country === 'CC') return { ...AUSTRALIA, callerId: PLAIN.callerId };
  if (FRENCH_OVERSEAS.has(country)) return { ...FRANCE, callerId: PLAIN.callerId };
  return EU_MEMBERS.has(country) ? europeanUnion(country) : OTHER;
}

const US_TERRITORIES: ReadonlySet<string> = new Set(['PR', 'VI', 'GU', 'AS', 'MP']);
/** The departments, and Saint Martin: outermost regions of the Union (TFEU, article 349). */
const FRENCH_OVERSEAS: ReadonlySet<string> = new Set(['GP', 'MQ', 'GF', 'RE', 'YT', 'MF']);

/** All that have a name, and one for the members of the European Union. */
export function allRulebooks(): readonly Rulebook[] {
  return [...BOOKS.values(), europeanUnion("the person's own country"), OTHER];
}
