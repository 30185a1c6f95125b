// Sources that are not a country's law.
import type { Source } from './decision.ts';

/** How this program works, or plain sense. */
export const OURS: Source = {
  instrument: 'Trunkline',
  clause: null,
  effectiveOn: null,
  certainty: 'ours',
};

/** What the owner declared for the campaign or the number. */
export const OWNER: Source = {
  instrument: 'the configuration',
  clause: null,
  effectiveOn: null,
  certainty: 'ours',
};

/** Who assigns country codes. */
export const ITU: Source = {
  instrument: 'ITU-T E.164, list of assigned country codes',
  clause: null,
  effectiveOn: '2016-12-15',
  certainty: 'sure',
};
