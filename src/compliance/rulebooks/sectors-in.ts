// The sectors of India, as words an owner would write: the series of service numbers of each and from which day, and the
// category of the preference register for its offers. Other words are unknown.

export interface Sector {
  readonly name: string;
  /** Other words for it. */
  readonly words: string;
  /** The series of service calls that belongs to it; null: none. */
  readonly series: '1600' | '1601' | null;
  /** Day from which no other number may be shown; null: a choice. */
  readonly requiredFrom: string | null;
  /** 1 to 8 of the preference register; null: none of them. */
  readonly category: number | null;
  readonly isGovernment?: boolean;
}

/** First day of phase I of 1601 (TRAI direction of 10 August 2026); operators take the sectors on within 90 days. */
export const SERIES_1601_OPENED = '2026-08-10';
const PHASE_ONE_ENDS = '2026-11-08';

// TRAI, 19 November and 16 December 2025: one date a kind of institution.
const SECTORS: readonly Sector[] = [
  of(
    'bank',
    'banking commercial-bank private-bank private-sector-bank public-bank public-sector-bank psu-bank nationalised-bank nationalized-bank foreign-bank scheduled-commercial-bank scheduled-bank',
    '1600',
    '2026-01-01',
    1,
  ),
  of(
    'nbfc-large',
    'large-nbfc nbfc-upper nbfc-upper-layer nbfc-ul nbfc-top-layer nbfc-5000cr nbfc-asset-large big-nbfc',
    '1600',
    '2026-02-01',
    1,
  ),
  of('payments-bank', 'payment-bank', '1600', '2026-02-01', 1),
  of('small-finance-bank', 'sfb', '1600', '2026-02-01', 1),
  of(
    'amc',
    'mutual-fund mutual-funds asset-manager asset-management asset-management-company mutual-fund-house fund-house',
    '1600',
    '2026-02-15',
    1,
  ),
  of(
    'pension',
    'pension-fund pension-fund-manager pension-funds pension-company cra central-recordkeeping-agency pfrda',
    '1600',
    '2026-02-15',
    1,
  ),
  of(
    'insurer',
    'insurance insurance-company life-insurer general-insurer health-insurer life-insurance general-insurance health-insurance insurance-broker insurance-agent motor-insurer reinsurer irdai',
    '1600',
    '2026-02-15',
    1,
  ),
  of(
    'nbfc',
    'nbfc-small nbfc-other other-nbfc small-nbfc nbfc-base-layer nbfc-middle-layer nbfc-bl nbfc-ml remaining-nbfc lender microfinance mfi housing-finance housing-finance-company hfc',
    '1600',
    '2026-03-01',
    1,
  ),
  of(
    'co-operative-bank',
    'cooperative-bank co-op-bank coop-bank urban-co-operative-bank urban-cooperative-bank state-co-operative-bank state-cooperative-bank district-co-operative-bank district-cooperative-bank ucb',
    '1600',
    '2026-03-01',
    1,
  ),
  of('rrb', 'regional-rural-bank rural-bank', '1600', '2026-03-01', 1),
  of(
    'broker',
    'stock-broker stockbroker stock-brokers qualified-broker qualified-stock-broker qsb broker-qualified',
    '1600',
    '2026-03-15',
    1,
  ),
  of(
    'sebi-intermediary',
    'sebi ria ra sebi-registered sub-broker authorised-person commodity-broker other-sebi broker-other other-broker non-qualified-broker small-broker broker-small depository depository-participant investment-adviser investment-advisor research-analyst portfolio-manager pms merchant-banker credit-rating-agency registrar rta aif sebi-other',
    '1600',
    null,
    1,
  ),
  {
    ...of(
      'government',
      'govt gov government-department government-agency government-body department public-authority municipality municipal municipal-corporation local-government state-government central-government ministry psu-government',
      '1600',
      '2024-12-23',
      null,
    ),
    isGovernment: true,
  },
  of(
    'utility',
    'utilities public-utility electricity electricity-utility electricity-board electricity-distribution electric-utility power power-utility power-distribution discom gas gas-utility gas-distribution water water-utility water-supply water-board city-gas piped-gas lpg energy',
    '1601',
    PHASE_ONE_ENDS,
    null,
  ),
  of(
    'courier',
    'logistics couriers courier-service courier-services parcel parcels parcel-delivery delivery delivery-service express express-logistics courier-logistics logistics-courier logistics-and-courier courier-and-logistics logistics-company freight post postal shipping',
    '1601',
    PHASE_ONE_ENDS,
    null,
  ),
  // Sectors that have no series of their own yet. Lending by machine and payments are finance all the same.
  of(
    'fintech',
    'payments wallet payment-aggregator credit-cards credit-card financial finance',
    '1600',
    '2026-01-01',
    1,
  ),
  of('real-estate', 'realestate property properties builder developer realtor housing', null, null, 2),
  of('education', 'edtech school college university coaching training', null, null, 3),
  of(
    'health',
    'healthcare hospital hospitals clinic clinics medical pharma pharmacy diagnostics dental dentist doctor wellness fitness',
    null,
    null,
    4,
  ),
  of(
    'retail',
    'consumer-goods consumer fmcg automobile automobiles automotive auto car-dealer ecommerce e-commerce electronics fashion jewellery jewelry goods shop grocery supermarket appliances furniture',
    null,
    null,
    5,
  ),
  of(
    'telecom',
    'it communication communications broadcasting entertainment media software technology isp internet broadband dth ott cable saas gaming it-services telecommunications',
    null,
    null,
    6,
  ),
  of(
    'tourism',
    'travel leisure hotel hotels hospitality airline airlines holidays tours transport railways',
    null,
    null,
    7,
  ),
  of(
    'food',
    'restaurant restaurants food-and-beverages food-beverages beverages food-delivery cafe catering',
    null,
    null,
    8,
  ),
  of(
    'other',
    'services service-company professional-services consulting legal recruitment staffing hr jobs matrimonial security ngo charity non-profit nonprofit political research survey agriculture manufacturing industry industrial construction events salon beauty home-services repair',
    null,
    null,
    null,
  ),
];

function of(
  name: string,
  words: string,
  series: Sector['series'],
  requiredFrom: string | null,
  category: number | null,
): Sector {
  return { name, words, series, requiredFrom, category };
}

const BY_WORD: ReadonlyMap<string, Sector> = new Map(
  SECTORS.flatMap((sector) =>
    [sector.name, ...sector.words.split(' ')].map((word): [string, Sector] => [word, sector]),
  ),
);

/** Null where nobody knows the word: then it is not known what the owner may show. */
export function sectorOf(written: string | null): Sector | null {
  if (written === null) return null;
  return (
    BY_WORD.get(
      written
        .trim()
        .toLowerCase()
        .replaceAll(/[\s_/&]+/g, '-'),
    ) ?? null
  );
}

export function allSectors(): readonly Sector[] {
  return SECTORS;
}
