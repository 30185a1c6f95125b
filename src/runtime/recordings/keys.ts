// The owner's declared keys for recordings: the one that encrypts, and those that still decrypt older ones.
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
