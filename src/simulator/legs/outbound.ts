// Dials: from a leg's first event to its answer or failure, as the callee's script says. It refuses what the real switch
// refuses before dialling: unknown or down gateways, and an id in use.
import { refusalOf } from '../causes.ts';
import type { SwitchCore } from '../core.ts';
import type { DialString } from '../event-socket/arguments.ts';
import { type CallScript, scriptFor, scriptOfSoftphone, scriptSchema } from '../script.ts';
import { chooseCodec } from './codec-choice.ts';
import type { Leg } from './leg.ts';
import { type LegHost, LiveLeg } from './live-leg.ts';

// Captured: INVITE to the carrier's 180 or refusal, on loopback.
const NETWORK_MS = 60;
const DEFAULT_TIMEOUT_S = 60;
/** The profile in which they register. */
const SOFTPHONES = 'softphones';
// What a number gets that belongs to nobody.
const NOBODY: CallScript = scriptSchema.parse({
  name: '(nobody)',
  match: '*',
  ringMs: 0,
  outcome: { refuse: 404 },
});

/** Who dials is told one of these, once. */
export interface DialOutcome {
  /** Answered, or media before the answer where that is not ignored. */
  connected(live: LiveLeg): void;
  /** Runs where the event of a failed job belongs. */
  failed(cause: string): void;
}

export interface DialHost extends LegHost {
  has(leg: string): boolean;
  /** Every live leg. */
  all(): readonly LiveLeg[];
  keep(live: LiveLeg): void;
  newUuid(): string;
}

/** Dials. What cannot be dialled at all fails before this returns. */
export function dial(home: DialHost, to: DialString, outcome: DialOutcome): void {
  const uuid = to.variables.get('origination_uuid') ?? home.newUuid();
  // Captured: the id of a live channel, like an unreadable dial string, gives this and no event.
  if (home.has(uuid)) return outcome.failed('DESTINATION_OUT_OF_ORDER');
  const { core } = home;
  const { scripts } = core.options;
  const isSoftphone = to.gateway === null;
  const known = isSoftphone ? scriptOfSoftphone(scripts, to.number) : scriptFor(scripts, to.number);
  if (isSoftphone && known === null) return outcome.failed('USER_NOT_REGISTERED');
  const leg = createLeg(core, to, uuid);
  const gateway = to.gateway === null ? undefined : core.gateways.get(to.gateway);
  if (!isSoftphone && gateway?.status !== 'up') {
    leg.state = 'CS_NONE';
    leg.stateNumber = 0;
    core.emit('CHANNEL_DESTROY', leg);
    return outcome.failed(gateway === undefined ? 'INVALID_GATEWAY' : 'GATEWAY_DOWN');
  }
  setVariables(leg, to);
  const script = known ?? NOBODY;
  const live = new LiveLeg(home, leg, script);
  const isFull = gateway?.channels !== undefined && legsOn(home, gateway.name) >= gateway.channels;
  home.keep(live);
  if (isFull) {
    // Seen on 1.11.3: hung up and reported before it begins to run, so it was never created.
    core.emit('CHANNEL_OUTGOING', leg);
    return live.endUnanswered('SWITCH_CONGESTION', { by: 'us' }, () => outcome.failed('SWITCH_CONGESTION'));
  }
  core.report({
    leg: uuid,
    script: script.name,
    occurrence: 'call-offered',
    direction: 'outbound',
    number: isSoftphone ? `softphone:${to.number}` : to.number,
    callerId: leg.profile.originalCallerIdNumber,
  });
  for (const event of ['CHANNEL_OUTGOING', 'CHANNEL_CREATE', 'CHANNEL_ORIGINATE']) core.emit(event, leg);
  new Dialling(home, live, to, outcome).start();
}

function legsOn(home: DialHost, gateway: string): number {
  return home.all().filter(({ leg }) => leg.get('sip_gateway_name') === gateway && !leg.hungUp).length;
}

/** The wait for one callee. It ends with an answer, a refusal, our own patience or a hang-up command. */
class Dialling {
  readonly #core: SwitchCore;
  readonly #live: LiveLeg;
  readonly #to: DialString;
  readonly #outcome: DialOutcome;
  readonly #waits: (() => void)[] = [];
  #cancelTimeout: () => void = () => {};
  #settled = false;

  constructor(home: DialHost, live: LiveLeg, to: DialString, outcome: DialOutcome) {
    this.#core = home.core;
    this.#live = live;
    this.#to = to;
    this.#outcome = outcome;
  }

  start(): void {
    const { script } = this.#live;
    this.#live.onHangUp(() => {
      // A command ended it. Refusals and time-outs settle before they hang up.
      for (const cancel of this.#waits) cancel();
      if (this.#settle()) this.#outcome.failed(this.#live.leg.hangupCause ?? 'NORMAL_CLEARING');
    });
    this.#cancelTimeout = this.#core.ticker.after(this.#timeoutMs(), () =>
      this.#fail('NO_ANSWER', { by: 'us' }),
    );
    if (script.outcome === 'silent') return;
    this.#after(NETWORK_MS, () => {
      this.#live.leg.profile.networkAddress = '127.0.0.1';
      this.#live.leg.state = 'CS_CONSUME_MEDIA';
      this.#live.leg.stateNumber = 7;
      this.#progress();
    });
  }

  #progress(): void {
    const { script, leg } = this.#live;
    const codec = chooseCodec(leg.get('absolute_codec_string'), script.codec, this.#usualCodec());
    if (codec === null) return this.#refuse(488);
    if (typeof script.outcome === 'object' && script.ringMs === 0) return this.#refuse(script.outcome.refuse);
    if (script.progress === 'early-media') {
      this.#live.beginEarlyMedia(codec);
      if (!ignoresEarlyMedia(leg.get('ignore_early_media'))) this.#connect();
    } else {
      this.#live.ring();
    }
    if (script.outcome === 'ring-forever') return;
    this.#after(Math.max(20, script.ringMs), () => {
      if (typeof script.outcome === 'object') return this.#refuse(script.outcome.refuse);
      this.#live.beginTalk(codec);
      this.#connect();
    });
  }

  /** The dialling is over, and the leg lives. The switch goes on one tick later. */
  #connect(): void {
    if (!this.#settle()) return;
    this.#core.ticker.after(0, () => {
      if (!this.#live.leg.hungUp) this.#outcome.connected(this.#live);
    });
  }

  #refuse(sipStatus: number): void {
    this.#fail(refusalOf(sipStatus).cause, { by: 'refused', sipStatus });
  }

  #fail(cause: string, way: { by: 'us' } | { by: 'refused'; sipStatus: number }): void {
    for (const cancel of this.#waits) cancel();
    // With early media connected already, this is a call that ends, not an originate that fails.
    if (!this.#settle()) return this.#live.end(cause, way);
    this.#live.endUnanswered(cause, way, () => this.#outcome.failed(cause));
  }

  /** Nobody is waiting any more. False where that was so before. */
  #settle(): boolean {
    this.#cancelTimeout();
    const first = !this.#settled;
    this.#settled = true;
    return first;
  }

  #after(ms: number, task: () => void): void {
    this.#waits.push(
      this.#core.ticker.after(ms, () => {
        if (!this.#live.leg.hungUp) task();
      }),
    );
  }

  /** The switch compares whole seconds of its clock: captured, 4 s ended after 3.3 to 3.5 s. */
  #timeoutMs(): number {
    const seconds = Number(this.#to.variables.get('originate_timeout') ?? DEFAULT_TIMEOUT_S);
    const now = this.#core.ticker.now();
    return (Math.floor(now / 1000) + (seconds || DEFAULT_TIMEOUT_S)) * 1000 - now;
  }

  #usualCodec(): 'L16' | 'PCMU' | 'PCMA' {
    const { gateway } = this.#to;
    return (
      (gateway === null ? undefined : this.#core.gateways.get(gateway)?.codec) ?? this.#core.options.codec
    );
  }
}

function createLeg(core: SwitchCore, to: DialString, uuid: string): Leg {
  const callerIdNumber = to.variables.get('origination_caller_id_number') ?? '0000000000';
  const callerIdName = to.variables.get('origination_caller_id_name') ?? '';
  return core.createLeg({
    uuid,
    direction: 'outbound',
    name: `sofia/${to.gateway === null ? SOFTPHONES : 'external'}/${to.number}`,
    profile: {
      callerIdName,
      callerIdNumber,
      calleeIdName: 'Outbound Call',
      calleeIdNumber: to.number,
      originalCallerIdName: callerIdName,
      originalCallerIdNumber: callerIdNumber,
      ani: callerIdNumber,
      destination: to.number,
      context: 'default',
      source: 'src/switch_ivr_originate.c',
      dialplan: '',
      networkAddress: '',
    },
  });
}

function setVariables(leg: Leg, to: DialString): void {
  const profile = to.gateway === null ? SOFTPHONES : 'external';
  if (to.gateway !== null) {
    leg.set('sip_gateway_name', to.gateway);
    leg.set('sip_profile_name', 'gateway');
  }
  leg.set('channel_name', leg.name);
  leg.set('sip_destination_url', `sip:${to.number}@127.0.0.1`);
  for (const [name, value] of to.variables) leg.set(name, value);
  leg.set('originate_early_media', String(!ignoresEarlyMedia(to.variables.get('ignore_early_media'))));
  leg.set('originate_endpoint', 'sofia');
  leg.set('audio_media_flow', 'sendrecv');
  leg.set('sip_req_uri', `${to.number}@127.0.0.1`);
  leg.set('sofia_profile_name', profile);
  leg.set('recovery_profile_name', profile);
}

/** What the park of an originated leg changes: the callee becomes the caller of the dialplan. */
export function flipCallerId(leg: Leg): void {
  const { profile } = leg;
  leg.set('pre_transfer_caller_id_name', profile.callerIdName);
  leg.set('pre_transfer_caller_id_number', profile.callerIdNumber);
  leg.set('channel_cid_flipped', 'yes');
  const { callerIdName, callerIdNumber } = profile;
  profile.callerIdName = profile.calleeIdName;
  profile.callerIdNumber = profile.calleeIdNumber;
  profile.calleeIdName = callerIdName;
  profile.calleeIdNumber = callerIdNumber;
}

/** `consume` waits for the answer as well; here the sound flows either way. */
function ignoresEarlyMedia(value: string | undefined): boolean {
  return isTrue(value) || value === 'consume';
}

function isTrue(value: string | undefined): boolean {
  return value === 'true' || value === 'yes' || value === '1' || value === 'on';
}
