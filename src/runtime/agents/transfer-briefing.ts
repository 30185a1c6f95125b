// Briefs a person on a leg of our own about a caller, and lets them accept by a key. It uses the transcriber and voice of
// the call's agent with its own policy: no model is asked, an answering machine is hung up on, and a silent person is asked
// twice more.
import { PEER_DECLINED, PEER_DID_NOT_ACCEPT, PEER_IS_MACHINE } from '../../call/transfer.ts';
import type { Agent } from '../../config/agent/agent.ts';
import type { Config } from '../../config/schema.ts';
import type { EndReason } from '../../conversation/closing.ts';
import type { PlaybackStop } from '../../media/playout/playout.ts';
import type { ChatModel, ReplyPart } from '../../providers/spec/chat-model.ts';
import type { LegCodec, ListeningRate } from '../../telephony/audio.ts';
import type { DtmfDigit } from '../../telephony/dtmf.ts';
import type { Clock, Instant } from '../../telephony/time.ts';
import type { CallPlan, TransferBrief, TransferPlan } from '../call-plan.ts';
import type { AgentCallbacks, CallAgent } from './call-agent.ts';
import type { CallControl } from './call-capabilities.ts';
import type { Consult, ConsultCallbacks } from './tools/consult.ts';

/** Between what was said and the next reminder. */
const REMIND_AFTER_MS = 4_000;
/** Where no sound can be heard of them, they are told all the same. */
const SOUND_WITHIN_MS = 1_500;
/** To press a key, behind the words that say which. */
const KEY_WITHIN_MS = 5_000;
/** No brief is as long as this. */
const LONGEST_BRIEF_MS = 60_000;

/** The configuration as it is for this leg: the agent with the manners of a brief. */
export function briefingConfig(config: Config, name: string, brief: TransferBrief): Config {
  const agents = config.agents.map((agent) => (agent.name === name ? briefAgent(agent, brief) : agent));
  return { ...config, agents };
}

function briefAgent(agent: Agent, { text, reminder }: TransferBrief): Agent {
  return {
    ...agent,
    greeting: text,
    announcement: undefined,
    instructions: '',
    firstSpeaker: 'agent',
    tools: [],
    languages: [],
    knowledge: [],
    httpTools: [],
    interruption: { ...agent.interruption, mode: 'off' },
    idle: { ...agent.idle, afterMs: REMIND_AFTER_MS, prompts: [reminder, reminder], goodbye: '' },
    voicemail: { ...agent.voicemail, action: 'hang-up' },
    answering: {
      ...agent.answering,
      screening: 'hang-up',
      announcement: 'hang-up',
      ivr: 'hang-up',
      hold: 'hang-up',
      person: 'talk',
      unsure: 'talk',
    },
    speculation: { ...agent.speculation, mode: 'off' },
    fillers: { ...agent.fillers, thinking: [], toolWait: [] },
    warning: { ...agent.warning, line: undefined },
  };
}

/** Says how the call is taken, whatever is said to it. */
export class BriefingModel implements ChatModel {
  readonly provider = 'brief';
  readonly #reminder: string;

  constructor(reminder: string) {
    this.#reminder = reminder;
  }

  async *reply(): AsyncIterable<ReplyPart> {
    yield { kind: 'text', text: this.#reminder };
    yield { kind: 'end', reason: 'stop', usage: null };
  }
}

/** The leg as a call of its own. */
export function briefingPlan(plan: CallPlan, transfer: TransferPlan): CallPlan {
  return {
    ...plan,
    leg: transfer.leg,
    direction: 'outbound',
    number: transfer.to,
    variables: {},
    announcement: null,
    forward: null,
    failureLine: '',
    recordingPath: null,
  };
}

const NO_REACH: CallControl = {
  optOut: () => Promise.resolve(false),
  bookCallback: () => Promise.resolve(false),
  setFields: () => Promise.resolve(false),
  sendDtmf: () => Promise.resolve(false),
  transfer: () =>
    Promise.resolve({ kind: 'failed', failure: 'failed', because: 'nobody else is rung from here' }),
  takeMessage: () => false,
  maskRecording: () => Promise.resolve(false),
};

export class TransferBriefing implements Consult {
  readonly #brief: TransferBrief;
  readonly #clock: Clock;
  readonly #callbacks: ConsultCallbacks;
  readonly #agent: CallAgent;
  #cancels: (() => void)[] = [];
  #over = false;
  #isHeard = false;
  #isLate = false;
  #keyUntil = 0;

  constructor(
    brief: TransferBrief,
    clock: Clock,
    callbacks: ConsultCallbacks,
    open: (callbacks: AgentCallbacks) => CallAgent,
  ) {
    this.#brief = brief;
    this.#clock = clock;
    this.#callbacks = callbacks;
    this.#agent = open({
      control: NO_REACH,
      onNews: () => {},
      onTurn: () => this.#heard(),
      onDisposition: () => {},
      onHangUp: (reason) => this.#end(() => callbacks.refused(causeOf(reason))),
      onAudioOpen: (at) => this.#agent.begin(at),
      // Keys still come, and they are what counts.
      onAudioLost: () => {},
      onQuiet: () => {},
      onLate: () => Promise.resolve(),
    });
    const at = clock.now();
    this.#cancels = [
      clock.wakeAt(at + SOUND_WITHIN_MS, () => this.#agent.begin(clock.now())),
      clock.wakeAt(at + brief.giveUpAfterMs, () => this.#timeIsUp()),
      clock.wakeAt(at + brief.giveUpAfterMs + LONGEST_BRIEF_MS, () => this.#giveUp()),
    ];
  }

  /** Which key to press stands at its end: a brief that is longer than their time is heard out. */
  #heard(): void {
    if (this.#isHeard) return;
    this.#isHeard = true;
    this.#keyUntil = this.#clock.now() + KEY_WITHIN_MS;
    if (this.#isLate) this.#waitForKey();
  }

  #timeIsUp(): void {
    this.#isLate = true;
    if (this.#isHeard) this.#waitForKey();
  }

  #waitForKey(): void {
    if (this.#keyUntil <= this.#clock.now()) this.#giveUp();
    else this.#cancels.push(this.#clock.wakeAt(this.#keyUntil, () => this.#giveUp()));
  }

  #giveUp(): void {
    this.#end(() => this.#callbacks.refused(PEER_DID_NOT_ACCEPT));
  }

  expectAudio(): { url: string; sampleRateHz: ListeningRate } {
    return this.#agent.expectAudio();
  }

  dtmf(digit: DtmfDigit): void {
    const { acceptKey, declineKey } = this.#brief;
    if (digit === acceptKey) this.#end(() => this.#callbacks.accepted());
    else if (digit === declineKey) this.#end(() => this.#callbacks.refused(PEER_DECLINED));
  }

  playbackStarted(file: string, at: Instant): void {
    this.#agent.playbackStarted(file, at);
  }

  playbackStopped(file: string, stopped: PlaybackStop): void {
    this.#agent.playbackStopped(file, stopped);
  }

  codecChanged(codec: LegCodec): boolean {
    return this.#agent.codecChanged(codec);
  }

  close(): void {
    this.#end(() => {});
  }

  #end(tell: () => void): void {
    if (this.#over) return;
    this.#over = true;
    for (const cancel of this.#cancels) cancel();
    this.#agent.close(this.#clock.now());
    tell();
  }
}

function causeOf(reason: EndReason): string {
  switch (reason) {
    case 'voicemail':
    case 'not-reached':
    case 'on-hold':
      return PEER_IS_MACHINE;
    case 'provider-failed':
    case 'fault':
    case 'audio-lost':
      return 'NORMAL_TEMPORARY_FAILURE';
    default:
      return PEER_DID_NOT_ACCEPT;
  }
}
