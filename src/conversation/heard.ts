// Turns the switch's playback position into words: how much of a reply the caller heard.
import type { Instant } from '../telephony/time.ts';
import type { AgentFloor, Heard, SpokenSentence } from './floors.ts';

/** Finals in order, and the newest guess behind them. */
export function textOf(heard: Heard): string {
  return [...heard.finals, heard.partial]
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .join(' ');
}

/** Speech without a known length is taken at this pace until its sound is there: a common telephone pace. */
const CHARACTERS_PER_SECOND = 15;

/**
 * The words that were heard when playout stood at `heardMs`. A word counts once it was begun: a listener completes it.
 * A sentence whose sound was never made counts as unheard beyond the estimate.
 */
export function heardText(sentences: readonly SpokenSentence[], heardMs: number): string {
  const heard: string[] = [];
  let cursorMs = 0;
  for (const sentence of sentences) {
    const startMs = sentence.startMs ?? cursorMs;
    const endMs = sentence.endMs ?? startMs + (sentence.text.length * 1000) / CHARACTERS_PER_SECOND;
    cursorMs = endMs;
    if (heardMs >= endMs) {
      heard.push(sentence.text);
      continue;
    }
    if (heardMs <= startMs) break;
    heard.push(firstPart(sentence.text, (heardMs - startMs) / (endMs - startMs)));
    break;
  }
  return heard.filter((text) => text !== '').join(' ');
}

/**
 * How far the caller has heard by now: the last mark and the time since, for marks come about once a second. Never beyond
 * the sentences whose sound is made.
 */
export function heardBy(floor: Extract<AgentFloor, { kind: 'speaking' }>, at: Instant): number {
  const { mark, reply } = floor;
  const madeMs = reply.sentences.reduce(
    (made, sentence) => Math.max(made, sentence.endMs ?? 0),
    mark.heardMs,
  );
  return Math.min(madeMs, mark.heardMs + Math.max(0, at - mark.at));
}

/** Where the last made sentence ends. Null while the sound of a sentence is still missing. */
export function lengthMs(sentences: readonly SpokenSentence[]): number | null {
  return sentences.every((sentence) => sentence.endMs !== null) ? (sentences.at(-1)?.endMs ?? 0) : null;
}

/** Whether all that the agent has said so far has reached the caller's ear, words that are no whole sentence yet included. */
export function isHeardOut(agent: AgentFloor, at: Instant): boolean {
  switch (agent.kind) {
    case 'quiet':
    case 'yielding':
      return true;
    case 'thinking':
      return agent.reply.sentences.length === 0 && agent.reply.rest.trim() === '';
    case 'holding':
      return false;
    case 'speaking': {
      const length = lengthMs(agent.reply.sentences);
      return length !== null && heardBy(agent, at) >= length && agent.reply.rest.trim() === '';
    }
  }
}

function firstPart(text: string, share: number): string {
  const words = text.split(/\s+/);
  const target = text.length * share;
  let length = 0;
  const heard: string[] = [];
  for (const word of words) {
    if (length >= target) break;
    heard.push(word);
    length += word.length + 1;
  }
  return heard.join(' ');
}
