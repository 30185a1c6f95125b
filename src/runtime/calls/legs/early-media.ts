// Early media on a call's leg: listens to it if that was declared, and stops before the agent starts. Never on a leg that
// only rings: asked to stream without media, the switch crashes.
import type { CallInput, CallOutcome } from '../../../call/state.ts';
import type { LegId } from '../../../telephony/ids.ts';
import type { EarlyListener } from '../../agents/early-listener.ts';
import type { Money } from '../../agents/providers/cost.ts';
import type { CallPlan } from '../../call-plan.ts';
import type { CostLine } from '../../cost-line.ts';
import { faultOf } from '../../fault.ts';
import type { CallNews } from '../../live-feed.ts';
import type { Log } from '../../log.ts';
import { waitUntil } from '../../wait.ts';
import type { CallServices } from '../call-services.ts';
import { expectOk } from '../trunks/switch-words.ts';
import { askCodec } from './leg-codec.ts';

/** The event of early media comes before the codec is in place. */
const CODEC_TRIES = 5;
const CODEC_AGAIN_MS = 100;

export interface EarlySoundOptions {
  readonly services: Pick<CallServices, 'switch' | 'agents' | 'clock'>;
  readonly log: Log;
  /** As it is now. */
  readonly plan: () => CallPlan;
  readonly input: (input: CallInput) => void;
  readonly tell: (news: CallNews) => void;
}

export class EarlySound {
  readonly #options: EarlySoundOptions;
  #begun: Promise<void> | null = null;
  #listener: EarlyListener | null = null;
  /** The leg whose sound is being listened to. */
  #streaming: LegId | null = null;
  #announced: string | null = null;
  #over = false;

  constructor(options: EarlySoundOptions) {
    this.#options = options;
  }

  /** There is sound, and nobody has answered. */
  begin(): void {
    const { originate } = this.#options.plan();
    if (this.#begun !== null || this.#over || originate?.earlyMedia !== 'listen') return;
    this.#begun = this.#open().catch((thrown: unknown) => {
      this.#options.log.error({ fault: faultOf(thrown) }, 'listening to early media failed');
    });
  }

  /** Resolves once the leg's sound is free for the agent. Null: it is. */
  end(): Promise<void> | null {
    this.drop();
    return this.#begun === null ? null : this.#free(this.#begun);
  }

  async #free(begun: Promise<void>): Promise<void> {
    await begun;
    this.#listener?.close(this.#options.services.clock.now());
    const leg = this.#streaming;
    if (leg === null) return;
    this.#streaming = null;
    const { services, log } = this.#options;
    await expectOk(log, 'stop early stream', services.switch.stopAudioStream(leg));
  }

  /** The call is over. */
  drop(): void {
    this.#over = true;
    this.#listener?.close(this.#options.services.clock.now());
  }

  /** What an operator said in place of an answer; null where nobody did, or somebody answered, or nobody knows. */
  resultOf({ answeredAt, kind }: CallOutcome): string | null {
    return answeredAt === null && kind !== 'unknown' ? this.#announced : null;
  }

  costs(): readonly CostLine[] {
    return this.#listener?.costs() ?? [];
  }

  bill(): readonly Money[] {
    return this.#listener?.bill() ?? [];
  }

  async #open(): Promise<void> {
    const { services, log, plan, input, tell } = this.#options;
    const { switch: commands, agents } = services;
    const { leg, call } = plan();
    const codec = await this.#codec(leg);
    if (this.#over || codec === null) return;
    const listener = agents.listen(plan(), codec, {
      onAnnounced: (announced, final, at) => {
        if (this.#over) return;
        this.#announced = announced;
        input({ kind: 'announcement-heard', at, announced, final });
      },
      onNews: tell,
    });
    if (listener === null) return;
    this.#listener = listener;
    const { url, sampleRateHz } = listener.expectAudio();
    const result = await commands.startAudioStream(leg, url, sampleRateHz, call);
    if (result.ok) this.#streaming = leg;
    else await expectOk(log, 'early stream', Promise.resolve(result));
  }

  async #codec(leg: LegId): ReturnType<typeof askCodec> {
    const { services } = this.#options;
    for (let tries = 1; ; tries++) {
      const codec = await askCodec(services.switch, leg);
      if (codec !== null || tries === CODEC_TRIES || this.#over) return codec;
      await waitUntil(services.clock, services.clock.now() + CODEC_AGAIN_MS);
    }
  }
}
