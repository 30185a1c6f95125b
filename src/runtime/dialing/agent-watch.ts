// Watches the agents that campaigns dial for: checks their providers before and during dialling, and hears how their calls
// ended. The conclusions are in campaign/agent-health.ts.
import {
  type AgentHealth,
  agentCallEnded,
  agentChecked,
  type CallProof,
  type MayTalk,
  mayTalk,
  UNKNOWN_AGENT,
  wantsCheck,
} from '../../campaign/agent-health.ts';
import type { Clock } from '../../telephony/time.ts';
import { faultOf } from '../fault.ts';
import type { Log } from '../log.ts';

export interface AgentWatchOptions {
  /** One cheap real request to each of its providers. Null: it could talk now; otherwise why not. */
  readonly check: (agent: string) => Promise<string | null>;
  readonly clock: Clock;
  readonly log: Log;
}

/** A check that has not answered by then may never: a second one is begun beside it. */
const SECOND_CHECK_MS = 2_000;

interface Watched {
  health: AgentHealth;
  live: number;
  checking: boolean;
}

export class AgentWatch {
  readonly #options: AgentWatchOptions;
  readonly #agents = new Map<string, Watched>();
  /** A check that began before the providers changed is not listened to. */
  #round = 0;
  #listener: () => void = () => {};

  constructor(options: AgentWatchOptions) {
    this.#options = options;
  }

  /** Told when the answer to `mayTalk` may be another. */
  onChange(listener: () => void): void {
    this.#listener = listener;
  }

  /** Also begins a check where one is due. */
  mayTalk(agent: string): MayTalk {
    const now = this.#options.clock.now();
    const watched = this.#of(agent);
    if (!watched.checking && wantsCheck(watched.health, now)) void this.#check(agent, watched);
    return mayTalk(watched.health, agent, watched.live, now);
  }

  callBegins(agent: string): void {
    this.#of(agent).live += 1;
  }

  callEnds(agent: string, proof: CallProof): void {
    const watched = this.#of(agent);
    watched.live = Math.max(0, watched.live - 1);
    this.#set(agent, watched, agentCallEnded(watched.health, proof, this.#options.clock.now()));
  }

  /** Other providers, or other keys: what was known of the ones before says nothing of these. */
  forget(): void {
    this.#round += 1;
    for (const watched of this.#agents.values()) {
      watched.health = UNKNOWN_AGENT;
      watched.checking = false;
    }
  }

  #of(agent: string): Watched {
    const known = this.#agents.get(agent);
    if (known !== undefined) return known;
    const fresh: Watched = { health: UNKNOWN_AGENT, live: 0, checking: false };
    this.#agents.set(agent, fresh);
    return fresh;
  }

  /** Never rejects. */
  async #check(agent: string, watched: Watched): Promise<void> {
    const { clock } = this.#options;
    const round = this.#round;
    watched.checking = true;
    const problem = await this.#checked(agent);
    if (round !== this.#round) return;
    watched.checking = false;
    this.#set(agent, watched, agentChecked(watched.health, problem, clock.now()));
    this.#listener();
  }

  /**
   * Whoever dials after a start waits for this: one packet that was lost must not cost the whole patience of a check. The first that
   * succeeds counts; a problem counts when none is left that could succeed.
   */
  #checked(agent: string): Promise<string | null> {
    const { clock } = this.#options;
    return new Promise((resolve) => {
      let running = 0;
      const begin = (): void => {
        running += 1;
        void this.#checkOnce(agent).then((problem) => {
          running -= 1;
          if (problem !== null && running > 0) return;
          cancel();
          resolve(problem);
        });
      };
      const cancel = clock.wakeAt(clock.now() + SECOND_CHECK_MS, begin, 'background');
      begin();
    });
  }

  /** Never rejects. */
  #checkOnce(agent: string): Promise<string | null> {
    const { check, log } = this.#options;
    return check(agent).catch((thrown: unknown) => {
      const fault = faultOf(thrown);
      log.error({ agent, fault }, 'agent check failed because of an internal error');
      return `a bug in this program: ${fault.message}`;
    });
  }

  #set(agent: string, watched: Watched, next: AgentHealth): void {
    const before = watched.health;
    watched.health = next;
    if (next.state === before.state) return;
    if (next.state === 'unwell')
      this.#options.log.error(
        { agent, because: next.because },
        'dialling stopped for an agent: it could not talk',
      );
    else if (before.state === 'unwell')
      this.#options.log.info({ agent }, 'agent can talk again: dialling resumed');
  }
}
