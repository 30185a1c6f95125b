// People on the far side of a real switch: the simulator's callees with their scripts and voices, on the carrier's lines.
// They hear and speak through RTP, twenty milliseconds at a time. Refuses numbers that no script has: 404, as a network does.
import { Callee } from '../../../src/simulator/legs/callee.ts';
import type { CalleeOccurrence } from '../../../src/simulator/occurrence.ts';
import {
  type CallScript,
  type CallScriptInput,
  scriptFor,
  scriptSchema,
  textsOf,
} from '../../../src/simulator/script.ts';
import { Synthesis } from '../../../src/simulator/sound/synthesis.ts';
import type { Carrier } from './carrier.ts';
import type { CarrierCall } from './carrier-call.ts';
import type { PlacedCall } from './requests.ts';
import { nowMs } from './sound-log.ts';

/** Lines speak at one of these; speech is made for both before a call, so that nobody waits for it. */
const RATES_HZ = [8000, 16_000] as const;
const EARLY_MEDIA_MS = 1_000;
/** Longer than any telephone rings. */
const NETWORK_STAYS_MS = 3_600_000;

/** What became of one scripted call. Times are milliseconds since the epoch. */
export interface CalleeStory {
  readonly script: string;
  readonly call: CarrierCall;
  readonly occurrences: (CalleeOccurrence & { readonly reportedAt: number })[];
}

export class ScriptedCallees {
  readonly stories: CalleeStory[] = [];
  readonly #scripts: CallScript[];
  readonly #synthesis: Synthesis;

  /** `cacheFolder` keeps speech between runs. */
  static async open(scripts: readonly CallScriptInput[], cacheFolder: string): Promise<ScriptedCallees> {
    const synthesis = await Synthesis.open(cacheFolder);
    const callees = new ScriptedCallees(
      scripts.map((script) => scriptSchema.parse(script)),
      synthesis,
    );
    for (const script of callees.#scripts) await callees.#prepare(script);
    return callees;
  }

  private constructor(scripts: CallScript[], synthesis: Synthesis) {
    this.#scripts = scripts;
    this.#synthesis = synthesis;
  }

  /** For `CarrierOptions.onCall`. */
  take(carrier: Carrier, call: CarrierCall): void {
    const script = scriptFor(this.#scripts, call.number);
    if (script === null) return call.refuse(404);
    const after = (ms: number, then: () => void): void => {
      carrier.ticker.after(ms, () => {
        if (call.end === null) then();
      });
    };
    const { outcome } = script;
    if (outcome === 'silent') return;
    if (typeof outcome === 'object' && script.progress === 'ringing')
      return after(script.ringMs, () => call.refuse(outcome.refuse));
    after(40, () => {
      if (script.progress !== 'early-media') return call.ring();
      call.earlyMedia();
      if (script.early.length > 0) this.#announce(call, script);
    });
    if (outcome === 'ring-forever') return;
    const early = script.progress === 'early-media' ? EARLY_MEDIA_MS : 0;
    after(Math.max(60, script.ringMs + early), () => {
      if (typeof outcome === 'object') return call.refuse(outcome.refuse);
      call.answer();
      this.#talk(call, script);
    });
  }

  /** Rings the switch; the caller begins its script when it is answered. */
  async place(carrier: Carrier, order: PlacedCall, input: CallScriptInput): Promise<CarrierCall> {
    const script = scriptSchema.parse(input);
    await this.#prepare(script);
    const call = await carrier.place(order);
    void call.answered().then(
      () => this.#talk(call, script),
      // A call that is never answered is judged by whoever placed it.
      () => {},
    );
    return call;
  }

  /** The story of the callee with that script. Throws where nobody played it. */
  story(script: string): CalleeStory {
    const story = this.stories.find((one) => one.script === script);
    if (story === undefined) throw new Error(`nobody played ${script}`);
    return story;
  }

  /** The story of this very call. Throws where nobody played on it. */
  storyOf(call: CarrierCall): CalleeStory {
    const story = this.stories.find((one) => one.call === call);
    if (story === undefined) throw new Error(`nobody played on the call to ${call.number}`);
    return story;
  }

  close(): Promise<void> {
    return this.#synthesis.close();
  }

  async #prepare(script: CallScript): Promise<void> {
    for (const text of textsOf(script))
      for (const rate of RATES_HZ) await this.#synthesis.prepare(script.voice, text, rate);
  }

  /** The callee's network speaks in the media before the answer, and hears nobody. */
  #announce(call: CarrierCall, script: CallScript): void {
    const { sampleRateHz } = call.line;
    const network = new Callee(
      { steps: script.early, stayMs: NETWORK_STAYS_MS },
      {
        sampleRateHz,
        speech: (text) => this.#synthesis.speech(script.voice, text, sampleRateHz),
        report: () => {},
      },
    );
    call.line.speakWith(() => network.frame(null).samples);
  }

  #talk(call: CarrierCall, script: CallScript): void {
    if (call.end !== null) return;
    const story: CalleeStory = { script: script.name, call, occurrences: [] };
    this.stories.push(story);
    const { sampleRateHz } = call.line;
    const callee = new Callee(script, {
      sampleRateHz,
      speech: (text) => this.#synthesis.speech(script.voice, text, sampleRateHz),
      report: (occurrence) => story.occurrences.push({ ...occurrence, reportedAt: nowMs() }),
    });
    call.line.speakWith((heard) => {
      const frame = callee.frame(heard);
      if (frame.digit !== null) call.line.press(frame.digit);
      if (frame.hangsUp) call.hangUp();
      return frame.samples;
    });
    void call.ended(600_000).then((end) => {
      const { failures, ...rest } = callee.end();
      const endedBy = end.by === 'carrier' ? 'callee' : 'agent';
      const steps = script.steps.length;
      const cause = end.reason ?? end.how;
      story.occurrences.push({
        ...rest,
        failures,
        occurrence: 'call-ended',
        endedBy,
        cause,
        steps,
        reportedAt: nowMs(),
      });
    });
  }
}

/** What the script could not do; empty where it went through. Null while the call goes on. */
export function failuresOf(story: CalleeStory): readonly string[] | null {
  for (const occurrence of story.occurrences)
    if (occurrence.occurrence === 'call-ended') return occurrence.failures;
  return null;
}
