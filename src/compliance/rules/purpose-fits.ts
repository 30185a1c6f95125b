// A campaign may be for this purpose in the callee's country.
import { allow, deny, type Rule } from '../rulebook.ts';

const NAME = 'purpose-fits';

export const purposeFits: Rule = {
  name: NAME,
  judge({ purpose, campaign }, { country, refusedInCampaigns }) {
    const refused = campaign === null ? undefined : refusedInCampaigns.get(purpose);
    if (refused) return deny(NAME, refused.because, { purpose, country }, refused.source);
    return allow(NAME, `Calls for this purpose may be made: ${purpose}.`, { purpose, country });
  },
};
