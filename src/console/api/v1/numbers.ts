// Parses numbers in requests. An invalid one is refused with what is wrong and what to write.
import { type E164, parseNumber } from '../../../telephony/number.ts';
import type { ApiDeps } from './deps.ts';
import { ApiProblem } from './problem.ts';

/** `where`: the parameter, or the pointer into the body. */
export function numberIn(text: string, { config }: Pick<ApiDeps, 'config'>, where: string): E164 {
  const reading = parseNumber(text, config().appliance.country);
  if (reading.ok) return reading.number;
  throw new ApiProblem('invalid', reading.why, reading.remedy, { errors: [{ where, message: reading.why }] });
}
