// Numbers that are no person's telephone: satellite networks, shared and premium services, short and special codes.
// Data; `rules/destination-not-special.ts` judges by it.
import type { Source } from './decision.ts';
import { ITU } from './sources.ts';

export interface SpecialPrefix {
  readonly prefix: string;
  readonly what: string;
  readonly source: Source;
}

const INDIAN_PLAN: Source = {
  instrument: 'National Numbering Plan of India, special services and special series',
  clause: null,
  effectiveOn: null,
  certainty: 'likely',
};

/** The usual ways to lose money by telephone, and numbers that were never meant to be called by a campaign. */
export const SPECIAL_PREFIXES: readonly SpecialPrefix[] = [
  { prefix: '+870', what: 'a satellite telephone (Inmarsat)', source: ITU },
  { prefix: '+881', what: 'a satellite telephone', source: ITU },
  { prefix: '+882', what: 'an international network, often by satellite', source: ITU },
  { prefix: '+883', what: 'an international network', source: ITU },
  { prefix: '+800', what: 'an international freephone number', source: ITU },
  { prefix: '+808', what: 'an international shared-cost number', source: ITU },
  { prefix: '+878', what: 'a universal personal number', source: ITU },
  { prefix: '+888', what: 'a number for relief operations', source: ITU },
  { prefix: '+979', what: 'an international premium-rate number', source: ITU },
  // A 1 alone says nothing in India: +91 11 is Delhi, +91 124 is Gurgaon.
  { prefix: '+91140', what: 'a telemarketing number of India', source: INDIAN_PLAN },
  { prefix: '+911600', what: 'a service-call number of India', source: INDIAN_PLAN },
  { prefix: '+911601', what: 'a service-call number of India', source: INDIAN_PLAN },
  { prefix: '+911800', what: 'a freephone number of India', source: INDIAN_PLAN },
  { prefix: '+911860', what: 'a shared-cost number of India', source: INDIAN_PLAN },
  { prefix: '+911900', what: 'a premium-rate number of India', source: INDIAN_PLAN },
];
