// The destination is a telephone number that exists in some numbering plan.
import { isE164, isPlannedNumber } from '../../telephony/number.ts';
import { allow, deny, type Rule } from '../rulebook.ts';

const NAME = 'destination-dialable';

export const destinationDialable: Rule = {
  name: NAME,
  judge({ destination }) {
    if (!isE164(destination)) {
      return deny(NAME, 'The number is not in international form.', { destination });
    }
    if (!isPlannedNumber(destination)) {
      return deny(NAME, 'No numbering plan has this number.', { destination });
    }
    return allow(NAME, 'The number can be dialled.', { destination });
  },
};
