// India: hours, purposes and the series of caller IDs, as known on 2026-11-22. Data with its sources, not legal advice.
// Where sources conflict the owner decides by a setting, and the default is the stricter reading.
import type { Source } from './decision.ts';
import type { Purpose } from './facts.ts';
import type { CallerIdRules, Hours, Refused, Rulebook, Series, SeriesRule } from './rulebook.ts';

/** `financial`: regulated by RBI, SEBI, PFRDA or IRDAI. `utility` includes logistics and courier services. */
type IndianSector = 'financial' | 'government' | 'utility' | 'other';

/** What the owner answers for, because no rule that is sure answers it. */
export interface IndiaSettings {
  /** Who the owner is. Null: not said; then no series is taken for granted. */
  readonly sector: IndianSector | null;
  /**
   * Whether service calls of sectors without a series of their own may show an ordinary number. The direction of June
   * 2024 forbids it by its words; carriers still allow it, and no date was set for most sectors.
   */
  readonly ordinaryNumbers: 'refuse' | 'accept';
  /** Whether a caller ID must stand in an advance notice of automated calls. */
  readonly declaration: 'required' | 'not-required';
  /** First hour of promotional calls: 10 is the stricter of two readings. */
  readonly promotionalFromHour: 9 | 10;
}

export const STRICT_INDIA: IndiaSettings = {
  sector: null,
  ordinaryNumbers: 'refuse',
  declaration: 'required',
  promotionalFromHour: 10,
};

const TIME_ZONE = 'Asia/Kolkata';

const HOURS_2010: Source = {
  instrument: 'TCCCPR 2010 (TRAI): no commercial calls from 21:00 to 09:00',
  clause: null,
  effectiveOn: '2011-09-27',
  certainty: 'sure',
};

const HOURS_PROMOTIONAL: Source = {
  instrument: 'TCCCPR 2018 and 2025 (TRAI), as commonly read for promotional calls',
  clause: null,
  effectiveOn: null,
  certainty: 'unclear',
};

const CLASSES: Source = {
  instrument: 'TCCCPR 2018 as amended in 2025 (TRAI)',
  clause: 'regulation 2(bt)',
  effectiveOn: '2025-03-14',
  certainty: 'likely',
};

const SERIES_140: Source = {
  instrument: 'TCCCPR 2018 as amended in 2025 (TRAI): 140 series for promotional calls',
  clause: null,
  effectiveOn: '2025-03-14',
  certainty: 'sure',
};

const SERIES_1600: Source = {
  instrument: 'TRAI directions of 19 November and 16 December 2025: 1600 series',
  clause: null,
  // The last of the dates between January and March 2026 that were set for parts of the sector.
  effectiveOn: '2026-03-15',
  certainty: 'sure',
};

const SERIES_1601: Source = {
  instrument:
    'DoT order 16-2/2023-AS-III/TRAI/N115 and TRAI direction of 10 August 2026: 1601 series, phase I',
  clause: null,
  effectiveOn: '2026-08-10',
  certainty: 'likely',
};

const NO_ORDINARY_NUMBERS: Source = {
  instrument: 'TRAI direction RG-25/(18)/2023-QoS: no other numbers than the special series',
  clause: null,
  effectiveOn: '2024-06-18',
  certainty: 'unclear',
};

const DECLARATION: Source = {
  instrument:
    'TCCCPR, third amendment (TRAI): automated calls are declared in advance, with their caller IDs',
  clause: null,
  effectiveOn: '2026-09-18',
  certainty: 'likely',
};

const FOREIGN_CALLER_ID: Source = {
  instrument: 'TRAI direction RG-25/(18)/2023-QoS: only registered numbers, which are Indian',
  clause: null,
  effectiveOn: '2024-06-18',
  certainty: 'likely',
};

export function indiaRulebook(settings: IndiaSettings): Rulebook {
  return {
    country: 'IN',
    timeZones: [TIME_ZONE],
    hours: hours(settings),
    refusedInCampaigns: REFUSED_IN_CAMPAIGNS,
    callerId: callerIdRules(settings),
  };
}

function hours(settings: IndiaSettings): Readonly<Record<Purpose, Hours>> {
  const commercial: Hours = { fromMinute: 9 * 60, toMinute: 21 * 60, source: HOURS_2010 };
  const promotional: Hours = {
    fromMinute: settings.promotionalFromHour * 60,
    toMinute: 21 * 60,
    source: HOURS_PROMOTIONAL,
  };
  return { service: commercial, transactional: commercial, government: commercial, promotional };
}

const REFUSED_IN_CAMPAIGNS: ReadonlyMap<Purpose, Refused> = new Map([
  [
    'transactional',
    {
      because:
        'In India a call is transactional only within 30 minutes of what the customer did; calls from a list are service calls.',
      source: CLASSES,
    },
  ],
]);

function callerIdRules(settings: IndiaSettings): CallerIdRules {
  const service = serviceSeries(settings);
  return {
    prefix: '+91',
    prefixSource: FOREIGN_CALLER_ID,
    series: {
      promotional: {
        anyOf: ['140'],
        because: 'Promotional calls in India must show a number of the 140 series.',
        source: SERIES_140,
      },
      service,
      transactional: service,
      government: {
        anyOf: ['1600'],
        because: 'Calls of the government in India show a number of the 1600 series.',
        source: SERIES_1600,
      },
    },
    declaration: settings.declaration === 'required' ? { source: DECLARATION, timeZone: TIME_ZONE } : null,
  };
}

function serviceSeries({ sector, ordinaryNumbers }: IndiaSettings): SeriesRule {
  switch (sector) {
    case 'financial':
    case 'government':
      return {
        anyOf: ['1600'],
        because: `Service calls of the ${sector} sector in India must show a number of the 1600 series.`,
        source: SERIES_1600,
      };
    case 'utility':
      return {
        anyOf: ordinaryNumbers === 'accept' ? ['1601', 'ordinary'] : ['1601'],
        because: 'Service calls of utilities and couriers in India show a number of the 1601 series.',
        source: SERIES_1601,
      };
    case 'other':
    case null:
      return ordinarySeries(ordinaryNumbers);
  }
}

function ordinarySeries(setting: IndiaSettings['ordinaryNumbers']): SeriesRule {
  const anyOf: readonly Series[] = setting === 'accept' ? ['ordinary'] : [];
  const because =
    setting === 'accept'
      ? 'A number of a special series belongs to sectors that are entitled to it.'
      : 'By the words of the direction of June 2024 ordinary numbers may not be shown. If your carrier allows them for your sector, accept ordinary numbers in the settings.';
  return { anyOf, because, source: NO_ORDINARY_NUMBERS };
}

/** Which series an Indian number belongs to; null for service numbers that cannot be shown. */
export function indianSeries(number: string): Series | null {
  const national = number.slice('+91'.length);
  if (national.startsWith('140')) return '140';
  if (national.startsWith('1600')) return '1600';
  if (national.startsWith('1601')) return '1601';
  // Freephone, shared cost, premium. Other numbers with a 1 in front are land lines: 11 is Delhi.
  return /^1(800|860|900)/.test(national) ? null : 'ordinary';
}
