// Singapore: the Do Not Call registers of the PDPA.
import { ALL, ownCountryOnly, PLAIN, type Rulebook, SALES, source } from './rulebook.ts';

const PDPA = source('Singapore PDPA Part 9: DNC result valid 21 days', null, '2021-02-01', 'likely');

export const SINGAPORE: Rulebook = {
  ...PLAIN,
  name: 'SG',
  title: 'Singapore',
  registry: {
    name: 'the No Voice Call Register',
    purposes: SALES,
    maxAgeMs: 21 * 86_400_000,
    overriddenBy: { kinds: ['explicit', 'written', 'prior-express'], covers: ['marketing'] },
    source: PDPA,
  },
  disclosure: [
    {
      what: 'business',
      purposes: ALL,
      from: null,
      withinMs: 10_000,
      because: 'The caller must say who is calling.',
      source: PDPA,
    },
  ],
  callerId: ownCountryOnly('SG'),
};
