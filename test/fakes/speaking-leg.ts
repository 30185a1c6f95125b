// Our conversation on top of a speech-to-speech model: the real transcription, the real reducer and its shell; a leg whose sound
// runs in real time. No switch: the leg is a playout that counts what was heard.

import type { TurnRecord } from '../../src/conversation/exchange.ts';
import { type ConversationPolicy, DEFAULT_POLICY } from '../../src/conversation/policy.ts';
import type { Realtime, RealtimeCall, RealtimeUsage } from '../../src/providers/spec/realtime.ts';
import type { ConversationUsage } from '../../src/runtime/agents/providers/cost.ts';
import { Transcription } from '../../src/runtime/agents/providers/transcription.ts';
import { RunningConversation } from '../../src/runtime/agents/run-conversation.ts';
import { endCallTool } from '../../src/runtime/agents/tools/tools.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import type { CallNews } from '../../src/runtime/live-feed.ts';
import { KeptLog } from './kept-log.ts';
import { TimedPlayout } from './timed-playout.ts';

const FRAME_MS = 20;
export const GREETING = 'Namaste, this is Asha from Smile Dental.';

export class SpeakingLeg {
  readonly turns: TurnRecord[] = [];
  readonly news: CallNews[] = [];
  readonly usage: ConversationUsage[] = [];
  readonly otherUsage: RealtimeUsage[] = [];
  readonly hangUps: string[] = [];
  readonly kept = new KeptLog();
  readonly playout: TimedPlayout;
  readonly #call: RealtimeCall;
  readonly #conversation: RunningConversation;
  readonly #transcription: Transcription;
  readonly #timer: NodeJS.Timeout;
  #speakingUntil = 0;
  #soundedUntil = 0;

  constructor(realtime: Realtime, policy: Partial<ConversationPolicy>) {
    this.#call = realtime.open({
      language: 'en-IN',
      keyterms: [],
      signal: new AbortController().signal,
      onUsage: (usage) => this.otherUsage.push(usage),
    });
    const { transcriber, model, voice } = this.#call;
    this.playout = new TimedPlayout((event) => this.#conversation.playoutEvent(event));
    this.#conversation = new RunningConversation({
      policy: { ...DEFAULT_POLICY, greeting: GREETING, ...policy },
      instructions: 'You are Asha.',
      language: 'en-IN',
      model,
      voice,
      playout: this.playout,
      voiceRateHz: 8000,
      toolsNow: () => [endCallTool([{ name: 'booked', means: null }])],
      onDisposition: () => {},
      clock: systemClock,
      log: this.kept.log,
      finalizeTranscript: () => this.#transcription.finalize(),
      onNews: (news) => this.news.push(news),
      onTurn: (record) => this.turns.push(record),
      onUsage: (usage) => this.usage.push(usage),
      onHangUp: (reason, disposition) => this.hangUps.push(`${reason} ${disposition}`),
    });
    this.#transcription = new Transcription({
      transcriber,
      sampleRateHz: 8000,
      language: 'en-IN',
      keyterms: [],
      clock: systemClock,
      openVoiceActivity: (onEdge) => loudness(onEdge),
      beeps: null,
      onHeard: (input, at) => this.#conversation.input({ ...input, at }),
      onTrouble: (error) => this.kept.log.warn({ reason: error.message }, 'transcriber failed'),
      onWarning: () => undefined,
    });
    this.#transcription.open();
    this.#conversation.input({ kind: 'begin', at: Date.now() });
    this.#soundedUntil = Date.now();
    this.#timer = setInterval(() => this.#sound(), FRAME_MS);
  }

  /** The caller speaks for so long, from now on. */
  speak(milliseconds: number): void {
    this.#speakingUntil = Date.now() + milliseconds;
  }

  said(kind: CallNews['kind']): string[] {
    return this.news.flatMap((news) => (news.kind === kind && 'text' in news ? [news.text] : []));
  }

  close(): void {
    clearInterval(this.#timer);
    this.#conversation.close(Date.now());
    this.#transcription.close();
    this.#call.close();
  }

  #sound(): void {
    for (; this.#soundedUntil < Date.now(); this.#soundedUntil += FRAME_MS) {
      const level = this.#soundedUntil < this.#speakingUntil ? 4000 : 0;
      this.#transcription.frame(
        { samples: new Int16Array(160).fill(level), sampleRateHz: 8000 },
        this.#soundedUntil,
      );
    }
  }
}

/** A voice activity detector for clean sound: sure after 40 ms, over after 240 ms of silence. */
function loudness(onEdge: (edge: { kind: 'speech-start' | 'speech-end'; at: number }) => void) {
  let loud = 0;
  let quiet = 0;
  let speaking = false;
  return {
    write({ samples }: { samples: Int16Array }, at: number) {
      const isLoud = (samples[0] ?? 0) > 1000;
      loud = isLoud ? loud + FRAME_MS : 0;
      quiet = isLoud ? 0 : quiet + FRAME_MS;
      if (!speaking && loud >= 40) onEdge({ kind: 'speech-start', at });
      if (speaking && quiet >= 240) onEdge({ kind: 'speech-end', at });
      speaking = speaking ? quiet < 240 : loud >= 40;
    },
    close: () => undefined,
  };
}
