// All live calls of the simulator: dials, accepts callers, bridges legs, finds a leg by its id, and drives every leg by ticks.
// It parses no commands and writes to no socket.
import { randomUUID } from 'node:crypto';
import type { SwitchCore } from './core.ts';
import { type DialString, readDialString, splitArguments } from './event-socket/arguments.ts';
import { LiveLeg } from './legs/live-leg.ts';
import { type DialHost, dial, flipCallerId } from './legs/outbound.ts';
import type { InboundCall } from './options.ts';
import { type CallScript, scriptFor, scriptSchema, type Voice } from './script.ts';
import { ringingTone } from './sound/sounds.ts';

/** A request to a carrier on loopback, and its answer. */
const REFER_ANSWER_MS = 60;

/** Speech that was made before the call. */
export interface SpeechStore {
  speech(voice: Voice, text: string, sampleRateHz: number): Int16Array;
}

export class Exchange implements DialHost {
  readonly core: SwitchCore;
  readonly #store: SpeechStore;
  readonly #live = new Map<string, LiveLeg>();
  readonly #reportDelays = new Map<string, number | null>();
  /** Transfers to come, by leg. */
  readonly #planned = new Map<string, (() => void)[]>();
  readonly #stopTicking: () => void;
  peakLegs = 0;
  closed = false;

  constructor(core: SwitchCore, store: SpeechStore) {
    this.core = core;
    this.#store = store;
    this.#stopTicking = core.ticker.onTick(() => {
      for (const live of this.#live.values()) live.tick();
    });
  }

  // For the legs.

  speech(script: CallScript, text: string, sampleRateHz: number): Int16Array {
    return this.#store.speech(script.voice, text, sampleRateHz);
  }

  has(leg: string): boolean {
    return this.#live.has(leg);
  }

  keep(live: LiveLeg): void {
    this.#live.set(live.leg.uuid, live);
    this.peakLegs = Math.max(this.peakLegs, this.#live.size);
  }

  forget(live: LiveLeg): void {
    this.#live.delete(live.leg.uuid);
    this.#reportDelays.delete(live.leg.uuid);
    this.unplan(live.leg.uuid);
  }

  newUuid(): string {
    return randomUUID();
  }

  reportDelayMs(leg: string): number | null {
    const delay = this.#reportDelays.get(leg);
    return delay === undefined ? 0 : delay;
  }

  /** `sched_transfer`: `[+]<seconds> <extension> XML <context>`. */
  plan(live: LiveLeg, data: string): void {
    const [after = '', destination = '', , context = ''] = data.split(' ');
    const { uuid } = live.leg;
    const cancel = this.core.ticker.after(Number(after.replace('+', '')) * 1000, () => {
      this.#planned.set(
        uuid,
        (this.#planned.get(uuid) ?? []).filter((other) => other !== cancel),
      );
      this.goTo(live, destination, context);
    });
    this.#planned.set(uuid, [...(this.#planned.get(uuid) ?? []), cancel]);
  }

  /** `sched_del`: how many were planned. */
  unplan(leg: string): number {
    const planned = this.#planned.get(leg) ?? [];
    for (const cancel of planned) cancel();
    this.#planned.delete(leg);
    return planned.length;
  }

  /** `uuid_transfer … XML`: the leg leaves all that it does for the dialplan. */
  goTo(live: LiveLeg, destination: string, context: string): void {
    if (live.leg.hungUp) return;
    const actions = this.core.files?.extension(context, destination) ?? null;
    this.core.report({ ...namesOf(live), occurrence: 'dialplan', destination, context });
    if (actions === null) return live.hangUp('NO_ROUTE_DESTINATION');
    live.session.follow(actions);
  }

  /**
   * The carrier takes the call over: rings whoever the script of that number says, tells what came of it, and lets go of the leg
   * where they answered. As on the real switch with `sip_refer_continue_after_reply`, all of it is read from variables.
   */
  refer(live: LiveLeg, uri: string): void {
    const { leg } = live;
    const after = (ms: number, then: () => void): void => {
      this.core.ticker.after(ms, () => {
        if (!leg.hungUp) then();
      });
    };
    if (leg.get('sip_refer_continue_after_reply') !== 'true')
      return live.warn('uuid_deflect: without sip_refer_continue_after_reply the switch waits and hangs up');
    const number = /^sip:([^@]+)@/.exec(uri)?.[1] ?? '';
    const gateway = this.core.gateways.get(leg.get('sip_gateway_name') ?? leg.get('trunkline_trunk') ?? '');
    after(REFER_ANSWER_MS, () => {
      const isTaken = gateway?.takesRefer === true;
      leg.set('sip_refer_status_code', isTaken ? 202 : 405);
      this.core.report({ ...namesOf(live), occurrence: 'referred', number, isTaken });
      if (!isTaken) return;
      const script = scriptFor(this.core.options.scripts, number);
      const outcome = script?.outcome ?? { refuse: 404 };
      if (outcome === 'ring-forever' || outcome === 'silent') return;
      after(Math.max(REFER_ANSWER_MS, script?.ringMs ?? 0), () => {
        const status = outcome === 'answer' ? 200 : outcome.refuse;
        leg.set('sip_refer_target_status_code', status);
        // A carrier that tells all the same; as the switch says it where the subscription goes on.
        this.core.emitPlain(
          'CUSTOM',
          [
            ['UniqueID', leg.uuid],
            ['subscription-substate', 'active'],
          ],
          {
            subclass: 'sofia::notify_refer',
            body: `SIP/2.0 ${status} As It Is\r\n`,
          },
        );
        if (status === 200) after(REFER_ANSWER_MS, () => live.end('NORMAL_CLEARING', { by: 'far-end' }));
      });
    });
  }

  bridge(live: LiveLeg, text: string, done: (disposition: string) => void): void {
    const to = readDialString(text);
    if (to === null) return done('DESTINATION_OUT_OF_ORDER');
    const { leg } = live;
    const ringing = this.#ringWhile(live);
    dial(this, to, {
      failed: (cause) => {
        ringing();
        // The caller's thread notices in its next tick.
        this.core.ticker.after(0, () => done(cause));
      },
      connected: (peer) => {
        ringing();
        if (leg.hungUp) return peer.hangUp('ORIGINATOR_CANCEL');
        this.#connect(live, peer, (survivor) => {
          if (survivor === live) done('SUCCESS');
          else survivor.hangUp('NORMAL_CLEARING');
        });
      },
    });
  }

  /** `uuid_bridge`: both leave what they do. Apart again, each parks or ends, as its own variable says. */
  join(live: LiveLeg, peer: LiveLeg): void {
    this.core.ticker.after(0, () => {
      if (live.leg.hungUp || peer.leg.hungUp) return;
      live.session.leave();
      peer.session.leave();
      this.#connect(live, peer, (survivor) => {
        if (survivor.leg.get('park_after_bridge') === 'true') survivor.execute('park', '');
        else survivor.hangUp('NORMAL_CLEARING');
      });
    });
  }

  threeWay(live: LiveLeg, leg: string, done: () => void): void {
    const host = this.find(leg);
    if (host === undefined) return done();
    host.letIn(live);
    let over = false;
    const end = (): void => {
      if (over) return;
      over = true;
      host.letIn(null);
      this.core.ticker.after(0, done);
    };
    host.onHangUp(end);
    live.onHangUp(end);
  }

  // For commands.

  find(leg: string): LiveLeg | undefined {
    return this.#live.get(leg);
  }

  all(): readonly LiveLeg[] {
    return [...this.#live.values()];
  }

  /** `originate <dial string> &application(argument)`. `done` gets the reply. */
  originate(text: string, done: (reply: string) => void): void {
    const [dialText = '', application = ''] = splitArguments(text, 7);
    const wanted = /^&([A-Za-z0-9_]+)(?:\((.*)\))?$/.exec(application);
    if (wanted === null)
      return done(
        '-USAGE: <call url> <exten>|&<application_name>(<app_args>) [<dialplan>] [<context>] [<cid_name>] [<cid_num>] [<timeout_sec>]\n',
      );
    const to: DialString | null = readDialString(dialText);
    if (to === null) return done('-ERR DESTINATION_OUT_OF_ORDER\n');
    dial(this, to, {
      failed: (cause) => done(`-ERR ${cause}\n`),
      connected: (live) => {
        done(`+OK ${live.leg.uuid}\n`);
        flipCallerId(live.leg);
        live.execute(wanted[1] ?? '', wanted[2] ?? '');
      },
    });
  }

  /** A call to one of the owner's numbers. It is parked by the dialplan and waits for an answer. */
  placeInbound(call: InboundCall): LiveLeg {
    const script = scriptSchema.parse({ ...call.script, match: '*' });
    const name = call.callerId === 'anonymous' ? 'Anonymous' : call.callerId;
    const leg = this.core.createLeg({
      uuid: randomUUID(),
      direction: 'inbound',
      name: `sofia/external/${call.callerId}@127.0.0.1`,
      profile: {
        callerIdName: name,
        callerIdNumber: call.callerId,
        calleeIdName: '',
        calleeIdNumber: '',
        originalCallerIdName: name,
        originalCallerIdNumber: call.callerId,
        ani: call.callerId,
        destination: call.did,
        context: 'public',
        source: 'mod_sofia',
        dialplan: 'XML',
        networkAddress: '127.0.0.1',
      },
    });
    const variables = {
      sip_from_user: call.callerId,
      sip_req_user: call.did,
      sip_to_user: call.did,
      sip_network_ip: '127.0.0.1',
      sofia_profile_name: 'external',
      channel_name: leg.name,
      endpoint_disposition: 'DELAYED NEGOTIATION',
    };
    for (const [variable, value] of Object.entries(variables)) leg.set(variable, value);
    const live = new LiveLeg(this, leg, script);
    this.keep(live);
    const { uuid } = leg;
    this.core.report({
      leg: uuid,
      script: script.name,
      occurrence: 'call-offered',
      direction: 'inbound',
      number: call.did,
      callerId: call.callerId,
    });
    this.core.emit('CHANNEL_CREATE', leg);
    leg.callState = 'RINGING';
    // What the dialplan does: it sets its variables and parks.
    for (const [variable, value] of Object.entries(this.core.options.inboundVariables))
      live.execute('set', `${variable}=${value}`);
    live.execute('park', '');
    this.core.ticker.after(call.ringForMs, () => {
      if (leg.answerState !== 'answered') live.end('ORIGINATOR_CANCEL', { by: 'cancelled' });
    });
    return live;
  }

  /** Fault tests: the final report of this leg comes so late, or (null) never. */
  delayReport(leg: string, delayMs: number | null): void {
    this.#reportDelays.set(leg, delayMs);
  }

  /** A switch that dies takes its calls with it and says nothing. */
  loseAllCalls(): void {
    for (const live of this.#live.values()) live.media.end();
    this.#live.clear();
    this.#reportDelays.clear();
    for (const leg of [...this.#planned.keys()]) this.unplan(leg);
  }

  close(): void {
    this.closed = true;
    this.#stopTicking();
    this.loseAllCalls();
  }

  /** `apart` is told who is left. */
  #connect(live: LiveLeg, peer: LiveLeg, apart: (survivor: LiveLeg) => void): void {
    const both = [
      ['Bridge-A-Unique-ID', live.leg.uuid] as const,
      ['Bridge-B-Unique-ID', peer.leg.uuid] as const,
    ];
    live.leg.set('last_bridge_to', peer.leg.uuid);
    live.leg.set('bridge_channel', peer.leg.name);
    live.leg.set('bridge_uuid', peer.leg.uuid);
    live.bridgeTo(peer);
    peer.bridgeTo(live);
    this.core.emit('CHANNEL_BRIDGE', live.leg, { first: both });
    let parted = false;
    const part = (survivor: LiveLeg) => {
      if (parted) return;
      parted = true;
      live.bridgeTo(null);
      peer.bridgeTo(null);
      this.core.ticker.after(0, () => {
        this.core.emit('CHANNEL_UNBRIDGE', live.leg, { first: both });
        apart(survivor);
      });
    };
    peer.onHangUp(() => part(live));
    live.onHangUp(() => part(peer));
  }

  /** `transfer_ringback`: the caller hears a tone while the peer is dialled. The result ends it. */
  #ringWhile(live: LiveLeg): () => void {
    const codec = live.leg.codec;
    if (codec === null || live.leg.get('transfer_ringback') === undefined) return () => {};
    const tone = ringingTone(codec.sampleRateHz);
    const frame = codec.sampleRateHz / 50;
    let at = 0;
    return this.core.ticker.onTick(() => {
      live.hearInstead(tone.subarray(at, at + frame));
      at = (at + frame) % tone.length;
    });
  }
}

function namesOf({ leg, script }: LiveLeg): { leg: string; script: string } {
  return { leg: leg.uuid, script: script.name };
}
