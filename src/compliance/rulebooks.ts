// Whose rules count for a callee.

import type { Rulebook } from './rulebook.ts';
import { type IndiaSettings, indiaRulebook, STRICT_INDIA } from './rulebook-in.ts';
import { NO_RULEBOOK } from './rulebook-none.ts';

/** What the owner may decide, country by country. */
export interface ComplianceSettings {
  readonly india: IndiaSettings;
}

export const STRICT: ComplianceSettings = { india: STRICT_INDIA };

/** By the number that is called: where it was given out is where its rules are. */
export function rulebookFor(destination: string, settings: ComplianceSettings): Rulebook {
  return destination.startsWith('+91') ? indiaRulebook(settings.india) : NO_RULEBOOK;
}
