// One call's legs for tests, between a switch that answers as it is told and a pool with places by name. What is asked of either
// is told in words; what is not expected throws.
import pino from 'pino';
import type { CallInput } from '../../src/call/state.ts';
import type { OriginatePlan } from '../../src/freeswitch/dial-string.ts';
import type { CommandResult } from '../../src/freeswitch/esl/command-result.ts';
import type { ConsultCallbacks } from '../../src/runtime/agents/tools/consult.ts';
import type { CallPlan, TrunkRoute } from '../../src/runtime/call-plan.ts';
import { CallLegs } from '../../src/runtime/calls/legs/call-legs.ts';
import { OUTBOUND } from '../../src/runtime/calls/plan-call.ts';
import type { Suppressed } from '../../src/runtime/calls/reasons.ts';
import type { CallRecords } from '../../src/runtime/calls/records/call-records.ts';
import type { SlotAnswer } from '../../src/runtime/calls/trunks/trunk-pool.ts';
import { type CallId, type LegId, toId } from '../../src/telephony/ids.ts';
import type { E164 } from '../../src/telephony/number.ts';
import { FakeClock } from './clock.ts';

export const NUMBER = '+919845000001' as E164;
const CALL = toId<CallId>('call-1');

function route(number: number, trunk: string): TrunkRoute {
  const leg = toId<LegId>(`leg-${number}`);
  const originate: OriginatePlan = {
    leg,
    call: CALL,
    gateway: trunk,
    wireNumber: NUMBER,
    callerIdWire: NUMBER,
    cidType: 'none',
    ringTimeoutMs: 30_000,
    codecs: [],
    earlyMedia: 'ignore',
  };
  return { leg, trunk, originate };
}
export const FIRST = route(1, 'main');
export const SECOND = route(2, 'second');
export const PEER = route(9, 'main');

export const PLAN: CallPlan = {
  ...OUTBOUND,
  call: CALL,
  leg: FIRST.leg,
  number: NUMBER,
  ours: NUMBER,
  because: 'a test',
  trunk: 'main',
  agent: 'asha',
  campaign: null,
  attempt: null,
  variables: {},
  originate: FIRST.originate,
  failover: [SECOND],
  recordingPath: null,
};
const BY_BRIDGE = { softphone: null, way: 'bridge', brief: null } as const;
export const FORWARDING: CallPlan = {
  ...PLAN,
  direction: 'inbound',
  originate: null,
  failover: [],
  forward: {
    when: 'answered',
    to: NUMBER,
    leg: PEER.leg,
    routes: [PEER],
    giveUpAfterMs: 20_000,
    ...BY_BRIDGE,
  },
};

export const OK: CommandResult = { ok: true, body: '' };
export const REFUSED: CommandResult = { ok: false, kind: 'refused', text: 'GATEWAY_DOWN' } as CommandResult;

const NO_CARRIER = (): Promise<never> => Promise.reject(new Error('no carrier is asked here'));

export class LegsRoom {
  readonly said: string[] = [];
  readonly clock = new FakeClock();
  wanted = true;
  exists = false;
  durable = true;
  answers: Record<string, CommandResult> = {};
  /** Resolves when the pool is told to. Without it: at once. */
  place: ((answer: SlotAnswer) => void) | null = null;
  free = true;
  readonly legs: CallLegs;
  consult: ConsultCallbacks | null = null;
  /** What the carrier answers to a REFER. Null: none may be asked. */
  referAnswer: number | null = null;
  /** Why their number must not be called. */
  suppressed: Suppressed | null = null;
  /** What an originate is answered with, some time. */
  later: Promise<CommandResult> | null = null;

  constructor(plan: CallPlan) {
    const say = (what: string): void => void this.said.push(what);
    const command = (name: string): Promise<CommandResult> => {
      say(name);
      if (this.later !== null && name.startsWith('originate')) return this.later;
      return Promise.resolve(this.answers[name] ?? OK);
    };
    const records = {
      legEnded: (_: CallId, leg: LegId, { hangupCause }) => say(`record ${leg} ended ${hangupCause}`),
      nextLeg: ({ leg, trunk }) => {
        say(`record ${leg} on ${trunk}`);
        return Promise.resolve(this.durable);
      },
      peerStarted: (_: CallId, { leg, trunk }) => say(`record peer ${leg} on ${trunk}`),
      peerAnswered: (_: CallId, leg: LegId) => say(`record peer ${leg} answered`),
    } satisfies Partial<CallRecords>;
    this.legs = new CallLegs(
      plan,
      this.#slot('main'),
      {
        switch: {
          originate: (asked) => command(`originate ${'gateway' in asked ? asked.gateway : ''} ${asked.leg}`),
          bridgeTo: (leg, asked) => command(`bridge ${leg} ${asked.leg}`),
          breakPlayback: (leg) => {
            say(`silence on ${leg}`);
            return Promise.resolve(true);
          },
          stopAudioStream: () => command('stop stream'),
          startAudioStream: (leg) => command(`listen to ${leg}`),
          getVariable: () => Promise.resolve({ ok: true, value: null }),
          channelExists: (leg) => {
            say(`is there ${leg}?`);
            return Promise.resolve({ ok: true, value: this.exists });
          },
          connect: (leg, other) => command(`connect ${leg} ${other}`),
          joinThreeWay: (third, leg) => command(`three-way ${third} ${leg}`),
          setVariable: (leg, name, value) => command(`set ${leg} ${name}=${value}`),
          refer: (leg) => (this.referAnswer === null ? NO_CARRIER() : command(`refer ${leg}`)),
          guard: () => Promise.resolve({ ok: true, value: true }),
          attended: () => Promise.resolve({ ok: true, body: '' }),
          referralTaken: () =>
            this.referAnswer === null ? NO_CARRIER() : Promise.resolve({ ok: true, value: this.referAnswer }),
          hangUp: (leg, cause) => command(`hang up ${leg} ${cause}`),
        },
        trunks: {
          take: ([trunk = '']) => this.#take(trunk),
          callWentOut: (trunk) => say(`${trunk} is well`),
          callFailed: (trunk, cause) => say(`${trunk} failed ${cause}`),
        },
        // Whatever else is written would be a mistake, and throws.
        records: records as unknown as CallRecords,
        suppressed: () => this.suppressed,
        clock: this.clock,
        log: pino({ level: 'silent' }),
        consult: (_plan, codec, callbacks) => {
          this.consult = callbacks;
          let { sampleRateHz } = codec;
          say(`told in ${codec.name}`);
          return {
            expectAudio: () => ({ url: 'ws://127.0.0.1:1/peer', sampleRateHz: 8000 as const }),
            dtmf: (digit) => say(`peer keys ${digit}`),
            playbackStarted: () => {},
            playbackStopped: () => {},
            codecChanged: (next) => {
              say(`told on in ${next.name}`);
              const isOther = next.sampleRateHz !== sampleRateHz;
              sampleRateHz = next.sampleRateHz;
              return isOther;
            },
            close: () => say('the brief is over'),
          };
        },
      },
      {
        input: (input) => say(wordsOf(input)),
        tell: (news) => say(news.kind),
        wants: () => this.wanted,
        onLeg: (leg) => say(`listens to ${leg}`),
        lost: () => say('caller lost'),
        joining: () => Promise.resolve(),
      },
    );
  }

  /** What was said since the last question. */
  async heard(): Promise<string[]> {
    for (let turn = 0; turn < 10; turn++) await Promise.resolve();
    return this.said.splice(0);
  }

  #slot(trunk: string) {
    return { trunk, release: () => void this.said.push(`${trunk} is given back`) };
  }

  #take(trunk: string): Promise<SlotAnswer> {
    const answer: SlotAnswer = this.free
      ? { ok: true, slot: this.#slot(trunk) }
      : { ok: false, passedOver: [] };
    if (this.place === null) return Promise.resolve(answer);
    return new Promise((resolve) => {
      this.place = () => resolve(answer);
    });
  }
}

function wordsOf(input: CallInput): string {
  const cause = 'cause' in input ? ` ${input.cause}` : '';
  return `→ ${input.kind}${cause}`;
}
