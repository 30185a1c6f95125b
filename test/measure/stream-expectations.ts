// What a row of streams expects, as far as it can be taken from its words and its chunks: what must be heard, what must not,
// and which effects there may be. Words that say nothing of these leave only what holds for every row.
import type { Played } from './tool-streams.ts';

export interface StreamCheck {
  readonly said?: readonly string[] | undefined;
  readonly notSaid?: readonly string[] | undefined;
  readonly effects?: readonly string[] | undefined;
  /** Whether the call is ended by it. */
  readonly ends?: boolean | undefined;
  /** Stands in a warning to the owner. */
  readonly warns?: string | undefined;
  readonly allWords?: boolean | undefined;
  readonly noEffects?: boolean | undefined;
  readonly effectCount?: number | undefined;
}

const REFUSED =
  /\bno (transfer|call|effect|tool)\b|\brefused\b(?!,? or)|\bnot (called|carried out|run)\b|\bnever (called|run)\b/i;
const EITHER = /\brefused,? or\b|\bor refused\b|\beither\b/i;
const NEGATIVE = /\b(not|never|no|without|dropped|left out|unspoken|silent(ly)?)\b/i;
const SPEECH = /\b(said|say|says|spoken|speak|heard|hear|read aloud|repeat|repeats|tts|voice)\b/i;

export function expectationsIn(words: string, deltas: readonly unknown[]): StreamCheck {
  const content = contentOf(deltas);
  const said: string[] = [];
  const notSaid: string[] = [];
  for (const clause of words.split(/[;:]\s|\.\s(?=[A-Z])/)) {
    const quoted = [...clause.matchAll(/"([^"]{2,})"|“([^”]{2,})”/g)].map(
      (match) => match[1] ?? match[2] ?? '',
    );
    const inStream = quoted.filter((text) => content.includes(text) && /\p{L}/u.test(text));
    if (inStream.length === 0 || !SPEECH.test(clause)) continue;
    for (const text of inStream) (isUnsaid(clause, text) ? notSaid : said).push(text);
  }
  const refused = REFUSED.test(words) && !EITHER.test(words);
  return {
    ...(said.length === 0 ? {} : { said }),
    ...(notSaid.length === 0 ? {} : { notSaid }),
    ...(refused && !/\btwo|both|first\b/i.test(words) ? { noEffects: true } : {}),
    ...(/\ball words\b|\bevery word\b/i.test(words) ? { allWords: true } : {}),
    ...(/\bhalf sentence\b.*\b(dropped|not)\b|\bdrops the half sentence\b/i.test(words)
      ? { notSaid: [...notSaid, ...unfinished(content)] }
      : {}),
  };
}

/** "no call, “Sure.” is said" tells of two things: what stands beside the quotation counts where it tells of speech. */
function isUnsaid(clause: string, quoted: string): boolean {
  const at = clause.indexOf(quoted);
  const from = clause.lastIndexOf(', ', at) + 1;
  const until = clause.indexOf(', ', at + quoted.length);
  const beside = clause.slice(from, until < 0 ? undefined : until);
  return NEGATIVE.test(SPEECH.test(beside.replace(quoted, '')) ? beside.replace(quoted, '') : clause);
}

/** What is wrong with what came of it, in words. */
export function wrongIn(played: Played, check: StreamCheck, deltas: readonly unknown[]): string[] {
  const heard = ` ${fold(played.said.join(' '))} `;
  const names = played.effects.map(({ name }) => name);
  const wrong: string[] = [];
  for (const text of check.said ?? []) {
    const times = heard.split(` ${fold(text)} `).length - 1;
    if (times !== 1) wrong.push(`"${text}" was heard ${times} times`);
  }
  for (const text of check.notSaid ?? [])
    if (heard.includes(` ${fold(text)} `)) wrong.push(`"${text}" was heard`);
  if (check.allWords === true && !heard.includes(` ${fold(contentOf(deltas))} `))
    wrong.push('not all words were heard, once and in order');
  if (check.noEffects === true && names.length > 0) wrong.push(`there were effects: ${names.join(', ')}`);
  if (check.effects !== undefined && names.join() !== check.effects.join())
    wrong.push(`effects were ${names.join(', ') || 'none'} and not ${check.effects.join(', ') || 'none'}`);
  if (check.ends !== undefined && played.hungUp !== check.ends)
    wrong.push(check.ends ? 'the call was not ended' : 'the call was ended');
  const { warns } = check;
  if (warns !== undefined && !played.warnings.some((text) => text.includes(warns)))
    wrong.push(`nobody was warned of ${warns}: ${played.warnings.join(' | ')}`);
  // Whatever a row says: nothing is done that its own arguments do not allow.
  for (const { name, args } of played.effects) {
    const to = args['to'];
    if (typeof to === 'string' && !['front-desk', 'duty-doctor'].includes(to)) wrong.push(`effect ${name}`);
  }
  return wrong;
}

/** The words of the first choice, taken together in the plainest way. */
function contentOf(deltas: readonly unknown[]): string {
  return deltas
    .map((delta) => {
      const { choices } = (delta ?? {}) as { choices?: unknown };
      const first = Array.isArray(choices) ? choices.find((one) => (one?.index ?? 0) === 0) : undefined;
      const content: unknown = first?.delta?.content ?? first?.message?.content;
      return typeof content === 'string' ? content : '';
    })
    .join('');
}

function unfinished(content: string): string[] {
  const rest = /[^.!?।…]*$/u.exec(content)?.[0].trim() ?? '';
  return /\p{L}/u.test(rest) ? [rest] : [];
}

/** Words alone: a voice is not given every mark. */
function fold(text: string): string {
  return (text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).join(' ');
}
