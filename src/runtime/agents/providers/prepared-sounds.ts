// Sentences stored on disk in the agents' voices, for moments when no voice can be asked. They are synthesised ahead, one
// after another, and never while a call waits for the voice. Failures are reported and retried at the next start or apply.
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Agent } from '../../../config/agent/agent.ts';
import { serviceSounds } from '../../../config/agent/service-sounds.ts';
import type { Config } from '../../../config/schema.ts';
import { readOut } from '../../../conversation/read-out.ts';
import { wavFile } from '../../../media/playout/playout-codec.ts';
import { openResampler } from '../../../media/resample.ts';
import type { ProviderWarning } from '../../../providers/spec/error.ts';
import type { Voice } from '../../../providers/spec/voice.ts';
import type { Clock } from '../../../telephony/time.ts';
import { TimeLimit } from '../../../telephony/time-limit.ts';
import { writeAtomically } from '../../atomic-write.ts';
import { faultOf } from '../../fault.ts';
import type { Log } from '../../log.ts';
import { makeSharedFolder } from '../../shared-folder.ts';

/** The switch brings it to the rate of every leg. */
const RATE_HZ = 16_000;
const PATIENCE_MS = 30_000;

export interface PreparedSoundsOptions {
  readonly config: Config;
  /** Asked for each sentence, and closed behind it. */
  readonly voiceOf: (agent: Agent) => { readonly voice: Voice; close(): void };
  readonly clock: Clock;
  readonly log: Log;
}

/** Never rejects. Gives back how many there are now, of how many. */
export async function prepareSounds(
  { config, voiceOf, clock, log }: PreparedSoundsOptions,
  signal: AbortSignal,
): Promise<{ made: number; wanted: number }> {
  const wanted = serviceSounds(config);
  let made = 0;
  for (const { agent: name, text, path } of wanted) {
    if (signal.aborted) break;
    const agent = config.agents.find((one) => one.name === name);
    // One that does it all is paid by the minute, and says nothing that was written for it.
    if (agent === undefined || agent.speech.kind === 'realtime') continue;
    if (existsSync(path)) {
      made += 1;
      continue;
    }
    const opened = voiceOf(agent);
    const limit = new TimeLimit(clock, PATIENCE_MS, signal);
    try {
      const onWarning = ({ failure }: ProviderWarning): void => {
        if (failure === undefined) return;
        const { provider, kind, statusCode, hint } = failure;
        log.warn(
          { part: 'voice', provider, kind, statusCode, hint },
          'provider failed: fallback provider took over',
        );
      };
      const samples = await spoken(opened.voice, agent, text, limit.signal, onWarning);
      if (samples.length === 0) throw new Error('the voice made no sound');
      makeSharedFolder(dirname(path), 0o2750);
      writeAtomically(path, wavFile(samples, RATE_HZ), 0o644);
      made += 1;
    } catch (thrown) {
      if (!signal.aborted)
        log.warn({ agent: name, fault: faultOf(thrown) }, 'emergency message could not be synthesised');
    } finally {
      limit.end();
      opened.close();
    }
  }
  return { made, wanted: wanted.length };
}

async function spoken(
  voice: Voice,
  agent: Agent,
  text: string,
  signal: AbortSignal,
  onWarning: (warning: ProviderWarning) => void,
): Promise<Int16Array> {
  const utterance = voice.speak({ sampleRateHz: RATE_HZ, language: agent.language, signal });
  utterance.push(0, readOut(text, agent.language, { pronounce: agent.pronounce }).spoken);
  utterance.end();
  const pieces: Int16Array[] = [];
  for await (const part of utterance.parts) {
    // Who was set aside here is passed by in the calls that follow: nobody else would tell.
    if (part.kind === 'warning') onWarning(part);
    if (part.kind !== 'audio') continue;
    const { samples, sampleRateHz } = part.pcm;
    pieces.push(sampleRateHz === RATE_HZ ? samples : resampled(samples, sampleRateHz));
  }
  signal.throwIfAborted();
  const all = new Int16Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

function resampled(samples: Int16Array, fromHz: number): Int16Array {
  const resampler = openResampler(fromHz, RATE_HZ);
  try {
    const [body, rest] = [resampler.process(samples), resampler.flush()];
    const all = new Int16Array(body.length + rest.length);
    all.set(body);
    all.set(rest, body.length);
    return all;
  } finally {
    resampler.close();
  }
}
