// Australia: the Do Not Call Register Act and the Telemarketing and Research Calls Industry Standard.
import { span, week } from '../clock/schedule.ts';
import { isHoliday } from './holidays.ts';
import { ALL, ownCountryOnly, PLAIN, type Rulebook, SALES, source } from './rulebook.ts';

const STANDARD = source(
  'Telecommunications (Telemarketing and Research Calls) Industry Standard 2017; DNCR Act 2006',
  null,
  '2017-04-01',
  'likely',
);

export const AUSTRALIA: Rulebook = {
  ...PLAIN,
  name: 'AU',
  title: 'Australia',
  hours: [
    {
      rule: 'hours.national',
      whose: 'Australia',
      purposes: SALES,
      schedule: {
        ...week([span(9 * 60, 20 * 60)], [span(9 * 60, 17 * 60)], []),
        isClosedOn: (day) => isHoliday('AU', day),
      },
      source: STANDARD,
    },
  ],
  registry: {
    name: 'the Do Not Call Register',
    purposes: SALES,
    maxAgeMs: 30 * 86_400_000,
    overriddenBy: { kinds: ['explicit', 'written', 'prior-express'], covers: ['marketing'] },
    source: STANDARD,
  },
  disclosure: [
    {
      what: 'business',
      purposes: ALL,
      from: null,
      withinMs: 10_000,
      because: 'The caller must say who is calling.',
      source: STANDARD,
    },
  ],
  callerId: ownCountryOnly('AU'),
};
