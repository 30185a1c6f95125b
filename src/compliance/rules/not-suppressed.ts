// Nobody is called who asked not to be, and nobody while that is not known.
import { allow, defer, deny, type Rule } from '../rulebook.ts';
import { OURS } from '../sources.ts';

const NAME = 'not-suppressed';

/** An opt-out must count within a second or so; a look at the list from before that does not. */
const STALE_AFTER_MS = 60_000;
const ASK_AGAIN_MS = 60_000;

export const notSuppressed: Rule = {
  name: NAME,
  judge({ at, suppression }) {
    if (suppression === null || at - suppression.checkedAt > STALE_AFTER_MS) {
      const checkedAt = suppression?.checkedAt ?? null;
      return defer(NAME, at + ASK_AGAIN_MS, 'It is not known whether this person may be called.', {
        checkedAt,
      });
    }
    const { listed } = suppression;
    if (listed !== null) {
      const facts = { reason: listed.reason, since: listed.at };
      return deny(
        NAME,
        `The number is on the list of those not to be called: ${listed.reason}.`,
        facts,
        OURS,
      );
    }
    return allow(NAME, 'The number is not on the list of those not to be called.', {
      checkedAt: suppression.checkedAt,
    });
  },
};
