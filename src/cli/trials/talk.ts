// `trunkline talk <agent>`: talk to an agent with this machine's microphone and loudspeaker, or with a WAV file in and one
// out. Loop, voice detector, providers and barge-in are those of a call, without phone and switch.
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readSound } from '../../media/sound-files.ts';
import { type CallClock, monotonicClock } from '../../runtime/clock.ts';
import { openLog } from '../../runtime/log.ts';
import { OperatorError } from '../../runtime/operator-error.ts';
import { openTrials } from '../../runtime/trials/open-trials.ts';
import { numberOfAgent } from '../../runtime/trials/scenario-parts.ts';
import { TrialCall } from '../../runtime/trials/trial-call.ts';
import { waitUntil } from '../../runtime/wait.ts';
import { FRAME_MS, samplesPerFrame } from '../../telephony/audio.ts';
import { wavHeader } from '../../telephony/wav.ts';
import { LiveView } from '../calls/live-view.ts';
import { type FolderOptions, loadForTrialOrSay } from '../declarations/load.ts';
import { paint, print, printError, printJson } from '../terminal.ts';
import { trialActionText } from './chat.ts';
import { openMicrophone, openSpeaker, requireSoundPrograms } from './sound-programs.ts';
import {
  configOfTrial,
  exitCodeOf,
  expectWritable,
  knownAgent,
  openLookUp,
  sayFaults,
} from './trial-parts.ts';

export interface TalkOptions extends FolderOptions {
  readonly agent: string;
  readonly direction: 'inbound' | 'outbound';
  readonly variables: Readonly<Record<string, string>>;
  /** The caller's words as a WAV file, instead of the microphone. */
  readonly input: string | undefined;
  /** Where both sides go: the caller left, the agent right. */
  readonly output: string | undefined;
}

const RATE_HZ = 16_000;
/** Behind the end of a file the agent still answers; so long without a word, the caller hangs up. */
const SILENCE_AT_END_MS = 4_000;

export async function talk(options: TalkOptions): Promise<void> {
  const config = await loadForTrialOrSay(options, 'sound', options.agent);
  if (config === null) return;
  knownAgent(config, options.agent);
  if (options.input === undefined) requireSoundPrograms();
  const spoken = options.input === undefined ? null : readInput(options.input);
  if (options.output !== undefined) expectWritable(options.output);
  const clock = monotonicClock();
  const log = openLog('error', 'stderr');
  const { lookUp, close } = openLookUp(config, log);
  const trials = await openTrials(configOfTrial(config, options.agent), clock, log, true);
  sayFaults(trials);
  const { vad } = trials;
  if (vad === null) throw new Error('trials with sound were opened without a voice detector');
  const recording = new TwoSides();
  const failures: OperatorError[] = [];
  const breakOff = (error: OperatorError): void => {
    failures.push(error);
    call.hangUp();
  };
  const speaker = spoken === null ? openSpeaker(RATE_HZ, breakOff) : null;
  const view = new LiveView(() => 'trial');
  let lastWordAt = clock.now();
  const call = new TrialCall({
    ...{ config, agent: options.agent, pool: trials.pool, mcpTools: trials.mcpTools, clock, log, lookUp },
    ...{ direction: options.direction, variables: options.variables },
    number: null,
    ours: numberOfAgent(config, options.agent),
    medium: {
      kind: 'sound',
      vad,
      turnModels: trials.turnModels,
      onFrame: ({ samples }) => {
        if (samples.some((sample) => sample !== 0)) lastWordAt = clock.now();
        recording.agent(samples);
        speaker?.write(samples);
      },
    },
    onEvent: (event) => {
      if (options.json) printJson(event);
      else for (const line of view.lines(event)) print(line);
    },
    transferEnd: () => ({ kind: 'connected' }),
  });
  const hear = (samples: Int16Array): void => {
    recording.caller(samples);
    call.line.hear({ samples, sampleRateHz: RATE_HZ });
  };
  process.once('SIGINT', () => call.hangUp());
  const microphone = spoken === null ? openMicrophone(RATE_HZ, hear, breakOff) : null;
  try {
    if (spoken === null) printError(paint('dim', 'Speak. Ctrl-C hangs up.'));
    call.start();
    if (spoken !== null) void playInto(spoken, hear, clock, () => lastWordAt).then(() => call.hangUp());
    const end = await call.ended;
    const [failure] = failures;
    if (failure !== undefined) throw failure;
    process.exitCode = exitCodeOf(end);
    if (options.json) printJson({ kind: 'trial-ended', ...end, deeds: call.deeds });
    else {
      print(paint('dim', `ended: ${end.reason}, result ${end.disposition}`));
      for (const deed of call.deeds)
        print(paint('dim', `on a real call this would happen: ${trialActionText(deed)}`));
    }
    if (options.output !== undefined) {
      writeFileSync(options.output, recording.wav());
      printError(`Both sides, the caller left and the agent right: ${resolve(options.output)}`);
    }
  } finally {
    microphone?.close();
    speaker?.close();
    close();
    await trials.close();
  }
}

function readInput(path: string): Int16Array {
  const sound = readSound(path, RATE_HZ);
  if (sound instanceof Int16Array) return sound;
  throw new OperatorError(`${path} cannot be played: ${sound.error}`, 'use a WAV file with 16-bit PCM');
}

/** At the pace of speech, then silence until the agent has said what it had to say. */
async function playInto(
  spoken: Int16Array,
  hear: (samples: Int16Array) => void,
  clock: CallClock,
  lastWordAt: () => number,
): Promise<void> {
  const size = samplesPerFrame(RATE_HZ);
  let at = clock.now();
  const next = (): Promise<void> => {
    at += FRAME_MS;
    return waitUntil(clock, at);
  };
  for (let from = 0; from < spoken.length; from += size) {
    const frame = new Int16Array(size);
    frame.set(spoken.subarray(from, from + size));
    hear(frame);
    await next();
  }
  const endedAt = clock.now();
  while (clock.now() - Math.max(endedAt, lastWordAt()) < SILENCE_AT_END_MS) await next();
}

/** Both sides as they were, frame by frame. */
class TwoSides {
  readonly #caller: Int16Array[] = [];
  readonly #agent: Int16Array[] = [];

  caller(samples: Int16Array): void {
    this.#caller.push(samples.slice());
  }

  agent(samples: Int16Array): void {
    this.#agent.push(samples.slice());
  }

  wav(): Uint8Array {
    const size = samplesPerFrame(RATE_HZ);
    const frames = Math.max(this.#caller.length, this.#agent.length);
    const both = new Int16Array(frames * size * 2);
    for (let frame = 0; frame < frames; frame++) {
      for (let index = 0; index < size; index++) {
        both[(frame * size + index) * 2] = this.#caller[frame]?.[index] ?? 0;
        both[(frame * size + index) * 2 + 1] = this.#agent[frame]?.[index] ?? 0;
      }
    }
    const bytes = Buffer.from(both.buffer);
    return Buffer.concat([wavHeader({ channels: 2, sampleRateHz: RATE_HZ, dataBytes: bytes.length }), bytes]);
  }
}
