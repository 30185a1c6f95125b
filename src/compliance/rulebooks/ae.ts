// The United Arab Emirates: Cabinet Resolutions 56 and 57 of 2024 on marketing by telephone.
import { everyDay, span } from '../clock/schedule.ts';
import { ALL, PLAIN, type Rulebook, SALES, source } from './rulebook.ts';

const RESOLUTIONS = source('UAE Cabinet Resolutions 56 and 57 of 2024', null, '2024-08-27', 'likely');

export const EMIRATES: Rulebook = {
  ...PLAIN,
  name: 'AE',
  title: 'United Arab Emirates',
  hours: [
    {
      rule: 'hours.national',
      whose: 'The United Arab Emirates',
      purposes: SALES,
      schedule: everyDay(span(9 * 60, 18 * 60)),
      source: RESOLUTIONS,
    },
  ],
  consent: [
    {
      purposes: SALES,
      kinds: ['explicit', 'written', 'prior-express'],
      covers: ['marketing'],
      maxAgeYears: null,
      because: 'Offers need prior consent in the United Arab Emirates.',
      source: { ...RESOLUTIONS, certainty: 'unclear' },
    },
  ],
  registry: {
    name: 'the Do Not Call Registry',
    purposes: SALES,
    // No age is known from a text: a day is the stricter choice.
    maxAgeMs: 86_400_000,
    overriddenBy: null,
    source: RESOLUTIONS,
  },
  caps: [
    {
      rule: 'attempts.national',
      purposes: SALES,
      count: 1,
      period: 'day',
      whose: 'The United Arab Emirates',
      source: RESOLUTIONS,
    },
    {
      rule: 'attempts.national',
      purposes: SALES,
      count: 2,
      period: 7 * 86_400_000,
      whose: 'The United Arab Emirates',
      source: RESOLUTIONS,
    },
  ],
  licence: RESOLUTIONS,
  disclosure: [
    {
      what: 'business',
      purposes: ALL,
      from: null,
      withinMs: 10_000,
      because: 'The caller must say who is calling.',
      source: RESOLUTIONS,
    },
  ],
  callerId: { country: 'AE', countrySource: RESOLUTIONS, localEntry: null, notShown: [] },
};
