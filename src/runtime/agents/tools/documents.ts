// Searches the owner's documents for an agent, and notes in the call's record which passage was used.
import { lookUpDocuments } from '../../../store/knowledge.ts';
import type { Store } from '../../../store/store.ts';
import { faultOf } from '../../fault.ts';
import type { Log } from '../../log.ts';
import type { LookUp } from '../call-capabilities.ts';

/** So many pieces answer one question. */
const MOST_PIECES = 4;

/** A database that cannot be asked just now costs the answer, not the call. */
export function documentsOf(store: Store, log: Log): LookUp {
  return (places, question) => {
    try {
      return lookUpDocuments(store, places, question, MOST_PIECES).map(({ file, heading, text }) => ({
        source: heading === '' ? file : `${file}: ${heading}`,
        text,
      }));
    } catch (thrown) {
      log.error({ fault: faultOf(thrown) }, 'document lookup failed');
      return [];
    }
  };
}
