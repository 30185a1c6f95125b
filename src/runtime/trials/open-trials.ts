// What trials of agents need, opened once: the providers of the declarations, and the voice detector where there is sound.
import type { Config } from '../../config/schema.ts';
import { Vad } from '../../media/vad/vad.ts';
import { ProviderPool } from '../agents/provider-pool.ts';
import type { CallClock } from '../clock.ts';
import type { Log } from '../log.ts';

export interface OpenTrials {
  readonly pool: ProviderPool;
  /** Null: nobody makes a sound. */
  readonly vad: Vad | null;
  close(): Promise<void>;
}

export async function openTrials(
  config: Config,
  clock: CallClock,
  log: Log,
  sound: boolean,
): Promise<OpenTrials> {
  const pool = new ProviderPool(config, clock);
  const vad = sound ? await Vad.open({ log }) : null;
  return {
    pool,
    vad,
    async close() {
      pool.close();
      await vad?.close();
    },
  };
}
