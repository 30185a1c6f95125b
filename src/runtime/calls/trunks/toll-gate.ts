// The last check before any number is dialled, for calls, forwards, transfers and callbacks alike: do the owner's toll
// limits allow it? Reads the allow-lists; compliance/toll.ts decides.
import { type TollObstacle, type TollSettings, tollObstacle } from '../../../compliance/toll.ts';
import type { Config } from '../../../config/schema.ts';
import type { E164 } from '../../../telephony/number.ts';

export type Ringable =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly what: TollObstacle['what'] | 'own';
      readonly because: string;
      readonly remedy: string;
    };

/** Nothing may be sent to a number for which this says no, whoever asked for it and whatever was declared. */
export function mayRing(config: Config, number: E164): Ringable {
  if (config.numbers.some((owned) => owned.number === number)) {
    const remedy = 'hand the call over to that agent instead, or ring an extension';
    return { ok: false, what: 'own', because: 'The number is one of your own.', remedy };
  }
  const obstacle = tollObstacle(number, tollSettingsOf(config));
  return obstacle === null ? { ok: true } : { ok: false, ...obstacle };
}

export function tollSettingsOf({ appliance }: Config): TollSettings {
  const { countries, lines } = appliance.compliance;
  return { allowedCountries: countries ?? [appliance.country], allowedLines: lines };
}
