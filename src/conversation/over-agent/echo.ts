// The agent's own voice, transcribed from a loudspeaker as if the caller had said it. Three or more of its latest words in
// order are no interruption; only what follows them is. Works on words, not on audio.
import { wordsOf } from '../words/words.ts';

interface EchoFree {
  /** What is left once the echo is taken away, as it was written. */
  readonly rest: string;
  /** Some of it was the agent's own. */
  readonly echoed: boolean;
  /** All of it is the agent's own words, but too few to be sure. */
  readonly undecided: boolean;
}

/** Fewer words in order may be anybody's: "on Tuesday" is an answer too. */
const SURE_WORDS = 3;
/** A recogniser hears a telephone's echo badly: so many of the words must be right. */
const SHARE = 0.7;
/** Echo of what was said longer ago than this is none. */
const REMEMBERED_WORDS = 60;

/** `said`: what the agent has said just now, up to and a little beyond the moment. */
export function withoutEcho(text: string, said: string): EchoFree {
  const own = wordsOf(said).slice(-REMEMBERED_WORDS);
  const written = text.trim().split(/\s+/);
  const pieces = written.map((word) => wordsOf(word));
  const words = pieces.flat();
  const none = { rest: text, echoed: false, undecided: false };
  if (own.length === 0 || words.length === 0) return none;
  let best = { matched: 0, until: 0, place: 0 };
  for (let start = 0; start < own.length; start++) {
    const run = follow(words, own, start);
    if (run.matched >= run.until * SHARE && run.until > best.until) best = run;
  }
  if (best.matched >= SURE_WORDS) {
    const end = words.length - echoedBehind(words.slice(best.until), own.slice(best.place));
    return { rest: between(written, pieces, best.until, end), echoed: true, undecided: false };
  }
  return { ...none, undecided: best.matched === words.length };
}

/** Walks along both, forgiving one word at a time on either side. */
function follow(
  words: readonly string[],
  own: readonly string[],
  start: number,
): { matched: number; until: number; place: number } {
  let matched = 0;
  let until = 0;
  let at = 0;
  let place = start;
  while (at < words.length && place < own.length) {
    const next = own[place];
    if (words[at] === next) {
      matched += 1;
      at += 1;
      place += 1;
      until = at;
    } else if (words[at + 1] === next) at += 1;
    else if (words[at] === own[place + 1]) place += 1;
    else if (words[at + 1] !== undefined && words[at + 1] === own[place + 1]) {
      at += 1;
      place += 1;
    } else break;
  }
  return { matched, until, place };
}

/** So many words of its own may have been drowned by what was said over it. */
const DROWNED_WORDS = 6;

/** The agent goes on behind what was said over it, and is heard again: how many words at the end are its own next ones. */
function echoedBehind(rest: readonly string[], next: readonly string[]): number {
  for (let count = rest.length - 1; count > 0; count--) {
    const end = rest.slice(-count).join(' ');
    for (let from = 0; from <= DROWNED_WORDS; from++)
      if (next.slice(from, from + count).join(' ') === end) return count;
  }
  return 0;
}

/** What is written from word `from` up to word `to`. */
function between(
  written: readonly string[],
  pieces: readonly (readonly string[])[],
  from: number,
  to: number,
): string {
  let used = 0;
  const kept = written.filter((_, place) => {
    const at = used;
    used += pieces[place]?.length ?? 0;
    return at >= from && at < to;
  });
  const rest = kept.join(' ');
  return wordsOf(rest).length === 0 ? '' : rest;
}
