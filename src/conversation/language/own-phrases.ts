// Merges an owner's phrases into our packs: theirs are added, and those of ours that they remove are gone. Pure.
import type { AnsweringPack } from '../packs/answering/shape.ts';
import type { LanguagePack } from '../packs/shape.ts';

type Texts = Readonly<Record<string, string | undefined>>;

/** As declared: lists by their names, frames by theirs. */
export interface PhraseAdditions {
  readonly language: string;
  readonly asks: Texts;
  readonly answering: {
    readonly strong: Texts;
    readonly states: Texts;
    readonly heads?: string | undefined;
    readonly tails?: string | undefined;
    readonly people?: string | undefined;
    readonly surelyPeople?: string | undefined;
  };
  readonly without: Texts;
  readonly [list: string]: unknown;
}

export function withOwnWords(pack: LanguagePack, all: readonly PhraseAdditions[]): LanguagePack {
  return all.filter((own) => isOf(own, pack.language)).reduce(addWords, pack);
}

export function withOwnFrames(pack: AnsweringPack, all: readonly PhraseAdditions[]): AnsweringPack {
  return all.filter((own) => isOf(own, pack.language)).reduce(addFrames, pack);
}

function isOf({ language }: PhraseAdditions, other: string): boolean {
  return language.toLowerCase() === other.toLowerCase();
}

/** Names that are no lists. */
const NO_LISTS = new Set(['language', 'script', 'romanised', 'asks', 'answering', 'without']);

function addWords(pack: LanguagePack, own: PhraseAdditions): LanguagePack {
  const merged: Record<string, unknown> = { ...pack };
  for (const [list, text] of Object.entries(own.without))
    if (text !== undefined) merged[list] = takenAway(String(merged[list] ?? ''), text);
  for (const [list, text] of Object.entries(own))
    if (typeof text === 'string' && !NO_LISTS.has(list))
      merged[list] = joined(String(merged[list] ?? ''), text, list);
  return { ...(merged as unknown as LanguagePack), asks: addedTo(pack.asks, own.asks) };
}

function addFrames(pack: AnsweringPack, { answering }: PhraseAdditions): AnsweringPack {
  const { heads = '', tails = '', people = '', surelyPeople = '' } = answering;
  return {
    ...pack,
    strong: addedTo(pack.strong, answering.strong),
    states: addedTo(pack.states, answering.states),
    heads: lines(pack.heads, heads),
    tails: lines(pack.tails, tails),
    people: lines(pack.people, people),
    surelyPeople: lines(pack.surelyPeople, surelyPeople),
  };
}

function addedTo<Key extends string>(
  ours: Partial<Record<Key, string>>,
  own: Texts,
): Partial<Record<Key, string>> {
  const merged: Partial<Record<string, string>> = { ...ours };
  for (const [key, text] of Object.entries(own))
    if (text !== undefined) merged[key] = lines(merged[key] ?? '', text);
  return merged as Partial<Record<Key, string>>;
}

/** Numbers are words with values; the first of a word counts, so that theirs stand before ours. */
function joined(ours: string, own: string, list: string): string {
  return list === 'numbers' ? `${own}\n${ours}` : lines(ours, own);
}

function lines(ours: string, own: string): string {
  return own === '' ? ours : `${ours}\n${own}`;
}

function takenAway(ours: string, gone: string): string {
  const split = (text: string): string[] => text.split(/[,\n]/).map((entry) => entry.trim());
  const unwanted = new Set(split(gone).map((entry) => entry.toLowerCase()));
  return split(ours)
    .filter((entry) => entry !== '' && !unwanted.has(entry.toLowerCase()))
    .join('\n');
}
