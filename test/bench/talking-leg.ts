// One leg of the barge-in bench: the real conversation and the real playout, with providers that take no time. Waits for
// what the agent does, and is spoken over by whoever holds it.
import pino from 'pino';
import { DEFAULT_POLICY } from '../../src/conversation/policy.ts';
import type { SwitchCommands } from '../../src/freeswitch/commands.ts';
import type { SwitchEvent } from '../../src/freeswitch/switch-event.ts';
import { openPlayout } from '../../src/media/playout/open-playout.ts';
import { RunningConversation } from '../../src/runtime/agents/run-conversation.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { newLegId } from '../../src/runtime/ids.ts';
import type { LegId } from '../../src/telephony/ids.ts';
import { InstantModel, InstantVoice } from './instant-providers.ts';

/** Nothing here takes a tenth of it; a bench that waits for ever tells nothing. */
const GIVE_UP_MS = 5_000;

/** One leg that talks, and may be spoken over. */
export class TalkingLeg {
  readonly conversation: RunningConversation;
  readonly #playout;
  readonly #leg: LegId = newLegId();
  #waiting: { fits: () => boolean; resolve: () => void } | null = null;

  constructor(interruption: 'stop' | 'hold', commands: SwitchCommands, directory: string) {
    const log = pino({ level: 'silent' });
    this.#playout = openPlayout({
      leg: this.#leg,
      codec: { name: 'L16', sampleRateHz: 16_000 },
      directory,
      switch: commands,
      clock: systemClock,
      log,
      onEvent: (event) => {
        this.conversation.playoutEvent(event);
        this.#look();
      },
    });
    this.conversation = new RunningConversation({
      policy: {
        ...DEFAULT_POLICY,
        firstSpeaker: 'caller',
        interruption,
        endpointing: { ...DEFAULT_POLICY.endpointing, quickMs: 0, normalMs: 0, patientMs: 0, finalWaitMs: 0 },
      },
      instructions: 'You confirm appointments.',
      language: 'en',
      model: new InstantModel(),
      voice: new InstantVoice(20),
      playout: this.#playout,
      voiceRateHz: 16_000,
      toolsNow: () => [],
      onDisposition: () => {},
      clock: systemClock,
      log,
      finalizeTranscript: () => {},
      onNews: () => {},
      onTurn: () => {},
      onUsage: () => {},
      onHangUp: (reason) => {
        throw new Error(`the call ended: ${reason}`);
      },
    });
    this.conversation.input({ kind: 'begin', at: systemClock.now() });
  }

  switchEvent(event: SwitchEvent): void {
    if (event.kind === 'playback-started') this.#playout.playbackStarted(event.file, event.at);
    if (event.kind === 'playback-stopped') this.#playout.playbackStopped(event.file, event);
  }

  /** The caller has said something, and the agent begins to answer. */
  async answer(words: string): Promise<void> {
    this.conversation.input({ kind: 'transcript-final', at: systemClock.now(), text: words });
    await this.#until(() => this.conversation.conversation.agent.kind === 'speaking');
  }

  untilItSpeaksAfter(turn: number): Promise<void> {
    return this.#until(() => {
      const { agent } = this.conversation.conversation;
      return agent.kind === 'speaking' && agent.turn > turn;
    });
  }

  untilItIsQuiet(): Promise<void> {
    return this.#until(() => this.conversation.conversation.agent.kind === 'quiet');
  }

  close(): void {
    this.conversation.close(systemClock.now());
  }

  #until(fits: () => boolean): Promise<void> {
    if (fits()) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const giveUp = setTimeout(
        () => reject(new Error(`the agent is still ${this.conversation.conversation.agent.kind}`)),
        GIVE_UP_MS,
      );
      this.#waiting = {
        fits,
        resolve: () => {
          clearTimeout(giveUp);
          resolve();
        },
      };
    });
  }

  #look(): void {
    if (!this.#waiting?.fits()) return;
    const { resolve } = this.#waiting;
    this.#waiting = null;
    resolve();
  }
}
