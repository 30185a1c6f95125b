// Asks the owner's end-of-turn model about one caller's pauses and passes its answer to the conversation; it is dropped if
// the caller goes on. Without a model it does nothing. The answer is one sign among several, not a decision.
import type { Agent } from '../../../config/agent/agent.ts';
import type { Config } from '../../../config/schema.ts';
import type { Conversation } from '../../../conversation/state.ts';
import type { TurnModelSpec } from '../../../media/turn-model/turn-messages.ts';
import type { TurnModelStream, TurnModels } from '../../../media/turn-model/turn-models.ts';
import type { PcmFrame } from '../../../telephony/audio.ts';
import type { Clock, Instant } from '../../../telephony/time.ts';

type TurnModel = Agent['turnModel'];

/** Of all agents that name one, so that they can be loaded ahead. */
export function turnModelsOf({ agents }: Pick<Config, 'agents'>): TurnModelSpec[] {
  return agents.flatMap(({ turnModel }) =>
    turnModel === undefined ? [] : [{ file: turnModel.file, sha256: turnModel.sha256 ?? null }],
  );
}

export class TurnOpinion {
  readonly #models: Pick<TurnModels, 'stream'> | undefined;
  readonly #sampleRateHz: 8000 | 16000;
  readonly #clock: Clock;
  readonly #onAnswer: (ended: number, at: Instant) => void;
  #file: string | null = null;
  #stream: TurnModelStream | null = null;
  /** Counts edges: an answer to an older one is nobody's. */
  #edges = 0;

  constructor(
    models: Pick<TurnModels, 'stream'> | undefined,
    sampleRateHz: 8000 | 16000,
    clock: Clock,
    onAnswer: (ended: number, at: Instant) => void,
  ) {
    this.#models = models;
    this.#sampleRateHz = sampleRateHz;
    this.#clock = clock;
    this.#onAnswer = onAnswer;
  }

  /** Whose model it is from now on. What was heard until now is not shown to another. */
  use(model: TurnModel): void {
    const file = model?.file ?? null;
    if (file === this.#file) return;
    this.#file = file;
    this.#edges += 1;
    this.#stream =
      model === undefined
        ? null
        : (this.#models?.stream(
            { file: model.file, sha256: model.sha256 ?? null, withinMs: model.withinMs },
            this.#sampleRateHz,
          ) ?? null);
  }

  frame(frame: PcmFrame): void {
    this.#stream?.write(frame);
  }

  /** What the call is about to hear, and how its conversation stands before it. */
  hears(kind: string, { caller, agent }: Pick<Conversation, 'caller' | 'agent'>): void {
    const stream = this.#stream;
    if (stream === null || (kind !== 'speech-start' && kind !== 'speech-end')) return;
    this.#edges += 1;
    if (kind === 'speech-start') {
      if (caller.kind === 'quiet') stream.begin();
      return;
    }
    // Who speaks over the agent is judged otherwise.
    if (agent.kind === 'speaking' || agent.kind === 'holding') return;
    const asked = this.#edges;
    void stream.ask().then((ended) => {
      if (ended !== null && asked === this.#edges) this.#onAnswer(ended, this.#clock.now());
    });
  }

  close(): void {
    this.#edges += 1;
    this.#stream = null;
  }
}
