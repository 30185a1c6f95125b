// One call of an agent without a phone: the conversation, tools and barge-in of a real call, on a simulated line. What its
// tools would do to a real call is noted and not done. Dials nobody, writes nothing.
import { existsSync } from 'node:fs';
import type { Config } from '../../config/schema.ts';
import type { EndReason } from '../../conversation/closing.ts';
import { DirectLine } from '../../media/direct-line.ts';
import { SoundFiles } from '../../media/sound-files.ts';
import type { TurnModels } from '../../media/turn-model/turn-models.ts';
import type { Vad } from '../../media/vad/vad.ts';
import type { LegCodec, PcmFrame } from '../../telephony/audio.ts';
import type { DtmfDigit } from '../../telephony/dtmf.ts';
import type { E164 } from '../../telephony/number.ts';
import type { Clock } from '../../telephony/time.ts';
import type { FieldValue, TransferEnd } from '../agents/agent-capabilities.ts';
import { AgentFactory } from '../agents/agent-factory.ts';
import type { CallAgent } from '../agents/call-agent.ts';
import type { CallControl, LookUp } from '../agents/call-capabilities.ts';
import { guessLanguage } from '../agents/language/language-guess.ts';
import type { ProviderPool } from '../agents/providers/provider-pool.ts';
import type { McpToolsOf } from '../agents/tools/mcp-tools.ts';
import type { Tool } from '../agents/tools/tools.ts';
import type { CallPlan } from '../call-plan.ts';
import { newCallId, newLegId } from '../ids.ts';
import type { CallNews, LiveEvent } from '../live-feed.ts';
import type { Log } from '../log.ts';
import { silentVoice, TypedCaller } from './typed-caller.ts';

/** What a tool would have done to the call. */
export type TrialAction =
  | { kind: 'opt-out' }
  | { kind: 'callback'; at: number }
  | { kind: 'fields'; fields: Readonly<Record<string, FieldValue>> }
  | { kind: 'keys'; digits: string }
  | { kind: 'message' }
  | { kind: 'transfer'; to: string };

/** Somebody wants to try an agent: to talk with sound, or to type. */
export interface TrialRequest {
  readonly agent: string;
  readonly medium: 'sound' | 'text';
  readonly onFrame: (frame: PcmFrame) => void;
  readonly onSilenced: () => void;
  readonly onEvent: (event: LiveEvent) => void;
}

export interface TrialEnd {
  readonly reason: EndReason | 'caller-hung-up';
  readonly disposition: string;
}

export interface TrialOptions {
  readonly config: Config;
  readonly agent: string;
  readonly pool: ProviderPool;
  readonly clock: Clock;
  readonly log: Log;
  readonly lookUp: LookUp;
  readonly mcpTools: McpToolsOf;
  readonly direction: 'inbound' | 'outbound';
  /** The other party's. Null: withheld. */
  readonly number: E164 | null;
  readonly ours: E164 | null;
  readonly variables: Readonly<Record<string, string>>;
  /** `text`: the caller's words are typed, and no sound is made. */
  readonly medium:
    | { kind: 'text' }
    | {
        kind: 'sound';
        vad: Pick<Vad, 'stream'>;
        turnModels?: Pick<TurnModels, 'stream'>;
        onFrame: (frame: PcmFrame) => void;
        onSilenced?: () => void;
      };
  readonly onEvent: (event: LiveEvent) => void;
  /** What becomes of a transfer. */
  readonly transferEnd: (destination: string) => TransferEnd;
  /** Puts stand-ins in the place of tools. */
  readonly standIns?: (tools: readonly Tool[]) => readonly Tool[];
}

const RATE_HZ = 16_000;
/** Wideband, as it is made here. */
const CODEC: LegCodec = { name: 'L16', sampleRateHz: RATE_HZ };

export class TrialCall {
  readonly line: DirectLine;
  /** Null where there is sound. */
  readonly caller: TypedCaller | null;
  readonly deeds: TrialAction[] = [];
  readonly ended: Promise<TrialEnd>;
  readonly plan: CallPlan;
  readonly #options: TrialOptions;
  readonly #agent: CallAgent;
  readonly #end: (end: TrialEnd) => void;
  #disposition: string | null = null;
  #over = false;

  constructor(options: TrialOptions) {
    this.#options = options;
    const { clock, medium, config, pool, log } = options;
    const { promise, resolve } = Promise.withResolvers<TrialEnd>();
    this.ended = promise;
    this.#end = resolve;
    this.plan = planOf(options);
    const line = new DirectLine({
      clock,
      sampleRateHz: RATE_HZ,
      pace: medium.kind === 'text' ? 'instant' : 'real',
      onFrame: medium.kind === 'text' ? () => {} : medium.onFrame,
      onSilenced: () => (medium.kind === 'sound' ? medium.onSilenced?.() : undefined),
    });
    this.line = line;
    const caller = medium.kind === 'text' ? new TypedCaller(clock) : null;
    this.caller = caller;
    const sounds = new SoundFiles(config.appliance.playoutDirectory, log);
    const factory = new AgentFactory({
      config: () => config,
      providersOf: (agent, needs) => {
        const opened = pool.open(agent, needs);
        return caller === null
          ? opened
          : { ...opened, transcriber: caller.transcriber, voice: silentVoice() };
      },
      audio: line,
      openPlayout: (onEvent) => line.openPlayout(onEvent),
      vad:
        medium.kind === 'sound'
          ? medium.vad
          : {
              stream: (_rate, onEdge) => caller?.openActivity(onEdge) ?? { write: () => {}, close: () => {} },
            },
      turnModels: medium.kind === 'sound' ? medium.turnModels : undefined,
      playoutSwitch: {
        play: () => Promise.resolve(false),
        breakPlayback: () => Promise.resolve(false),
        togglePause: () => Promise.resolve(false),
      },
      sendDtmf: (_leg, digits) => this.deeds.push({ kind: 'keys', digits }),
      lookUp: options.lookUp,
      mcpTools: options.mcpTools,
      soundFile: (path, sampleRateHz) => (existsSync(path) ? sounds.pcm(path, sampleRateHz) : null),
      guessLanguage,
      standIns: options.standIns,
      transcriptDirectory: null,
      clock,
      log,
    });
    this.#agent = factory.open(this.plan, CODEC, {
      control: this.#control(),
      onNews: (news) => this.#tell(news),
      onTurn: () => {},
      onDisposition: (_reason, disposition) => {
        this.#disposition = disposition;
      },
      onHangUp: (reason, disposition) => this.#finish({ reason, disposition }),
      onAudioOpen: () => {},
      onAudioLost: () => {},
      onQuiet: () => {},
      onLate: () => Promise.resolve(),
    });
  }

  start(): void {
    const { clock } = this.#options;
    const { direction, number, ours, because, agent, trunk } = this.plan;
    this.#tell({ kind: 'call-started', direction, number, ours, because, agent, trunk });
    this.#tell({ kind: 'phase', phase: 'active' });
    this.#agent.expectAudio();
    this.line.start();
    this.#agent.begin(clock.now());
  }

  press(digit: DtmfDigit): void {
    if (!this.#over) this.#agent.dtmf(digit, this.#options.clock.now());
  }

  /** The caller hangs up. */
  hangUp(): void {
    this.#finish({ reason: 'caller-hung-up', disposition: this.#disposition ?? 'caller-hung-up' });
  }

  #finish(end: TrialEnd): void {
    if (this.#over) return;
    this.#over = true;
    this.#agent.close(this.#options.clock.now());
    this.caller?.close();
    this.line.close();
    this.#end(end);
  }

  #control(): CallControl {
    const done = (deed: TrialAction): Promise<boolean> => {
      this.deeds.push(deed);
      return Promise.resolve(true);
    };
    return {
      optOut: () => done({ kind: 'opt-out' }),
      bookCallback: (at) => done({ kind: 'callback', at }),
      setFields: (fields) => done({ kind: 'fields', fields }),
      sendDtmf: (digits) => done({ kind: 'keys', digits }),
      maskRecording: () => Promise.resolve(true),
      takeMessage: () => {
        this.deeds.push({ kind: 'message' });
        queueMicrotask(() => this.#finish({ reason: 'agent-ended', disposition: 'message-left' }));
        return true;
      },
      transfer: (wish) => {
        const to = wish.target.kind === 'destination' ? wish.target.destination.name : wish.target.name;
        this.deeds.push({ kind: 'transfer', to });
        const end = this.#options.transferEnd(to);
        // The agent has left, and with it the trial ends.
        if (end.kind === 'connected')
          queueMicrotask(() => this.#finish({ reason: 'transferred', disposition: 'transferred' }));
        return Promise.resolve(end);
      },
    };
  }

  #tell(news: CallNews): void {
    this.#options.onEvent({ ...news, call: this.plan.call, at: this.#options.clock.now() });
  }
}

function planOf({ direction, number, ours, agent, variables }: TrialOptions): CallPlan {
  return {
    call: newCallId(),
    leg: newLegId(),
    direction,
    number,
    ours,
    because: 'a trial, without a telephone',
    trunk: 'trial',
    softphone: null,
    agent,
    campaign: null,
    attempt: null,
    variables,
    originate: null,
    failover: [],
    announcement: null,
    message: null,
    forward: null,
    failureLine: null,
    recordingPath: null,
  };
}
