// A sentence of the controller in Hindi, where its words are known; else as it is, as whoever wrote a rule or a result of their own said it.
// Fetched when somebody reads the page in Hindi. Knows no sentence itself.
import { CALLS_HI } from './calls-hi.ts';
import { LISTS_HI } from './lists-hi.ts';
import { RULES_HI } from './rules-hi.ts';

const PLACE = /\{(\d?)\}/g;
/** Of what was looked up: the same sentences stand there with every drawing. */
const MOST_KEPT = 2_000;

const plain = new Map<string, string>();
const patterns: { readonly pattern: RegExp; readonly hindi: string }[] = [];
for (const [english, hindi] of [...LISTS_HI, ...RULES_HI, ...CALLS_HI]) {
  if (english.includes('{}')) patterns.push({ pattern: patternOf(english), hindi });
  else plain.set(english, hindi);
}

const kept = new Map<string, string>();

export function inHindi(text: string): string {
  const known = plain.get(text) ?? kept.get(text);
  if (known !== undefined) return known;
  const said = found(text) ?? text;
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(text, said);
  return said;
}

function found(text: string): string | null {
  for (const { pattern, hindi } of patterns) {
    const match = pattern.exec(text);
    if (match === null) continue;
    let next = 0;
    return hindi.replaceAll(PLACE, (_, place: string) => {
      next += 1;
      return wordInHindi(match[place === '' ? next : Number(place)] ?? '');
    });
  }
  return null;
}

/** What stands in a sentence may be one itself, or begin with the day of the week. */
function wordInHindi(text: string): string {
  const known = plain.get(text);
  if (known !== undefined) return known;
  const digits = /^(\d+) digits$/.exec(text)?.[1];
  if (digits !== undefined) return `${digits} अंक`;
  return text.replace(/^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?= \d{4}-)/, (day) => plain.get(day) ?? day);
}

function patternOf(english: string): RegExp {
  const parts = english.split('{}').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('(.+?)')}$`, 's');
}
