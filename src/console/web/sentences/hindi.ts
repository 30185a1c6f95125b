// Translates a sentence of the controller into Hindi if its pattern is known; otherwise it stays as it is, such as an
// owner's own rule or result. Loaded only for pages in Hindi. The sentences are in the other files.
import { HI_WORDS } from '../state-words-hi.ts';
import { ALERTS_HI } from './alerts-hi.ts';
import { ANSWERS_HI } from './answers-hi.ts';
import { AUDIT_HI } from './audit-hi.ts';
import { BOOKS_HI } from './books-hi.ts';
import { CALLS_HI } from './calls-hi.ts';
import { CAUSES_HI } from './causes-hi.ts';
import { DOCTOR_MACHINE_HI } from './doctor-machine-hi.ts';
import { DOCTOR_SWITCH_HI } from './doctor-switch-hi.ts';
import { DOCTOR_TRUNKS_HI } from './doctor-trunks-hi.ts';
import { FILES_HI } from './files-hi.ts';
import { LAW_HI } from './law-hi.ts';
import { LISTS_HI } from './lists-hi.ts';
import { PROVIDER_REMEDIES_HI } from './provider-remedies-hi.ts';
import { PROVIDER_SETTINGS_HI } from './provider-settings-hi.ts';
import { PROVIDERS_HI } from './providers-hi.ts';
import { REMEDIES_HI } from './remedies-hi.ts';
import { REQUESTS_HI } from './requests-hi.ts';
import { RULES_HI } from './rules-hi.ts';
import { SOURCES_HI } from './sources-hi.ts';
import { STEPS_HI } from './steps-hi.ts';

/** `{}`, `{2}`, and `{2w}` for a word of states and results, or several. */
const PLACE = /\{(\d?)(w?)\}/g;
/** Several spans of a day. */
const SPANS = /^\d\d:\d\d-\d\d:\d\d(?: and \d\d:\d\d-\d\d:\d\d)+$/;
/** A day or several, and when they are open. */
const HOURS = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:-(Mon|Tue|Wed|Thu|Fri|Sat|Sun))? (\d\d:\d\d-.*|closed)$/;
const SENTENCE_END = /(?<=[.?!]) (?=[A-Z])/;
/** Of what was looked up: the same sentences stand there with every drawing. */
const MOST_KEPT = 2_000;

/** All of them, for the look whether any was forgotten. */
export const ALL_HI = [
  ...[...LISTS_HI, ...RULES_HI, ...BOOKS_HI, ...LAW_HI, ...SOURCES_HI, ...REMEDIES_HI],
  ...[...CALLS_HI, ...CAUSES_HI, ...STEPS_HI, ...AUDIT_HI, ...ALERTS_HI],
  ...[...PROVIDERS_HI, ...PROVIDER_REMEDIES_HI, ...PROVIDER_SETTINGS_HI],
  ...[
    ...FILES_HI,
    ...ANSWERS_HI,
    ...REQUESTS_HI,
    ...DOCTOR_MACHINE_HI,
    ...DOCTOR_SWITCH_HI,
    ...DOCTOR_TRUNKS_HI,
  ],
];

interface Pattern {
  readonly pattern: RegExp;
  readonly hindi: string;
  /** How much of it is not filled in. */
  readonly fixed: number;
}

const plain = new Map<string, string>();
const patterns: Pattern[] = [];
for (const [english, hindi] of ALL_HI) {
  if (!english.includes('{}')) plain.set(english, hindi);
  else patterns.push({ pattern: patternOf(english), hindi, fixed: english.replaceAll('{}', '').length });
}
// What says more fits better.
patterns.sort((one, other) => other.fixed - one.fixed);

const kept = new Map<string, string>();

export function inHindi(text: string): string {
  const known = kept.get(text);
  if (known !== undefined) return known;
  const said = sentence(text);
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(text, said);
  return said;
}

function sentence(text: string): string {
  return (
    plainOrPattern(text) ??
    inSentences(text) ??
    found(text, 'any') ??
    withoutStop(text) ??
    ofProvider(text) ??
    inParts(text, '; ') ??
    inParts(text, ', ') ??
    text
  );
}

function plainOrPattern(text: string): string | null {
  return plain.get(text) ?? found(text, 'one sentence');
}

/** `one sentence`: no value reaches over the end of a sentence, so that the first of two does not take in the second. */
function found(text: string, values: 'one sentence' | 'any'): string | null {
  for (const { pattern, hindi } of patterns) {
    const match = pattern.exec(text);
    if (match === null) continue;
    if (values === 'one sentence' && match.slice(1).some((value) => SENTENCE_END.test(value))) continue;
    // A full stop behind the last value is that of the sentence, and no part of the value.
    const last = match.at(-1) ?? '';
    const hasStop = last.endsWith('.') && valueInHindi(last) === last;
    const given = hasStop ? [...match.slice(0, -1), last.slice(0, -1)] : match;
    let next = 0;
    const said = hindi.replaceAll(PLACE, (_, place: string, word: string) => {
      next += 1;
      const value = given[place === '' ? next : Number(place)] ?? '';
      return word === '' ? valueInHindi(value) : value.split(', ').map(wordInHindi).join(', ');
    });
    return hasStop && !said.endsWith('।') ? `${said}।` : said;
  }
  return null;
}

/** A rule and what is missing for it, or a finding after the number that it is about. */
function inSentences(text: string): string | null {
  const about = /^(\+\d{7,15}: )(.+)$/s.exec(text);
  if (about !== null) return `${about[1] ?? ''}${sentence(about[2] ?? '')}`;
  const parts = text.split(SENTENCE_END);
  if (parts.length < 2) return null;
  const said: string[] = [];
  let isKnown = false;
  for (let from = 0; from < parts.length; ) {
    // Two sentences may be known as one.
    let to = parts.length;
    let whole = plainOrPattern(parts.slice(from, to).join(' '));
    while (whole === null && to > from + 1) whole = plainOrPattern(parts.slice(from, --to).join(' '));
    const english = parts.slice(from, to).join(' ');
    const hindi = whole ?? sentence(english);
    isKnown ||= hindi !== english;
    said.push(hindi);
    from = to;
  }
  return isKnown ? said.join(' ') : null;
}

/** What has no full stop of its own gets one where something follows it. */
function withoutStop(text: string): string | null {
  if (!text.endsWith('.')) return null;
  const plainText = text.slice(0, -1);
  const said = sentence(plainText);
  return said === plainText ? null : `${said}।`;
}

/** `deepgram: Deepgram answered 500`: by the name that the owner gave it. */
function ofProvider(text: string): string | null {
  const [, name = '', rest = ''] = /^([a-z][\w-]*): (.+)$/s.exec(text) ?? [];
  if (rest === '') return null;
  const said = sentence(rest);
  return said === rest ? null : `${name}: ${said}`;
}

/** Several findings are told in one line. */
function inParts(text: string, between: string): string | null {
  if (!text.includes(between)) return null;
  return text.split(between).map(sentence).join(between);
}

function wordInHindi(word: string): string {
  return HI_WORDS[word] ?? valueInHindi(word);
}

/** What stands in a sentence may be one itself, or begin with days of the week. */
function valueInHindi(text: string): string {
  const digits = /^(\d+) digits$/.exec(text)?.[1];
  if (digits !== undefined) return `${digits} अंक`;
  if (SPANS.test(text)) return text.replaceAll(' and ', ' और ');
  const day = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?= \d{4}-)/.exec(text)?.[1];
  if (day !== undefined) return `${dayInHindi(day)}${text.slice(day.length)}`;
  if (text.split(', ').some((part) => HOURS.test(part))) return text.split(', ').map(hoursInHindi).join(', ');
  return sentence(text);
}

/** `Mon-Fri 09:00-21:00`, `Sun closed`. */
function hoursInHindi(text: string): string {
  const [, from = '', to, spans = ''] = HOURS.exec(text) ?? [];
  if (spans === '') return sentence(text);
  const days = to === undefined ? dayInHindi(from) : `${dayInHindi(from)}-${dayInHindi(to)}`;
  return `${days} ${valueInHindi(spans)}`;
}

function dayInHindi(day: string): string {
  return plain.get(day) ?? day;
}

function patternOf(english: string): RegExp {
  const parts = english.split('{}').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('(.+?)')}$`, 's');
}
