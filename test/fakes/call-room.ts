// A running call in a room of its own: a switch, an agent and records that note what they are told, and a clock that is turned.
import { expect, onTestFinished, vi } from 'vitest';
import type { CallPolicy } from '../../src/call/state.ts';
import type { OriginatePlan } from '../../src/freeswitch/dial-string.ts';
import type { CommandResult } from '../../src/freeswitch/esl/command-result.ts';
import type { AgentCallbacks } from '../../src/runtime/agents/call-agent.ts';
import type { EndedCall, TransferSpec } from '../../src/runtime/call-plan.ts';
import type { CallServices, LegEvent } from '../../src/runtime/calls/call-services.ts';
import { RunningCall } from '../../src/runtime/calls/run-call.ts';
import { LiveFeed } from '../../src/runtime/live-feed.ts';
import type { LegId } from '../../src/telephony/ids.ts';
import { callPlan } from './call-plans.ts';
import { FakeClock } from './clock.ts';
import { KeptLog } from './kept-log.ts';
import { personalDataIn } from './personal-data.ts';

const OK: CommandResult = { ok: true, body: '' };
const POLICY: CallPolicy = {
  ringTimeoutMs: 30_000,
  maxTalkMs: 600_000,
  audioTimeoutMs: 5_000,
  reportTimeoutMs: 5_000,
};
const ORIGINATE = { leg: 'leg-1', gateway: 'main' } as unknown as OriginatePlan;
export const CODEC = { name: 'PCMU', sampleRateHz: 8000 } as const;

const PEOPLE = { numbers: ['+919845000001', '+918047123457'] };

/** Everything around the call. `breaks` throws there, once asked. */
export class Room {
  readonly said: string[] = [];
  readonly clock = new FakeClock();
  readonly kept = new KeptLog();
  readonly ended: EndedCall[] = [];
  readonly dispositions: string[] = [];
  readonly released: string[] = [];
  talk: AgentCallbacks | null = null;
  breaks: string | null = null;
  /** The switch has taken the call to its fallback. */
  isCutOff = false;
  readonly call: RunningCall;

  constructor(plan = callPlan({ originate: ORIGINATE, recordingPath: '/r/call-1.wav' })) {
    // Whatever goes wrong, no line says whom it was about.
    onTestFinished(() => expect(personalDataIn(this.kept.lines, PEOPLE)).toEqual([]));
    const command = (what: string) => async (): Promise<CommandResult> => {
      this.#note(what);
      return OK;
    };
    const agent = {
      heldByUs: (held: boolean) => this.#note(held ? 'agent waits' : 'agent goes on'),
      lineSettled: () => null,
      say: (text: string) => this.#note(`agent says ${text}`),
      whisper: (text: string) => this.#note(`agent is told ${text}`),
      mute: (muted: boolean) => this.#note(muted ? 'agent is silent' : 'agent answers again'),
      playbackStopped: () => {},
      codecChanged: () => true,
      expectAudio: () => ({ url: 'ws://127.0.0.1:1/x', sampleRateHz: 8000 }),
      begin: () => this.#note('agent begins'),
      endPolitely: () => this.#note('agent says goodbye'),
      dtmf: (digit: string) => this.#note(`agent gets ${digit}`),
      close: () => this.#note('agent closes'),
      conclude: () => {},
      bill: () => [],
      costs: () => [],
      transcriptPath: null,
    };
    // Whatever else is asked for is a mistake, and throws.
    const services = {
      switch: {
        originate: command('originate'),
        answer: command('answer'),
        hangUp: (_: LegId, cause: string) => command(`hang up ${cause}`)(),
        startAudioStream: command('start stream'),
        startRecording: command('record'),
        setVariable: (leg: LegId, name: string) => command(`set ${name} on ${leg}`)(),
        connect: (leg: LegId, other: LegId) => command(`connect ${leg} ${other}`)(),
        stopAudioStream: command('stop stream'),
        guard: async () => ({ ok: true, value: !this.isCutOff }),
        attended: command('nobody but us'),
        play: async (_: LegId, file: string) => {
          this.#note(`play ${file}`);
          return true;
        },
        breakPlayback: async () => {
          this.#note('silence');
          return true;
        },
      },
      agents: {
        prepare: () => this.#note('first message is prepared'),
        drop: () => {},
        open: (_plan: unknown, _codec: unknown, callbacks: AgentCallbacks) => {
          this.#note('agent is built');
          this.talk = callbacks;
          return agent;
        },
      },
      trunks: { callWentOut: () => {}, callFailed: () => {} },
      consult: () => () => {
        throw new Error('nobody is consulted');
      },
      suppressed: () => null,
      tariff: () => null,
      discards: (disposition: string) => disposition === 'no-consent',
      discard: (path: string) => this.#note(`delete ${path}`),
      music: (_: unknown, rate: number) => `/m/${rate}.wav`,
      destinations: () => [{ name: 'front-desk', ringTimeoutMs: 20_000 }],
      planTransfer: (_: unknown, wish: TransferSpec) => ({
        ok: true,
        plan: {
          ...{ leg: 'leg-9', to: null, routes: [], brief: null, way: wish.way },
          ...{ softphone: { softphone: 'meera' }, giveUpAfterMs: wish.ringTimeoutMs },
        },
      }),
      records: {
        callStarted: () => {},
        peerStarted: (_: unknown, { trunk }: { trunk: string }) => this.#note(`peer on ${trunk}`),
        peerAnswered: () => this.#note('peer answered'),
        legEnded: () => this.#note('peer ended'),
        phase: (_: unknown, phase: string) => this.#note(`phase ${phase}`),
        answered: () => {},
        turn: () => this.#note('turn is kept'),
        disposition: () => this.#note('disposition is kept'),
        ended: () => this.#note('end is kept'),
      },
      feed: new LiveFeed(),
      clock: this.clock,
      log: this.kept.log,
      policy: POLICY,
    } as unknown as CallServices;
    this.call = new RunningCall(
      plan,
      { trunk: 'main', release: () => this.released.push('main') },
      services,
      {
        onLeg: () => {},
        disposition: (_plan, disposition) => this.dispositions.push(disposition),
        optOut: () => Promise.resolve(true),
        ended: (ended) => this.ended.push(ended),
      },
    );
  }

  event(event: Record<string, unknown>): void {
    this.call.switchEvent({ at: this.clock.now(), leg: this.call.leg, ...event } as LegEvent);
  }

  async answered(): Promise<void> {
    this.event({ kind: 'channel-ringing' });
    this.event({ kind: 'channel-answered', codec: CODEC });
    await vi.waitFor(() => expect(this.talk === null && this.breaks !== 'agent is built').toBe(false));
    this.talk?.onAudioOpen(this.clock.now());
  }

  over(): void {
    this.event({
      kind: 'channel-reported',
      cause: 'NORMAL_CLEARING',
      sipStatus: 200,
      by: 'far-end',
      answeredAt: null,
      endedAt: null,
    });
  }

  async settled(): Promise<void> {
    for (let turn = 0; turn < 10; turn++) await Promise.resolve();
  }

  #note(what: string): void {
    this.said.push(what);
    if (this.breaks === what) throw new Error(`broken at: ${what}`);
  }
}
