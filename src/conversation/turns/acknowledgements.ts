// Where a caller acknowledges what the agent says: at which place, and how far from the beginning. Encouragement does not
// count, because it asks the agent to go on.
import { phraseAt, phraseLengthsAt, type Reading } from '../words/lexicon.ts';

/** An acknowledgement or a reaction, and no encouragement, which asks for what it stands beside: "Goa ka bataiye". */
export function acknowledges(readings: readonly Reading[], place: number): boolean {
  if (phraseAt(readings, ['goOn'], place) > 0) return false;
  return (
    phraseAt(readings, ['acknowledgements'], place) > 0 ||
    readings.some(({ lexicon, loose }) => lexicon.reactions.has(loose[place] ?? ''))
  );
}

/** How far the acknowledgements at the beginning reach; 0 where none is met, or encouragement, which asks for what stands behind it. */
export function acknowledgedUntil(readings: readonly Reading[]): number {
  const length = readings[0]?.words.length ?? 0;
  let place = 0;
  let met = 0;
  while (place < length) {
    if (phraseAt(readings, ['goOn'], place) > 0) return 0;
    const taken = inside(phraseLengthsAt(readings, ['acknowledgements'], place), place, length);
    const isReaction = readings.some(({ lexicon, loose }) => lexicon.reactions.has(loose[place] ?? ''));
    const polite = inside(phraseLengthsAt(readings, ['courtesies'], place), place, length);
    if (taken === 0 && polite === 0 && !isReaction) break;
    place += Math.max(1, taken, polite);
    if (taken > 0 || isReaction) met = place;
  }
  return met === 0 ? 0 : place;
}

function inside(lengths: readonly number[], place: number, length: number): number {
  return Math.max(0, ...lengths.filter((taken) => place + taken < length));
}
