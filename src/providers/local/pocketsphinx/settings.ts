// The settings of this transcriber, and the failures that wrong settings cause.
import type { Clock } from '../../../telephony/time.ts';
import { ProviderError } from '../../spec/error.ts';
import type { Program } from '../programs.ts';

export interface PocketsphinxSettings {
  readonly clock: Clock;
  /** A JSGF file. Without it: free dictation with the stock language model. */
  readonly grammar?: string | undefined;
  /** Pronunciations that go before those of the stock dictionary. */
  readonly dictionary?: string | undefined;
  /** A folder with an acoustic model for 16 kHz. Without it: the one of Debian's pocketsphinx-en-us. */
  readonly acousticModel?: string | undefined;
  /** The program, if it is not `pocketsphinx_batch` on the PATH. */
  readonly binary?: string | undefined;
  /** Decoders of each kind, for all calls together. Without it: two, or one on a single core. */
  readonly decoders?: number | undefined;
}

export const PROVIDER = 'pocketsphinx';

/** Where Debian's pocketsphinx-en-us puts its models. */
export const MODEL_FOLDER = '/usr/share/pocketsphinx/model/en-us';

export function programOf(settings: PocketsphinxSettings): Program {
  return {
    provider: PROVIDER,
    command: settings.binary ?? 'pocketsphinx_batch',
    debianPackages: ['pocketsphinx', 'pocketsphinx-en-us'],
  };
}

export function refused(message: string, hint: string, cause?: unknown): ProviderError {
  return new ProviderError(message, { kind: 'refused', provider: PROVIDER, hint }, { cause });
}
