// Checks the whole evidence chain: against itself, against the anchors written outside the database, and against the attempts.
// Reads only.

import { type Contradiction, contradictions } from '../store/evidence/attempts-against-chain.ts';
import { attemptsWithoutEvidence, evidenceHead, walkEvidence } from '../store/evidence/evidence.ts';
import { type ChainEnd, chainFault } from '../store/evidence/evidence-chain.ts';
import type { Store } from '../store/store.ts';

export interface ChainCheck {
  readonly faults: readonly string[];
  readonly entries: number;
  /** Whose content is gone. */
  readonly erased: number;
}

/** Every line counts: an entry may be anchored twice, and whoever makes the chain anew has only the later one. */
export function readAnchors(text: string): ChainEnd[] {
  return text.split('\n').flatMap((line) => {
    const [, id, hash] = line.split(' ');
    return id === undefined || hash === undefined ? [] : [{ id: Number(id), hash }];
  });
}

/** The first break names what follows from it as well: more are not told. */
export function checkChain(store: Store, anchors: readonly ChainEnd[]): ChainCheck {
  const head = evidenceHead(store);
  const known = head === null ? anchors : [...anchors, head];
  const faults: string[] = [];
  const anchored = new Set(known.map(({ id }) => id));
  const seen = new Map<number, string>();
  let before: ChainEnd | null = null;
  let entries = 0;
  let erased = 0;
  for (const entry of walkEvidence(store)) {
    const fault = faults.length === 0 ? chainFault(before, entry) : null;
    if (fault !== null) faults.push(fault);
    if (anchored.has(entry.id)) seen.set(entry.id, entry.hash);
    before = entry;
    entries += 1;
    if (entry.body === null) erased += 1;
  }
  const broken = new Set<string>();
  for (const { id, hash } of known) {
    const found = seen.get(id);
    if (found === undefined)
      broken.add(`the chain had come to entry ${id}, which is gone: its end was cut off`);
    else if (found !== hash)
      broken.add(`entry ${id} is not the one that was anchored: the chain was rebuilt`);
  }
  return { faults: [...faults, ...broken, ...lackingOf(store), ...contradicting(store)], entries, erased };
}

const MOST_NAMED = 5;

/** What was dialled has to be in the chain: cut off behind the last anchor, it leaves no other trace. */
function lackingOf(store: Store): string[] {
  const lacking = attemptsWithoutEvidence(store);
  const named = lacking
    .slice(0, MOST_NAMED)
    .map(({ attempt, lacks }) =>
      lacks === 'decided'
        ? `attempt ${attempt} was made, and the chain has no decision on it: its end was cut off`
        : `attempt ${attempt} has ended, and the chain does not say how: its end was cut off`,
    );
  return withRest(named, lacking.length);
}

/** The records that are shown, counted and exported have to say what was written. */
function contradicting(store: Store): string[] {
  const found = contradictions(store);
  return withRest(found.slice(0, MOST_NAMED).map(contradictionText), found.length);
}

function contradictionText(found: Contradiction): string {
  switch (found.kind) {
    case 'gone':
      return `the chain tells of attempt ${found.attempt}, which is not among the attempts: it was deleted`;
    case 'emptied':
      return `entry ${found.entry} has no content, and the person of attempt ${found.attempt} was not erased: its content was deleted`;
    case 'changed':
      return `attempt ${found.attempt} was changed, and is not as the chain has it: ${found.what.join(', ')}`;
  }
}

function withRest(named: readonly string[], count: number): string[] {
  const more = count - named.length;
  return more > 0 ? [...named, `and ${more} more`] : [...named];
}
