// We do not call ourselves: an agent that talks to an agent goes on until somebody pays.
import { allow, deny, type Rule } from '../rulebook.ts';

const NAME = 'destination-not-ours';

export const destinationNotOurs: Rule = {
  name: NAME,
  judge({ destination, ownNumbers }) {
    if (ownNumbers.has(destination)) {
      return deny(NAME, 'The number is one of our own.', { destination });
    }
    return allow(NAME, 'The number is none of our own.', { destination });
  },
};
