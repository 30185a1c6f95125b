// There is a number of ours that may be shown. `caller-id.ts` has chosen it, or says of each why not.
import { allow, defer, deny, type Rule } from '../rulebook.ts';
import { OWNER } from '../sources.ts';

const NAME = 'caller-id-present';

/** A trunk that is down is looked at again after this. */
const ASK_AGAIN_MS = 60_000;

export const callerIdPresent: Rule = {
  name: NAME,
  judge({ at, callerId: choice }) {
    if (choice.callerId !== null) {
      const { callerId, trunk } = choice;
      return allow(NAME, `We call as ${callerId} by ${trunk}. ${choice.because}`, { callerId, trunk });
    }
    const [first] = choice.rejected;
    if (!first) return deny(NAME, 'There is no number to call from.', { numbers: 0 }, OWNER);
    const because = choice.rejected.map((one) => `${one.number}: ${one.because}`).join(' ');
    const facts = { numbers: choice.rejected.length };
    const passing = choice.rejected.find((one) => one.temporary);
    if (passing) return defer(NAME, at + ASK_AGAIN_MS, because, facts, passing.source);
    return deny(NAME, because, facts, first.source);
  },
};
