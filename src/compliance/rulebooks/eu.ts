// The European Union: prior consent for automated calls (ePrivacy), telling people that they talk to an AI (AI Act), and what
// France, Germany and Spain add to it.
import { span, week } from '../clock/schedule.ts';
import { isHoliday } from './holidays.ts';
import {
  ALL,
  type ConsentRule,
  type DisclosureRule,
  ownCountryOnly,
  PLAIN,
  type Rulebook,
  SALES,
  source,
} from './rulebook.ts';

const AI_ACT = source('Regulation (EU) 2024/1689 (AI Act)', 'art. 50(1)', '2026-08-02', 'sure');
const GDPR = source('Regulation (EU) 2016/679 (GDPR)', 'art. 13', '2018-05-25', 'likely');
const E_COMMERCE = source('Directive 2002/58/EC (ePrivacy)', 'art. 13(4)', '2003-10-31', 'likely');

const DISCLOSURE: readonly DisclosureRule[] = [
  {
    what: 'ai',
    purposes: ALL,
    from: '2026-08-02',
    withinMs: 10_000,
    because: 'People must be told at the first interaction that they are talking to an AI.',
    source: AI_ACT,
  },
  {
    what: 'business',
    purposes: ALL,
    from: null,
    withinMs: 10_000,
    because: 'The caller must say who is calling.',
    source: E_COMMERCE,
  },
  {
    what: 'recording',
    purposes: ALL,
    from: null,
    withinMs: 30_000,
    because: 'People must be told before a call is recorded.',
    source: GDPR,
  },
  {
    what: 'optOut',
    purposes: SALES,
    from: null,
    withinMs: 60_000,
    because: 'A sales call must say how to opt out of further calls.',
    source: E_COMMERCE,
  },
];

function consent(
  because: string,
  from: ConsentRule['source'],
  maxAgeYears: number | null = null,
): ConsentRule {
  return {
    purposes: SALES,
    kinds: ['explicit', 'written', 'prior-express'],
    covers: ['automated-voice', 'marketing'],
    maxAgeYears,
    because,
    source: from,
  };
}

const E_PRIVACY = source('Directive 2002/58/EC (ePrivacy)', 'art. 13(1)', '2003-10-31', 'sure');

export function europeanUnion(country: string): Rulebook {
  return {
    ...PLAIN,
    name: 'EU',
    title: `European Union (${country})`,
    consent: [consent('Automated calls that sell need prior consent.', E_PRIVACY)],
    disclosure: DISCLOSURE,
    callerId: ownCountryOnly(country),
  };
}

const DECREE = source(
  'Decret 2022-1313 of 13 Oct 2022 (Code conso D223-9); opt-in law in force 2026-08-11',
  null,
  '2023-03-01',
  'likely',
);
const OPT_IN = source('Loi 2025-594 (Code conso L223-1): opt-in; CPCE L34-5', null, '2026-08-11', 'likely');
const MORNING = span(10 * 60, 13 * 60);
const AFTERNOON = span(14 * 60, 20 * 60);

export const FRANCE: Rulebook = {
  ...europeanUnion('FR'),
  name: 'FR',
  title: 'France',
  // The second was law for automated calls before the first was for all.
  consent: [
    consent('Offers by telephone need prior consent in France.', OPT_IN),
    consent('Automated calls that sell need prior consent.', E_PRIVACY),
  ],
  hours: [
    {
      rule: 'hours.national',
      whose: 'France',
      purposes: SALES,
      schedule: { ...week([MORNING, AFTERNOON], [], []), isClosedOn: (day) => isHoliday('FR', day) },
      source: DECREE,
    },
  ],
  caps: [
    {
      rule: 'attempts.national',
      purposes: SALES,
      count: 4,
      period: 30 * 86_400_000,
      whose: 'France',
      source: DECREE,
    },
  ],
  restAfterRefusal: {
    purposes: SALES,
    days: 60,
    because: 'In France, a person who said no must not be called for 60 days.',
    source: DECREE,
  },
  callerId: {
    ...ownCountryOnly('FR'),
    notShown: [
      {
        digits: /^\+33[67]/,
        what: 'a mobile number (06, 07)',
        purposes: ALL,
        source: source(
          'Arcep decision 2022-1583: no 06/07 caller ID for automated calls',
          null,
          '2023-01-01',
          'likely',
        ),
      },
    ],
  },
};

const UWG = source('UWG s.7(2) (Germany)', null, '2009-08-04', 'sure');

export const GERMANY: Rulebook = {
  ...europeanUnion('DE'),
  name: 'DE',
  title: 'Germany',
  consent: [consent('Offers by telephone need prior express consent in Germany, of businesses too.', UWG)],
  callerId: ownCountryOnly('DE'),
};

const TRLGDCU = source('TRLGDCU art 96.2 (Mon-Fri 9-21, no holidays)', null, '2022-05-28', 'likely');

export const SPAIN: Rulebook = {
  ...europeanUnion('ES'),
  name: 'ES',
  title: 'Spain',
  consent: [
    consent(
      'Offers by telephone need a consent that was renewed within two years in Spain.',
      source(
        'LGTel 11/2022 art 66.1.b; Ley 10/2025: consent renewed every two years',
        null,
        '2025-12-28',
        'likely',
      ),
      2,
    ),
    consent('Automated calls that sell need prior consent.', E_PRIVACY),
  ],
  hours: [
    {
      rule: 'hours.national',
      whose: 'Spain',
      purposes: SALES,
      schedule: { ...week([span(9 * 60, 21 * 60)], [], []), isClosedOn: (day) => isHoliday('ES', day) },
      source: TRLGDCU,
    },
  ],
  callerId: {
    ...ownCountryOnly('ES'),
    notShown: [
      {
        digits: /^\+34[67]/,
        what: 'a mobile number',
        purposes: SALES,
        source: source(
          'Orden TDF/149/2025 art 2: no commercial calls from mobile numbers',
          null,
          '2025-06-07',
          'likely',
        ),
      },
    ],
  },
};

/** And the members of the European Economic Area, to which the ePrivacy directive and the GDPR extend. */
export const EU_MEMBERS: ReadonlySet<string> = new Set(
  'IS LI NO AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE AX'.split(' '),
);
