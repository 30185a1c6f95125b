// The destination is somebody's telephone: no premium, shared-cost, satellite, emergency or service number.
import { type NumberType, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { allow, deny, type Rule } from '../rulebook.ts';
import { SPECIAL_PREFIXES } from '../special-numbers.ts';

const NAME = 'destination-not-special';

const SPECIAL_TYPES = new Map<NumberType, string>([
  ['PREMIUM_RATE', 'a premium-rate number'],
  ['SHARED_COST', 'a shared-cost number'],
  ['TOLL_FREE', 'a freephone number'],
  ['UAN', "a company's access number"],
  ['PAGER', 'a pager'],
  ['VOICEMAIL', 'a voicemail box'],
]);

export const destinationNotSpecial: Rule = {
  name: NAME,
  judge({ destination }) {
    const special = SPECIAL_PREFIXES.find(({ prefix }) => destination.startsWith(prefix));
    if (special) {
      const because = `The number is ${special.what}.`;
      return deny(NAME, because, { destination, prefix: special.prefix }, special.source);
    }
    const type = parsePhoneNumberFromString(destination)?.getType();
    const what = SPECIAL_TYPES.get(type);
    if (what !== undefined) return deny(NAME, `The number is ${what}.`, { destination, type: type ?? null });
    return allow(NAME, 'The number is no premium, satellite or service number.', { destination });
  },
};
