// Whether a trunk can carry calls, since when, and why, judged from the gateway's state in the switch and from its latest calls.
// Plain state: every report makes a new one. Does no dialling, asking or waiting: see runtime/calls/trunks/trunk-pool.ts.
import { failsOver } from '../call/failover.ts';
import { hangupCauseFacts } from '../telephony/hangup-cause.ts';
import type { Instant, Milliseconds } from '../telephony/time.ts';

export interface TrunkHealth {
  readonly trunk: string;
  /** `degraded`: it carries calls and fails some of them, or is on trial after a pause. `unknown`: not asked yet. */
  readonly state: 'up' | 'degraded' | 'down' | 'unknown';
  /** In words. */
  readonly because: string;
  readonly since: Instant;
}

/** The switch's last word on the gateway. */
export interface GatewayWord {
  /** sofia's (`sofia_state_names` in mod_sofia.c): NOREG, UNREGED, TRYING, REGISTER, REGED, FAILED, FAIL_WAIT … */
  readonly state: string;
  /** sofia's own verdict: it refuses every call through a gateway that is down. `none`: it gave none. */
  readonly ping: 'up' | 'down' | 'none';
  /** SIP status of the answer that this came from, where there was one. */
  readonly status: number | null;
  readonly phrase: string | null;
  /** Requests go over TLS: where nothing comes back, a certificate may be why, and the switch does not tell. */
  readonly encrypted?: boolean;
  /**
   * Whether the carrier has answered OPTIONS since the gateway is there; null where none are sent. sofia takes a gateway without
   * registration for up before anything was asked (sofia.c, `config_sofia`), and counts the answers (`ping_count`).
   */
  readonly optionsAnswered?: boolean | null;
}

/** How a call on the trunk went, as far as the trunk goes. `fine` says nothing of the callee. */
export type TrunkResult = { kind: 'fine' } | { kind: 'fault'; because: string };

interface Tried {
  readonly at: Instant;
  /** Null: the trunk did its part. */
  readonly fault: string | null;
}

/** A trunk that fails call after call is left alone for a while, then tried with one call at a time. */
type Circuit =
  | { kind: 'closed'; since: Instant | null }
  | { kind: 'open'; since: Instant; until: Instant; trips: number; because: string }
  | { kind: 'trying'; since: Instant; until: Instant; trips: number; because: string };

export interface TrunkWatch {
  readonly trunk: string;
  readonly gateway: {
    readonly up: boolean;
    readonly because: string;
    readonly since: Instant;
    /** It is up as far as the switch goes, and the carrier has shown nothing of itself: neither an answer nor a call. */
    readonly isUnproven: boolean;
  } | null;
  /** Since when nothing is known of the gateway, where that is so. */
  readonly unknownSince: Instant;
  /** The newest last. */
  readonly tried: readonly Tried[];
  readonly circuit: Circuit;
}

/** What is looked at: so many calls, none older than this. */
const LOOK_BACK_CALLS = 10;
const LOOK_BACK_MS: Milliseconds = 120_000;
const FAULTS_TO_DEGRADE = 3;
const FAULTS_TO_STOP = 5;
/** A campaign of two calls a minute never has five of them in the time that is looked at: so many in a row stop it as well. */
const FAULTS_IN_A_ROW = 6;
const IN_A_ROW_MS: Milliseconds = 30 * 60_000;
/** The first pause; it doubles with every trial that fails. */
const PAUSE_MS: Milliseconds = 30_000;
const LONGEST_PAUSE_MS: Milliseconds = 300_000;
/** A trial call that tells nothing for so long does not keep the next one waiting. */
const TRIAL_MS: Milliseconds = 60_000;

const CALL_WENT_OUT = 'a call went out; the carrier has not answered OPTIONS yet';

/** States in which sofia has given up for the moment, whatever its verdict still says. */
const FAILED_STATES: ReadonlySet<string> = new Set([
  'FAILED',
  'FAIL_WAIT',
  'TIMEOUT',
  'EXPIRED',
  'UNREGISTER',
  'DOWN',
]);

export function watchTrunk(trunk: string, at: Instant): TrunkWatch {
  return { trunk, gateway: null, unknownSince: at, tried: [], circuit: { kind: 'closed', since: null } };
}

/** The switch has told, or was asked. */
export function gatewayHeard(watch: TrunkWatch, word: GatewayWord, at: Instant): TrunkWatch {
  const up = word.ping !== 'down' && !FAILED_STATES.has(word.state);
  const known = watch.gateway;
  // A registration that is renewed passes through many states: it is up all the while.
  const since = known !== null && known.up === up ? known.since : at;
  const repeated = known !== null && known.up === up && !up && word.status === null;
  const because = repeated ? known.because : `${wordsFor(word, up)}${certificateHint(watch.trunk, word, up)}`;
  const isUnproven =
    up && word.state === 'NOREG' && word.optionsAnswered === false && known?.isUnproven !== false;
  return { ...watch, gateway: { up, because, since, isUnproven } };
}

/** There is no such gateway in the switch. */
export function gatewayMissing(watch: TrunkWatch, at: Instant): TrunkWatch {
  const known = watch.gateway;
  const because = 'the switch does not know this gateway: run trunkline apply';
  return {
    ...watch,
    gateway: { up: false, because, since: known?.up === false ? known.since : at, isUnproven: false },
  };
}

/** The switch cannot be asked any more. */
export function gatewayForgotten(watch: TrunkWatch, at: Instant): TrunkWatch {
  return watch.gateway === null ? watch : { ...watch, gateway: null, unknownSince: at };
}

/** A call on the trunk went well, or failed by its fault. */
export function callTried(watch: TrunkWatch, result: TrunkResult, at: Instant): TrunkWatch {
  const fault = result.kind === 'fault' ? result.because : null;
  if (fault === null && watch.gateway?.isUnproven === true) {
    const gateway = { ...watch.gateway, isUnproven: false, because: CALL_WENT_OUT, since: at };
    return callTried({ ...watch, gateway }, result, at);
  }
  const { circuit } = watch;
  if (circuit.kind !== 'closed') {
    // What was under way when it was stopped tells nothing new, unless it went well.
    if (fault === null) return { ...watch, tried: [], circuit: { kind: 'closed', since: at } };
    if (circuit.kind === 'open' && isPaused(circuit, at)) return watch;
    return { ...watch, circuit: stopped(fault, circuit.trips + 1, at) };
  }
  const tried = [...watch.tried, { at, fault }].slice(-LOOK_BACK_CALLS);
  const faults = faultsIn(tried, at);
  const inARow = faultsInARow(tried, at);
  if (faults.length < FAULTS_TO_STOP && inARow < FAULTS_IN_A_ROW) return { ...watch, tried };
  const count = Math.max(faults.length, inARow);
  const because = `${count} of the last ${tried.length} calls failed, the last one with ${fault ?? faults.at(-1)?.fault}`;
  return { ...watch, tried: [], circuit: stopped(because, 0, at) };
}

function stopped(because: string, trips: number, at: Instant): Circuit {
  const pauseMs = Math.min(LONGEST_PAUSE_MS, PAUSE_MS * 2 ** trips);
  return { kind: 'open', since: at, until: at + pauseMs, trips, because };
}

/** A clock that was set back does not make it longer than the longest pause. */
function isPaused(circuit: Exclude<Circuit, { kind: 'closed' }>, at: Instant): boolean {
  return at < circuit.until && circuit.until - at <= LONGEST_PAUSE_MS;
}

/** Whether a call may go there now. `trial`: it may, as the only one until it is known how that went. */
export function mayCarry(watch: TrunkWatch, at: Instant): 'yes' | 'trial' | 'no' {
  // Not asked yet: the switch refuses within milliseconds what it cannot carry.
  if (watch.gateway?.up === false) return 'no';
  const { circuit } = watch;
  switch (circuit.kind) {
    case 'closed':
      return 'yes';
    case 'open':
    case 'trying':
      return isPaused(circuit, at) ? 'no' : 'trial';
  }
}

/** The one call of a trial begins. */
export function trialBegun(watch: TrunkWatch, at: Instant): TrunkWatch {
  const { circuit } = watch;
  if (circuit.kind === 'closed') return watch;
  const { since, trips, because } = circuit;
  return { ...watch, circuit: { kind: 'trying', since, trips, because, until: at + TRIAL_MS } };
}

/** When `mayCarry` says something else without a new word. Null: not by itself. */
export function nextChangeAt(watch: TrunkWatch, at: Instant): Instant | null {
  const { circuit } = watch;
  return circuit.kind === 'closed' || !isPaused(circuit, at) ? null : circuit.until;
}

export function healthOf(watch: TrunkWatch, at: Instant): TrunkHealth {
  const { trunk, gateway, circuit } = watch;
  if (gateway === null) {
    return { trunk, state: 'unknown', because: 'the switch has not reported yet', since: watch.unknownSince };
  }
  if (!gateway.up) return { trunk, state: 'down', because: gateway.because, since: gateway.since };
  if (circuit.kind === 'open' && isPaused(circuit, at)) {
    const seconds = Math.ceil((circuit.until - at) / 1000);
    return {
      trunk,
      state: 'down',
      because: `${circuit.because}; tried again in ${seconds} s`,
      since: circuit.since,
    };
  }
  if (circuit.kind !== 'closed') {
    const because = circuit.kind === 'trying' ? 'one call tries it now' : 'the next call tries it';
    return { trunk, state: 'degraded', because: `${circuit.because}; ${because}`, since: circuit.since };
  }
  if (gateway.isUnproven) return { trunk, state: 'unknown', because: gateway.because, since: gateway.since };
  const faults = faultsIn(watch.tried, at);
  const third = faults[FAULTS_TO_DEGRADE - 1];
  if (third !== undefined) {
    const because = `${faults.length} of the last ${watch.tried.length} calls failed, the last one with ${faults.at(-1)?.fault}`;
    return { trunk, state: 'degraded', because, since: third.at };
  }
  const since = Math.max(gateway.since, circuit.since ?? gateway.since);
  return { trunk, state: 'up', because: gateway.because, since };
}

/** The last ones, without one that went well in between. */
function faultsInARow(tried: readonly Tried[], at: Instant): number {
  const since = tried.findLastIndex((one) => one.fault === null || one.at <= at - IN_A_ROW_MS);
  return tried.length - 1 - since;
}

function faultsIn(tried: readonly Tried[], at: Instant): readonly (Tried & { fault: string })[] {
  return tried.flatMap((one) =>
    one.fault !== null && one.at > at - LOOK_BACK_MS ? [{ ...one, fault: one.fault }] : [],
  );
}

function wordsFor(word: GatewayWord, up: boolean): string {
  const answer =
    word.status === null ? '' : ` (${[word.status, word.phrase?.trim()].filter(Boolean).join(' ')})`;
  if (up) {
    if (word.state === 'NOREG') return optionsWords(word.optionsAnswered);
    return word.state === 'REGED' || word.state === 'REGISTER' ? 'registered' : 'registered, being renewed';
  }
  switch (word.state) {
    case 'NOREG':
      return `the carrier does not answer OPTIONS${answer}`;
    case 'REGED':
    case 'REGISTER':
      return `registered, and the carrier does not answer OPTIONS${answer}`;
    case 'UNREGED':
    case 'TRYING':
      return 'not registered yet';
    default:
      return `the registration failed${answer}${whyRefused(word.status)}`;
  }
}

/** Left out: the switch told of a change, which only an answer brings about. */
function optionsWords(answered: boolean | null = true): string {
  if (answered === null)
    return 'the gateway is there; no OPTIONS are sent (pingSeconds: 0), only calls show more';
  return answered ? 'the carrier answers OPTIONS' : 'not yet known: the carrier has not answered OPTIONS yet';
}

/** 408 and 503 are the switch's own words here: no answer in time, and no connection. */
const UNREACHED: ReadonlySet<number | null> = new Set([null, 408, 503]);

function certificateHint(trunk: string, word: GatewayWord, up: boolean): string {
  if (up || word.encrypted !== true || !UNREACHED.has(word.status)) return '';
  return `; over TLS, its certificate may be refused: trunkline doctor trunk ${trunk} tells`;
}

/**
 * 904: sofia-sip was challenged anew after it had proved itself (nua_client.c). Null: it failed before this controller was
 * connected, and the switch keeps no status.
 */
function whyRefused(status: number | null): string {
  switch (status) {
    case null:
      return ', most often because of user name or password';
    case 401:
    case 403:
    case 407:
    case 904:
      return ': the carrier does not accept user name or password';
    case 405:
    case 501:
      return ': the carrier takes no registrations';
    default:
      return '';
  }
}

/** What the end of an unanswered leg says of its trunk. Null: nothing. */
export function resultOf(cause: string, sipStatus: number | null): TrunkResult | null {
  if (failsOver(cause, sipStatus)) {
    // A refusal of this caller ID or this destination (403) is not the trunk's state: others may pass.
    if (sipStatus === 403) return null;
    const said = sipStatus === null ? cause : `${cause}, SIP ${sipStatus}`;
    return { kind: 'fault', because: `${said}: ${inSentence(hangupCauseFacts(cause, sipStatus).meaning)}` };
  }
  // Busy, out of reach, no such number: that was told by the far side of the trunk.
  return hangupCauseFacts(cause, sipStatus).fault === 'callee' ? { kind: 'fine' } : null;
}

/** `The gateway is down.` in the middle of another sentence. */
function inSentence(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1).replace(/\.$/, '')}`;
}
