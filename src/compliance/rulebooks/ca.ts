// Canada: the CRTC's Unsolicited Telecommunications Rules; an AI voice is an automatic dialling-announcing device (ADAD).
import { span, week } from '../clock/schedule.ts';
import {
  ALL,
  NORTH_AMERICAN_FREEPHONE,
  ownCountryOnly,
  PLAIN,
  type Rulebook,
  SALES,
  source,
} from './rulebook.ts';

const ADAD = source(
  'CRTC Unsolicited Telecommunications Rules, Part III 23 / Part IV (ADAD)',
  null,
  '2008-09-30',
  'likely',
);
const WEEKDAY = span(9 * 60, 21 * 60 + 30);
const WEEKEND = span(10 * 60, 18 * 60);
const EXPRESS = {
  kinds: ['explicit', 'written', 'prior-express'],
  covers: ['automated-voice', 'marketing'],
} as const;

export const CANADA: Rulebook = {
  ...PLAIN,
  name: 'CA',
  title: 'Canada',
  hours: [
    {
      rule: 'hours.national',
      whose: 'Canada',
      purposes: ALL,
      schedule: week([WEEKDAY], [WEEKEND], [WEEKEND]),
      source: ADAD,
    },
  ],
  consent: [
    {
      purposes: SALES,
      ...EXPRESS,
      maxAgeYears: null,
      because: 'An automated call that sells needs express consent.',
      source: ADAD,
    },
  ],
  registry: {
    name: 'the National Do Not Call List',
    purposes: SALES,
    maxAgeMs: 31 * 86_400_000,
    overriddenBy: EXPRESS,
    source: source('CRTC National DNCL Rules: a copy of 31 days', null, '2008-09-30', 'likely'),
  },
  disclosure: [
    {
      what: 'business',
      purposes: ALL,
      from: null,
      withinMs: 10_000,
      because: 'An automated call must say at its beginning on whose behalf it is made.',
      source: ADAD,
    },
  ],
  callerId: { ...ownCountryOnly('CA'), shared: NORTH_AMERICAN_FREEPHONE },
};
