// The United States: TCPA with the ruling on AI voices, the Telemarketing Sales Rule, Regulation F for debts. States that set
// rules of their own stand in us-states.ts.
import { everyDay, span } from '../clock/schedule.ts';
import {
  ALL,
  NORTH_AMERICAN_FREEPHONE,
  ownCountryOnly,
  PLAIN,
  type Rulebook,
  SALES,
  source,
} from './rulebook.ts';
import { US_STATES } from './us-states.ts';

const ARTIFICIAL_VOICE = source(
  '47 CFR 64.1200',
  '(a)(2), (a)(3), (f)(9); FCC 24-17 of 2024-02-08 confirms that an AI voice is an artificial voice',
  '2013-10-16',
  'sure',
);
const IDENTITY = source('47 CFR 64.1200', '(b)(1)', '2012-06-11', 'sure');
const OPT_OUT = source(
  '47 CFR 64.1200',
  '(b)(3): within two seconds of the identification',
  '2012-06-11',
  'sure',
);
const REGULATION_F = source('12 CFR 1006.14(b)(2) (Regulation F)', null, '2021-11-30', 'sure');

const WRITTEN = { kinds: ['written', 'dca'], covers: ['automated-voice', 'marketing'] } as const;

export const UNITED_STATES: Rulebook = {
  ...PLAIN,
  name: 'US',
  title: 'United States',
  hours: [
    {
      rule: 'hours.federal',
      whose: 'Federal law of the United States',
      purposes: ALL,
      schedule: everyDay(span(8 * 60, 21 * 60)),
      source: source('47 CFR 64.1200(c)(1); 16 CFR 310.4(c)', null, '1995-12-31', 'sure'),
    },
  ],
  states: US_STATES,
  consent: [
    {
      purposes: SALES,
      kinds: ['written'],
      covers: WRITTEN.covers,
      maxAgeYears: null,
      because: 'An AI voice that sells needs prior express written consent which names the seller.',
      source: ARTIFICIAL_VOICE,
    },
    {
      purposes: ['service', 'transactional', 'collections', 'government'],
      kinds: ['written', 'prior-express', 'explicit', 'verbal'],
      covers: ['automated-voice'],
      maxAgeYears: null,
      because:
        'An AI voice needs prior express consent; whether a number is a mobile cannot be told from it.',
      source: ARTIFICIAL_VOICE,
    },
  ],
  registry: {
    name: 'the National Do Not Call Registry',
    purposes: SALES,
    maxAgeMs: 31 * 86_400_000,
    overriddenBy: { kinds: ['written'], covers: WRITTEN.covers },
    source: source(
      '47 CFR 64.1200(c)(2); 16 CFR 310.4(b)(3)(iv): a copy of 31 days',
      null,
      '2005-01-01',
      'sure',
    ),
  },
  caps: [
    {
      rule: 'attempts.debt',
      purposes: ['collections'],
      count: 7,
      period: 7 * 86_400_000,
      whose: 'Regulation F',
      source: REGULATION_F,
    },
  ],
  restAfterConversation: {
    purposes: ['collections'],
    days: 7,
    because: 'After a conversation about a debt, 7 days must pass.',
    source: REGULATION_F,
  },
  disclosure: [
    {
      what: 'business',
      purposes: ALL,
      from: null,
      withinMs: 10_000,
      because: 'An artificial voice must say at its beginning who is calling.',
      source: IDENTITY,
    },
    {
      what: 'optOut',
      purposes: SALES,
      from: null,
      withinMs: 12_000,
      because: 'A sales call must offer an opt-out by voice or key within two seconds of saying who calls.',
      source: OPT_OUT,
    },
  ],
  callerId: { ...ownCountryOnly('US'), shared: NORTH_AMERICAN_FREEPHONE },
  abandoned: {
    share: 0.03,
    source: source('47 CFR 64.1200(a)(7); 16 CFR 310.4(b)(4)', null, '2008-12-01', 'sure'),
  },
};
