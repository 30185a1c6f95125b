// Watches whether a leg's far end sends audio, and decides what to do if not: renegotiate, notify, or give up. A far end that
// only pauses has not moved, so each further attempt waits longer. Does nothing while the far end holds the call. Pure: the
// time is passed in, and actions are returned.
import type { Instant, Milliseconds } from '../telephony/time.ts';

export type SoundAction =
  /** A re-INVITE makes the switch take sound from where it comes now. */
  | { readonly kind: 'renegotiate'; readonly quietMs: Milliseconds }
  | { readonly kind: 'tell'; readonly quietMs: Milliseconds }
  | { readonly kind: 'give-up'; readonly quietMs: Milliseconds };

/** How long nothing has come when it is asked for, time after time; the last one repeats, counted on. Shorter holes are bridged. */
const HASTE_MS: Milliseconds = 40;
/** Where a playback begins or ends, the switch throws away what lies in its socket: a hole there is its own, and may be longer. */
const HASTE_AT_FLUSH_MS: Milliseconds = 80;
const FLUSHED_WITHIN_MS: Milliseconds = 250;
/**
 * Holes as long as that are frequent on lines with jitter, and every question is a re-INVITE: so many may be asked in haste, and
 * one more for each such span. A far end moves once or twice.
 */
const HASTE_MOST = 4;
const HASTE_EVERY_MS: Milliseconds = 10_000;
/** One question has its answer by then. */
const HASTE_APART_MS: Milliseconds = 500;
/** What comes back sooner than an answer can bring it was a hole of the network: that question counts twice. */
const NO_ANSWER_WITHIN_MS: Milliseconds = 60;
/** The second time in haste is for one that moved on while it was asked, or refused because it was asking itself (491). */
const ASK_AFTER_MS: readonly Milliseconds[] = [HASTE_MS, 600, 2_000, 5_000, 15_000];
/** The first of these that is not in haste. */
const PATIENT_STEP = 2;
const PATIENT_MS: Milliseconds = 2_000;
const ASK_AGAIN_EVERY_MS: Milliseconds = 30_000;
/** What comes back so soon after asking came because of it: after the first question, and after a second one in haste. */
const BECAUSE_WITHIN_MS: Milliseconds = 500;
const BECAUSE_OF_SECOND_WITHIN_MS: Milliseconds = 250;
const TELL_AFTER_MS: Milliseconds = 10_000;
/** As long as the switch's own `media_timeout`, which any stranger's packet holds up. */
const GIVE_UP_AFTER_MS: Milliseconds = 120_000;
/** A stranger's packets would be taken for the far end's at the tenth (switch_rtp.c, autoadj_threshold). */
const STRAYS_MAX = 5;
const STRAYS_EVERY_MS: Milliseconds = 500;

export class SoundWatch {
  /** Since when nothing came. Null: it comes. */
  #quietSince: Instant | null;
  #everHeard = false;
  #asked = 0;
  /** How far it is in `ASK_AFTER_MS`. */
  #step = 0;
  #askedAt: Instant = Number.NEGATIVE_INFINITY;
  #flushedAt: Instant = Number.NEGATIVE_INFINITY;
  #pressedAt: Instant = Number.NEGATIVE_INFINITY;
  /** Questions that may still be asked in haste, as of then. */
  #haste: { readonly left: number; readonly at: Instant };
  #strays = 0;
  #told = false;
  #held = false;
  /** It sends nothing in pauses, or nothing was ever heard of it: no haste. */
  #patient = true;

  constructor(at: Instant) {
    this.#quietSince = at;
    this.#haste = { left: HASTE_MOST, at };
  }

  /** One frame's time has passed. */
  packet(came: 'sound' | 'nothing' | 'stray', at: Instant): SoundAction | null {
    if (came === 'sound') return this.#sounded(at);
    if (this.#held) return null;
    if (came === 'stray') return this.#stray(at);
    this.#quietSince ??= at;
    return this.#quiet(at, at - this.#quietSince);
  }

  /** Sound of the far end has come in this call. */
  get everHeard(): boolean {
    return this.#everHeard;
  }

  /** A key is no sound, but whoever presses one is there: a telephone that sends nothing in pauses is not given up in a menu. */
  pressed(at: Instant): void {
    this.#pressedAt = at;
  }

  /** A playback has begun or ended. */
  flushed(at: Instant): void {
    this.#flushedAt = at;
  }

  /** The far end puts the call on hold, or takes it back. */
  held(held: boolean, at: Instant): void {
    this.#held = held;
    this.#begin(held ? null : at);
  }

  #sounded(at: Instant): null {
    const since = this.#quietSince;
    if (since !== null && this.#asked === 1 && at - this.#askedAt < NO_ANSWER_WITHIN_MS)
      this.#haste = { left: this.#hasteLeft(at) - 1, at };
    if (since !== null && !this.#everHeard) this.#patient = false;
    else if (since !== null && this.#asked > 0) this.#patient = !this.#isBecause(at);
    this.#everHeard = true;
    this.#begin(null);
    return null;
  }

  #isBecause(at: Instant): boolean {
    const within = this.#asked === 1 ? BECAUSE_WITHIN_MS : BECAUSE_OF_SECOND_WITHIN_MS;
    return at - this.#askedAt <= within;
  }

  #begin(quietSince: Instant | null): void {
    this.#quietSince = quietSince;
    this.#asked = 0;
    this.#step = 0;
    this.#strays = 0;
    this.#told = false;
  }

  #quiet(at: Instant, quietMs: Milliseconds): SoundAction | null {
    if (quietMs >= GIVE_UP_AFTER_MS && at - this.#pressedAt >= GIVE_UP_AFTER_MS)
      return { kind: 'give-up', quietMs };
    if (quietMs >= TELL_AFTER_MS && !this.#told) {
      this.#told = true;
      return { kind: 'tell', quietMs };
    }
    return quietMs >= this.#nextAskMs(at) ? this.#ask(at, quietMs) : null;
  }

  #nextStep(at: Instant): number {
    const inHaste = !this.#patient && this.#mayHasten(at);
    return this.#step < PATIENT_STEP && !inHaste ? PATIENT_STEP : this.#step;
  }

  #nextAskMs(at: Instant): Milliseconds {
    const step = this.#nextStep(at);
    if (step === 0 && Math.abs((this.#quietSince ?? at) - this.#flushedAt) <= FLUSHED_WITHIN_MS)
      return HASTE_AT_FLUSH_MS;
    const last = ASK_AFTER_MS.length - 1;
    const beyond = Math.max(0, step - last) * ASK_AGAIN_EVERY_MS;
    return (ASK_AFTER_MS[Math.min(step, last)] ?? 0) + beyond;
  }

  #hasteLeft(at: Instant): number {
    return Math.min(HASTE_MOST, this.#haste.left + (at - this.#haste.at) / HASTE_EVERY_MS);
  }

  #mayHasten(at: Instant): boolean {
    return this.#hasteLeft(at) >= 1 && at - this.#askedAt >= HASTE_APART_MS;
  }

  #ask(at: Instant, quietMs: Milliseconds): SoundAction {
    this.#step = this.#nextStep(at) + 1;
    if (quietMs < PATIENT_MS) this.#haste = { left: this.#hasteLeft(at) - 1, at };
    this.#asked++;
    this.#askedAt = at;
    this.#strays = 0;
    return { kind: 'renegotiate', quietMs };
  }

  /** While it was asked for anew the switch looks for the far end, and a stranger must not become it. */
  #stray(at: Instant): SoundAction | null {
    if (this.#quietSince === null || this.#asked === 0) return null;
    if (++this.#strays < STRAYS_MAX || at - this.#askedAt < STRAYS_EVERY_MS) return null;
    this.#strays = 0;
    this.#askedAt = at;
    return { kind: 'renegotiate', quietMs: at - this.#quietSince };
  }
}
