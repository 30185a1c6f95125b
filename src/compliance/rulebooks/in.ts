// India: TCCCPR 2018 with its amendments of 2025 and 2026, the directions on the series 140, 1600 and 1601, and the Reserve
// Bank's rules for recovery. Which sector belongs to which series from when stands in sectors-in.ts.
import { everyDay, span } from '../clock/schedule.ts';
import type { Source } from '../decision.ts';
import { ALL, PLAIN, type Rulebook, SALES, source } from './rulebook.ts';
import type { Sector } from './sectors-in.ts';

/** As `zoneName` writes it. Asking the time zone tables while this loads would delay every start. */
export const INDIA_ZONE = 'Asia/Kolkata';

export const IN_SOURCES = {
  platformHours: source(
    'Trunkline platform maximum 09:00-21:00 (from TCCCPR 2010); no operative clause for service calls, the 2026 amendment says time bands do not block them',
    null,
    '2026-09-18',
    'unclear',
  ),
  bands: source(
    'TCCCPR 2018 (6 of 2018)',
    'preference schedule: bands 00-06, 06-08, 08-10, 21-24 are off by default for all customers',
    '2018-07-19',
    'sure',
  ),
  recovery: source(
    'RBI circular on recovery agents of 12 August 2022, since 28 November 2025 in the Responsible Business Conduct Directions; recovery directions in force from 1 January 2027',
    'calls to borrowers only from 08:00 to 19:00',
    '2022-08-12',
    'sure',
  ),
  series140: source(
    'TRAI: 140 series for promotional calls, on DLT; TCCCPR 2018',
    null,
    '2018-07-19',
    'sure',
  ),
  series1600: source('TRAI direction on the 1600 series, PR 135/2025', null, '2025-11-19', 'sure'),
  series1600Insurers: source(
    'TRAI direction on the 1600 series for IRDAI entities, PIB 2205350',
    null,
    '2025-12-16',
    'sure',
  ),
  series1600Government: source(
    'DoT order of 23 December 2024: the 1600 series for finance and government',
    null,
    '2024-12-23',
    'likely',
  ),
  series1601: source(
    'DoT 16-2/2023-AS-III/TRAI/N115 (30 Jun 2026) and TRAI direction, PR 113/2026: 1601 series, phase I',
    null,
    '2026-08-10',
    'likely',
  ),
  ordinary: source(
    'TRAI direction RG-25/(18)/2023-QoS (E-10291): no other 10-digit numbers for commercial calls',
    null,
    '2024-06-18',
    'unclear',
  ),
  header: source('TCCCPR 2018', 'reg 3 and header registration, as amended', '2025-02-12', 'sure'),
  chain: source('TRAI directions on the telemarketer chain (PE-TM binding)', null, '2024-11-01', 'likely'),
  template: source('Operators: a voice template where the trunk asks for one', null, null, 'unclear'),
  notice: source('TCCCPR 2018 as amended', 'reg 4: advance notice of auto-diallers', '2025-02-12', 'likely'),
  declaration: source(
    'TCCCPR Third Amendment, PR 119/2026',
    'A2P pre-declaration with every caller ID (60 days after the Gazette)',
    '2026-09-18',
    'unclear',
  ),
  localEntry: source(
    'DoT: calls from abroad that show +91 are dropped by Indian operators',
    null,
    '2024-10-22',
    'sure',
  ),
  unauthorised: source(
    'Telecommunications Act 2023',
    's.42(3)(c): unauthorised caller ID',
    '2024-06-26',
    'likely',
  ),
  categories: source('TCCCPR 2018', 'preference categories 1-8 and reg 9', '2018-07-19', 'sure'),
  preferences: source('TCCCPR 2018', 'preference modes, bands and day types', '2018-07-19', 'sure'),
  fullBlock: source('TCCCPR Second Amendment', 'fully blocked', '2025-02-12', 'unclear'),
  scrub: source(
    'Operator scrub verdict valid to 23:59:59 IST of its day (platform practice; Trunkline default)',
    null,
    null,
    'likely',
  ),
  optOut: source(
    'TCCCPR as amended: an opt-out binds; consent is not sought again for 90 days',
    null,
    '2025-02-12',
    'likely',
  ),
  relationship: source('TCCCPR 2018 as amended', 'reg 2(bh): service call', '2025-02-12', 'likely'),
  transactional: source('TCCCPR 2018 as amended', 'reg 2(bt): within 30 minutes', '2025-02-12', 'likely'),
  mixed: source(
    'TCCCPR 2018',
    'reg 2(av): promotional content makes the whole call promotional',
    '2018-07-19',
    'sure',
  ),
  inquiry: source(
    'TCCCPR Third Amendment, PR 119/2026',
    'inquiry: 7 days, written or digital',
    '2026-09-18',
    'likely',
  ),
  government: source('TCCCPR Second Amendment: government messages', null, '2025-02-12', 'sure'),
  complaints: source('TCCCPR as amended: 5 unique complaints in 10 days', null, '2025-02-12', 'likely'),
  flagged: source(
    'TCCCPR Third Amendment, PR 119/2026: 3 complaints with an AI flag, or 5 flagged caller IDs, in 10 days',
    null,
    '2026-09-18',
    'unclear',
  ),
} as const;

/** Who gave a sector its series. */
export function seriesSource({ name, series, isGovernment }: Sector): Source {
  if (series === '1601') return IN_SOURCES.series1601;
  if (series === null) return IN_SOURCES.ordinary;
  if (isGovernment === true) return IN_SOURCES.series1600Government;
  if (name === 'insurer') return IN_SOURCES.series1600Insurers;
  // The direction names institutions; it names neither financial technology nor payments by that word.
  return name === 'fintech' ? { ...IN_SOURCES.series1600, certainty: 'unclear' } : IN_SOURCES.series1600;
}

export const INDIA: Rulebook = {
  ...PLAIN,
  name: 'IN',
  title: 'India',
  hours: [
    {
      rule: 'hours.platform',
      whose: 'The ceiling for campaigns to India',
      purposes: ALL,
      campaignsOnly: true,
      schedule: everyDay(span(9 * 60, 21 * 60)),
      source: IN_SOURCES.platformHours,
    },
    {
      rule: 'hours.promotional',
      whose: 'The preference schedule for offers in India',
      purposes: SALES,
      schedule: everyDay(span(10 * 60, 21 * 60)),
      source: IN_SOURCES.bands,
    },
    {
      rule: 'hours.collections',
      whose: "The Reserve Bank's rule for recovery calls",
      purposes: ['collections'],
      schedule: everyDay(span(8 * 60, 19 * 60)),
      source: IN_SOURCES.recovery,
    },
  ],
  callerId: {
    country: 'IN',
    countrySource: IN_SOURCES.ordinary,
    localEntry: IN_SOURCES.localEntry,
    notShown: [],
  },
};
