// For callees in a country whose rules are not written down here: the owner's own window is all there is, and the owner
// answers for it.
import type { Rulebook } from './rulebook.ts';

export const NO_RULEBOOK: Rulebook = {
  country: null,
  timeZones: [],
  hours: null,
  refusedInCampaigns: new Map(),
  callerId: null,
};
