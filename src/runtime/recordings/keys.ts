// The owner's keys for recordings, as they were declared: the one that seals, and those that still open what older ones sealed.
import type { Config } from '../../config/schema.ts';
import { type SealKey, sealKey } from '../../media/sealed-file.ts';

/** The first seals. Empty: nothing is sealed, and nothing can be opened. */
export function recordingKeys({ appliance }: Pick<Config, 'appliance'>): SealKey[] {
  const { encryption } = appliance.recordings;
  if (encryption === undefined) return [];
  return [encryption.key, ...encryption.oldKeys]
    .map((secret) => (secret.isFound() ? sealKey(secret.reveal()) : null))
    .filter((key) => key !== null);
}
