// Great Britain: PECR as the ICO reads it (an AI voice makes an automated call) and Ofcom's rules on numbers. Jersey,
// Guernsey and the Isle of Man share +44 and not these rules.
import { ALL, PLAIN, type Rulebook, SALES, source } from './rulebook.ts';

const PECR = source(
  'PECR 2003 reg 19; ICO telephone-marketing guidance; ICO fines of Sep 2025 (AI voices = automated calls)',
  null,
  '2003-12-11',
  'sure',
);

export const GREAT_BRITAIN: Rulebook = {
  ...PLAIN,
  name: 'GB',
  title: 'United Kingdom',
  consent: [
    {
      purposes: SALES,
      kinds: ['explicit', 'written', 'prior-express'],
      covers: ['automated-voice', 'marketing'],
      maxAgeYears: null,
      because: 'Automated marketing calls need a prior consent that names them.',
      source: PECR,
    },
  ],
  registry: {
    name: 'TPS and CTPS',
    purposes: SALES,
    maxAgeMs: 28 * 86_400_000,
    overriddenBy: {
      kinds: ['explicit', 'written', 'prior-express'],
      covers: ['automated-voice', 'marketing'],
    },
    source: source('PECR 2003 reg 21: TPS and CTPS, 28 days', null, '2003-12-11', 'likely'),
  },
  disclosure: [
    {
      what: 'business',
      purposes: ALL,
      from: null,
      withinMs: 10_000,
      because: 'The caller must say who is calling.',
      source: source('PECR 2003 reg 24', null, '2003-12-11', 'sure'),
    },
  ],
  // Below it nobody is safe from Ofcom either; above it a campaign certainly misuses the network.
  abandoned: {
    share: 0.03,
    source: source(
      'Ofcom policy on persistent misuse: 3 % in 24 h, older guidance',
      null,
      '2010-10-01',
      'unclear',
    ),
  },
  callerId: {
    country: 'GB',
    countrySource: source('Trunkline rule (not law)', null, null, 'ours'),
    localEntry: source(
      'Ofcom CLI guidance: +44 from abroad only for proven UK customers',
      null,
      '2025-01-29',
      'likely',
    ),
    notShown: [
      {
        digits: /^\+44(?:9|8[47]|70)/,
        what: 'a premium, shared-cost or personal number',
        purposes: ALL,
        source: source('Ofcom CLI guidance: no revenue-sharing numbers', null, '2018-07-30', 'likely'),
      },
    ],
  },
};
