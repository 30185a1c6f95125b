// The far end of a call, a person or a machine, playing a script frame by frame: hears 20 ms, says 20 ms. Its time is the
// number of frames since the answer, so a test can run a call at once.
import { FRAME_MS, samplesPerFrame } from '../../telephony/audio.ts';
import type { CalleeOccurrence } from '../occurrence.ts';
import type { CallScript, CallStep } from '../script.ts';
import { noise, sine } from '../sound/sounds.ts';
import { SpeechDetector } from '../sound/speech-detector.ts';

/** What a callee needs: its speech, made beforehand, and somebody to report to. */
export interface CalleeResources {
  readonly sampleRateHz: number;
  speech(text: string): Int16Array;
  report(occurrence: CalleeOccurrence): void;
}

/** What a callee does in one frame. */
export interface CalleeFrame {
  readonly samples: Int16Array;
  /** A key pressed in this frame. */
  readonly digit: string | null;
  readonly hangsUp: boolean;
}

type Role = Pick<CallScript, 'steps' | 'stayMs'>;

// Measured on the carrier's RFC 2833 events: one key each 160 ms.
const DIGIT_EVERY_MS = 160;

export class Callee {
  readonly #role: Role;
  readonly #means: CalleeResources;
  readonly #speech: SpeechDetector;
  readonly #silence: Int16Array;
  readonly #failures: string[] = [];
  #nowMs = 0;
  #index = 0;
  #stepStartMs = 0;
  #stepsDone = 0;
  /** Sound under way: what is left of it. */
  #sounding: { samples: Int16Array; readonly text: string | null; readonly startMs: number } | null = null;
  /** The step has begun its sound or its keys and waits for their end. */
  #begun = false;
  #digits: string[] = [];
  #hangsUp = false;

  constructor(role: Role, means: CalleeResources) {
    this.#role = role;
    this.#means = means;
    this.#silence = new Int16Array(samplesPerFrame(means.sampleRateHz));
    this.#speech = new SpeechDetector((span) => means.report({ occurrence: 'agent-speech', ...span }));
  }

  /** One frame. `heard` is null where no RTP came. */
  frame(heard: Int16Array | null): CalleeFrame {
    this.#speech.frame(heard);
    this.#act();
    const digit = this.#nowMs % DIGIT_EVERY_MS === 0 ? (this.#digits.shift() ?? null) : null;
    const samples = this.#nextSamples();
    this.#nowMs += FRAME_MS;
    return { samples, digit, hangsUp: this.#hangsUp };
  }

  /** The call is over. What was not done is reported as not done. */
  end(): {
    readonly talkMs: number;
    readonly stepsDone: number;
    readonly asScripted: boolean;
    readonly failures: readonly string[];
  } {
    this.#speech.end();
    this.#endSound();
    const step = this.#role.steps[this.#index];
    if (step?.do === 'expect-hang-up') this.#endStep(step, false);
    else if (step !== undefined) this.#endStep(step, true);
    const left = this.#role.steps.length - this.#index;
    if (left > 0) this.#failures.push(`the call ended ${left} ${left === 1 ? 'step' : 'steps'} early`);
    return {
      talkMs: this.#nowMs,
      stepsDone: this.#stepsDone,
      asScripted: this.#failures.length === 0,
      failures: this.#failures,
    };
  }

  /** Goes through the script as far as this instant allows. */
  #act(): void {
    for (let step = this.#role.steps[this.#index]; step !== undefined; step = this.#role.steps[this.#index]) {
      const done = this.#isDone(step);
      if (done === 'not-yet') return;
      this.#endStep(step, done === 'timed-out');
      if (this.#hangsUp) return;
    }
    if (this.#nowMs - this.#stepStartMs >= this.#role.stayMs) this.#hangsUp = true;
  }

  #isDone(step: CallStep): 'done' | 'not-yet' | 'timed-out' {
    const waitedMs = this.#nowMs - this.#stepStartMs;
    switch (step.do) {
      case 'say':
        return this.#sounded(() => this.#means.speech(step.text), step.text);
      case 'tone':
        return this.#sounded(() => sine(step.hz, step.ms, step.levelDb, this.#means.sampleRateHz), null);
      case 'noise':
        return this.#sounded(() => noise(step.ms, step.levelDb, this.#means.sampleRateHz), null);
      case 'pause':
        return waitedMs >= step.ms ? 'done' : 'not-yet';
      case 'listen': {
        const any = step.speech === 'any';
        if (this.#speech.hasSpoken(this.#stepStartMs, any, step.voicedMs, step.silentMs)) return 'done';
        return waitedMs >= step.withinMs ? 'timed-out' : 'not-yet';
      }
      case 'wait-for-agent-speech':
        if (this.#speech.speakingForMs > 0 && this.#speech.speakingForMs >= step.ms) return 'done';
        return waitedMs >= step.withinMs ? 'timed-out' : 'not-yet';
      case 'interrupt-after':
        if (!this.#begun && (this.#speech.speakingForMs === 0 || this.#speech.speakingForMs < step.ms)) {
          return waitedMs >= step.withinMs ? 'timed-out' : 'not-yet';
        }
        return this.#sounded(() => this.#means.speech(step.text), step.text);
      case 'dtmf':
        if (!this.#begun) {
          this.#begun = true;
          this.#digits = [...step.digits];
        }
        return this.#digits.length === 0 ? 'done' : 'not-yet';
      case 'hang-up':
        this.#hangsUp = true;
        return 'done';
      case 'expect-hang-up':
        if (waitedMs < step.withinMs) return 'not-yet';
        this.#hangsUp = true;
        return 'timed-out';
    }
  }

  #sounded(make: () => Int16Array, text: string | null): 'done' | 'not-yet' {
    if (!this.#begun) {
      this.#begun = true;
      this.#sounding = { samples: make(), text, startMs: this.#nowMs };
    }
    return this.#sounding === null ? 'done' : 'not-yet';
  }

  #nextSamples(): Int16Array {
    if (this.#sounding === null) return this.#silence;
    const { samples } = this.#sounding;
    const now = samples.subarray(0, this.#silence.length);
    this.#sounding.samples = samples.subarray(now.length);
    if (this.#sounding.samples.length === 0) this.#endSound();
    if (now.length === this.#silence.length) return now;
    const padded = new Int16Array(this.#silence.length);
    padded.set(now);
    return padded;
  }

  #endSound(): void {
    if (this.#sounding === null) return;
    const { text, startMs } = this.#sounding;
    this.#sounding = null;
    if (text !== null)
      this.#means.report({ occurrence: 'callee-speech', text, startMs, endMs: this.#nowMs + FRAME_MS });
  }

  #endStep(step: CallStep, timedOut: boolean): void {
    const heard = this.#speech.between(this.#stepStartMs, this.#nowMs);
    const { do: name } = step;
    const index = this.#index;
    this.#means.report({
      occurrence: 'step',
      index,
      step: name,
      startMs: this.#stepStartMs,
      endMs: this.#nowMs,
      timedOut,
      heard,
    });
    if (timedOut) this.#failures.push(`step ${index} (${name}) did not get what it waited for`);
    else this.#stepsDone++;
    this.#index++;
    this.#stepStartMs = this.#nowMs;
    this.#begun = false;
  }
}
