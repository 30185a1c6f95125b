// Plays one scenario once against an agent, and checks the result. It is a trial call: the conversation loop is the real
// one, and nothing outside is changed.
import type { PlayedCallerPlan, Scenario, ScriptStep, StandIn } from '../../config/agent/scenario.ts';
import type { Config } from '../../config/schema.ts';
import { Framer } from '../../media/playout/playout-utterance.ts';
import type { ChatModel } from '../../providers/spec/chat-model.ts';
import { ProviderError } from '../../providers/spec/error.ts';
import type { Voice } from '../../providers/spec/voice.ts';
import { isDtmfDigit } from '../../telephony/dtmf.ts';
import type { E164 } from '../../telephony/number.ts';
import type { Clock, Instant } from '../../telephony/time.ts';
import { TimeLimit } from '../../telephony/time-limit.ts';
import type { TransferEnd } from '../agents/agent-capabilities.ts';
import type { LookUp } from '../agents/call-capabilities.ts';
import { latencyOf } from '../agents/records/latency.ts';
import type { Tool } from '../agents/tools/tools.ts';
import type { LiveEvent } from '../live-feed.ts';
import type { Log } from '../log.ts';
import { waitUntil } from '../wait.ts';
import { type CriterionResult, judge, nextLine, type SpokenLine } from './caller-model.ts';
import { answerChecks, type Check, type Happened, outcomeChecks } from './checks.ts';
import type { OpenTrials } from './open-trials.ts';
import { TrialCall, type TrialEnd } from './trial-call.ts';

export interface ScenarioParts {
  readonly config: Config;
  readonly agent: string;
  readonly trials: OpenTrials;
  readonly clock: Clock;
  readonly log: Log;
  readonly lookUp: LookUp;
  readonly ours: E164 | null;
  /** Of the caller, where the scenario is played in sound. */
  readonly callerVoice: Voice | null;
  /** Plays and judges. Null where the agent's model cannot, as with rules. */
  readonly model: ChatModel | null;
}

export interface ScenarioRun {
  readonly checks: readonly Check[];
  readonly lines: readonly SpokenLine[];
  /** What went wrong around the agent, each once: a provider that refuses its key, a tool that is not reached. */
  readonly warnings: readonly string[];
  readonly happened: Happened;
  readonly durationMs: number;
}

/** Without an answer for so long the agent gives none. */
const ANSWER_WITHIN_MS = 45_000;
/** The same, once it has said to its end what the caller spoke into. */
const LATE_ANSWER_MS = 3_000;

/** What the caller did: behind which event, and into which turn of the agent’s. */
interface Asked {
  readonly step: ScriptStep;
  readonly from: number;
  readonly over: number | null;
}
const RATE_HZ = 16_000;

export async function runScenario(scenario: Scenario, parts: ScenarioParts): Promise<ScenarioRun> {
  const run = new Run(scenario, parts);
  return run.play();
}

class Run {
  readonly #scenario: Scenario;
  readonly #parts: ScenarioParts;
  readonly #call: TrialCall;
  readonly #events: LiveEvent[] = [];
  readonly #lines: SpokenLine[] = [];
  readonly #checks: Check[] = [];
  #watchers: ((event: LiveEvent | null) => void)[] = [];
  #end: TrialEnd | null = null;
  /** By a model that did play: only then is it judged whether the caller did what it was to do. */
  #wasPlayed = false;

  constructor(scenario: Scenario, parts: ScenarioParts) {
    this.#scenario = scenario;
    this.#parts = parts;
    const { config, agent, trials, clock, log, lookUp, ours } = parts;
    this.#call = new TrialCall({
      ...{ config, agent, pool: trials.pool, mcpTools: trials.mcpTools, clock, log, lookUp, ours },
      direction: scenario.direction,
      number: (scenario.number ?? null) as E164 | null,
      variables: scenario.variables,
      medium:
        scenario.mode === 'audio' && trials.vad !== null
          ? { kind: 'sound', vad: trials.vad, turnModels: trials.turnModels, onFrame: () => {} }
          : { kind: 'text' },
      onEvent: (event) => this.#happen(event),
      transferEnd: () => transferEnd(scenario.transfer),
      standIns: (tools) => tools.map((tool) => standInFor(tool, scenario.tools[tool.rule.name], clock)),
    });
    void this.#call.ended.then((end) => {
      this.#end = end;
      for (const watcher of this.#watchers.splice(0)) watcher(null);
    });
  }

  async play(): Promise<ScenarioRun> {
    const { clock } = this.#parts;
    const { caller, expect } = this.#scenario;
    const beganAt = clock.now();
    const isScripted = Array.isArray(caller);
    const first = isScripted ? caller[0] : undefined;
    if (first?.send_after !== undefined) this.#call.line.pace = 'real';
    this.#call.start();
    if (isScripted) await this.#playScript(caller);
    else await this.#playPerson(caller);
    if (this.#end === null) this.#call.hangUp();
    const end = await this.#call.ended;
    const happened = this.#happenedIn(this.#events);
    this.#checks.push(...outcomeChecks(expect, happened, this.#call.deeds));
    // Whatever is expected of the agent: one whose providers have failed has done nothing that could be judged.
    if (end.reason === 'provider-failed' && expect.disposition?.includes(end.disposition) !== true)
      this.#checks.push({ what: 'the agent can talk', ok: false, because: 'its providers failed' });
    for (const { criterion, met, because } of await this.#judged(expect.judged))
      this.#checks.push({ what: criterion, ok: met === true, because });
    if (!isScripted && this.#wasPlayed)
      for (const { criterion, met, because } of await this.#judged(caller.must))
        this.#checks.push({
          what: `the caller did: ${criterion}`,
          ok: met === true,
          because,
          // A judge that says nothing says nothing about the caller either.
          ...(met === false ? { isCallers: true as const } : {}),
        });
    const warnings = new Set(this.#events.flatMap((event) => (event.kind === 'warning' ? [event.text] : [])));
    const durationMs = clock.now() - beganAt;
    return { checks: this.#checks, lines: this.#lines, warnings: [...warnings], happened, durationMs };
  }

  async #playScript(steps: readonly ScriptStep[]): Promise<void> {
    const [first] = steps;
    if (this.#speaksFirst() && first?.send_after === undefined) await this.#answered(0, false);
    const asked: Asked[] = [];
    for (const [index, step] of steps.entries()) {
      if (this.#end !== null) {
        this.#checkAll(asked);
        this.#checks.push({ what: stepName(step), ok: false, because: 'the call had ended before' });
        return;
      }
      const next = steps[index + 1];
      if (step.send_after !== undefined) await this.#intoSpeech(asked.at(-1)?.from ?? 0, step.send_after);
      const over = step.send_after === undefined ? null : this.#turnNow();
      this.#call.line.pace =
        next?.send_after === undefined && this.#scenario.mode === 'text' ? 'instant' : 'real';
      const from = this.#events.length;
      asked.push({ step, from, over });
      await this.#act(step);
      if (this.#end === null && next?.send_after === undefined)
        await this.#answered(from, step.say !== undefined, over);
    }
    this.#checkAll(asked);
  }

  async #playPerson(plan: PlayedCallerPlan): Promise<void> {
    const { model, config, agent, clock } = this.#parts;
    if (model === null) {
      this.#checks.push({
        what: 'the caller is played by a model',
        ok: false,
        because: `${this.#noModel()} and can play nobody: write the caller’s words as a list`,
      });
      return;
    }
    this.#wasPlayed = true;
    const language = config.agents.find(({ name }) => name === agent)?.language ?? 'en';
    if (this.#speaksFirst()) await this.#answered(0, false);
    for (let turn = 0; turn < plan.max_turns && this.#end === null; turn++) {
      const line = await orFailure(() => nextLine({ model, clock }, plan, language, this.#lines));
      if (line instanceof ProviderError) {
        this.#checks.push({ what: 'the caller is played by a model', ok: false, because: notAsked(line) });
        this.#wasPlayed = false;
        return;
      }
      if (line === null || this.#end !== null) return;
      const from = this.#events.length;
      await this.#say(line);
      await this.#answered(from, true);
    }
  }

  /** At the end: how soon an answer came is told when it is over, and by then somebody may have spoken into it. */
  #checkAll(asked: readonly Asked[]): void {
    for (const [index, { step, from, over }] of asked.entries()) {
      const next = asked[index + 1];
      const to = next?.from ?? this.#events.length;
      const cutTurn = next?.over ?? null;
      const until = cutTurn === null ? to : (asked[index + 2]?.from ?? this.#events.length);
      const isOf = (turn: number): boolean => over === null || turn > over;
      const happened = {
        ...this.#happenedIn(this.#events.slice(from, to), isOf),
        latenciesMs: latenciesIn(
          this.#events.slice(from, until),
          (turn) => isOf(turn) && (cutTurn === null || turn <= cutTurn),
        ),
      };
      this.#checks.push(...answerChecks(stepName(step), step.answer ?? {}, happened));
    }
  }

  async #act(step: ScriptStep): Promise<void> {
    if (step.wait_ms !== undefined) await this.#sleep(step.wait_ms);
    if (step.say !== undefined) await this.#say(step.say, step.send_after !== undefined);
    for (const digit of step.keys ?? '') if (isDtmfDigit(digit)) this.#call.press(digit);
    if (step.hang_up === true) this.#call.hangUp();
  }

  async #say(text: string, isOver = false): Promise<void> {
    this.#lines.push({ who: 'caller', text });
    const { caller } = this.#call;
    if (caller === null) await this.#speak(text);
    else await caller.say(text, isOver ? 'spoken' : 'at-once');
  }

  /** Speaks it into the line, at the pace of speech. */
  async #speak(text: string): Promise<void> {
    const { callerVoice, clock } = this.#parts;
    if (callerVoice === null) throw new Error('a scenario in sound was begun without a voice for its caller');
    const limit = new TimeLimit(clock, ANSWER_WITHIN_MS);
    const utterance = callerVoice.speak({
      sampleRateHz: RATE_HZ,
      language: this.#scenario.voice?.language ?? 'en-gb',
      signal: limit.signal,
    });
    utterance.push(0, text);
    utterance.end();
    const framer = new Framer(RATE_HZ);
    try {
      for await (const part of utterance.parts) {
        if (this.#end !== null) return;
        if (part.kind === 'audio') this.#call.line.queue(framer.take(part.pcm));
      }
      this.#call.line.queue(framer.end());
    } finally {
      limit.end();
      framer.close();
    }
    await this.#call.line.whenTaken();
  }

  #speaksFirst(): boolean {
    const { config, agent } = this.#parts;
    return config.agents.find(({ name }) => name === agent)?.firstSpeaker === 'agent';
  }

  #happen(event: LiveEvent): void {
    this.#events.push(event);
    if (event.kind === 'agent-speaks') this.#lines.push({ who: 'agent', text: event.text });
    for (const watcher of this.#watchers.splice(0)) watcher(event);
  }

  /**
   * A turn behind `from` is over, and answers words where some were said; or the call has ended, or nothing came. `over`: the
   * turn into which the caller spoke. That one ends, too, and answers what was said before.
   */
  async #answered(from: number, toWords: boolean, over: number | null = null): Promise<void> {
    const isAnswer = (event: LiveEvent): boolean =>
      event.kind === 'turn' &&
      (over === null || event.record.turn > over) &&
      (!toWords || event.record.callerText !== '');
    // What was said over it may have been no interruption: the agent goes on to its end, and may answer then or not at all.
    const goesOn = (event: LiveEvent): boolean =>
      event.kind === 'turn' && event.record.turn === over && !event.record.cut;
    await this.#until(from, (event) => isAnswer(event) || goesOn(event));
    if (this.#events.slice(from).some(isAnswer)) return;
    const begins = (event: LiveEvent): boolean =>
      event.kind === 'agent-speaks' && over !== null && event.turn > over;
    await this.#until(from, begins, LATE_ANSWER_MS);
    if (this.#events.slice(from).some(begins)) await this.#until(from, isAnswer);
  }

  /** The latest in which the agent has spoken. */
  #turnNow(): number {
    return this.#events.reduce((last, event) => (event.kind === 'agent-speaks' ? event.turn : last), 0);
  }

  async #intoSpeech(from: number, afterMs: number): Promise<void> {
    await this.#until(from, (event) => event.kind === 'agent-speaks');
    await this.#sleep(afterMs);
  }

  async #until(
    from: number,
    wanted: (event: LiveEvent) => boolean,
    withinMs = ANSWER_WITHIN_MS,
  ): Promise<void> {
    const { clock } = this.#parts;
    const giveUpAt: Instant = clock.now() + withinMs;
    while (this.#end === null && clock.now() < giveUpAt) {
      if (this.#events.slice(from).some(wanted)) return;
      await new Promise<void>((resolve) => {
        const cancel = clock.wakeAt(giveUpAt, resolve);
        this.#watchers.push(() => {
          cancel();
          resolve();
        });
      });
    }
  }

  #sleep(ms: number): Promise<void> {
    const { clock } = this.#parts;
    return waitUntil(clock, clock.now() + ms);
  }

  #happenedIn(events: readonly LiveEvent[], isOf: (turn: number) => boolean = () => true): Happened {
    return {
      agentWords: events
        .flatMap((event) => (event.kind === 'agent-speaks' && isOf(event.turn) ? [event.text] : []))
        .join(' '),
      tools: events.flatMap((event) => (event.kind === 'tool' ? [event.name] : [])),
      latenciesMs: latenciesIn(events, isOf),
      end: this.#end,
    };
  }

  async #judged(criteria: readonly string[]): Promise<readonly CriterionResult[]> {
    const { model, clock } = this.#parts;
    if (criteria.length === 0) return [];
    const read =
      model === null ? null : await orFailure(() => judge({ model, clock }, criteria, this.#lines));
    if (read !== null && !(read instanceof ProviderError)) return read;
    const because = read === null ? `${this.#noModel()} and can judge nothing` : notAsked(read);
    return criteria.map((criterion) => ({ criterion, met: null, because }));
  }

  #noModel(): string {
    const { config, agent } = this.#parts;
    const kind = config.agents.find(({ name }) => name === agent)?.speech.kind;
    if (kind === 'voice-only') return 'the agent has no model';
    return kind === 'realtime'
      ? 'the agent’s model only speaks and listens'
      : 'the agent’s model answers by rules';
  }
}

/** A provider that fails costs what it was asked for, and not the results of everything else. */
async function orFailure<T>(ask: () => Promise<T>): Promise<T | ProviderError> {
  try {
    return await ask();
  } catch (thrown) {
    if (thrown instanceof ProviderError) return thrown;
    throw thrown;
  }
}

function notAsked({ message, hint }: ProviderError): string {
  return `the model could not be asked: ${message}. ${hint}`;
}

function latenciesIn(events: readonly LiveEvent[], isOf: (turn: number) => boolean): number[] {
  return events.flatMap((event) => {
    const latency = event.kind === 'turn' && isOf(event.record.turn) ? latencyOf(event.record) : null;
    return latency === null ? [] : [latency.totalMs];
  });
}

function stepName({ say, keys, wait_ms: waitMs }: ScriptStep): string {
  if (say !== undefined) return `“${say}”`;
  if (keys !== undefined) return `keys ${keys}`;
  return waitMs === undefined ? 'the caller hangs up' : `${waitMs} ms of silence`;
}

function transferEnd(wanted: Scenario['transfer']): TransferEnd {
  if (wanted === 'connected') return { kind: 'connected' };
  return wanted === 'busy'
    ? { kind: 'failed', failure: 'busy', because: 'the line is busy' }
    : { kind: 'failed', failure: 'no-answer', because: 'nobody answers' };
}

function standInFor(tool: Tool, standIn: StandIn | undefined, clock: Clock): Tool {
  if (standIn === undefined) return tool;
  return {
    ...tool,
    async run() {
      await waitUntil(clock, clock.now() + (standIn.after_ms ?? 0));
      if ('fails' in standIn) return { text: `It did not work: ${standIn.fails}`, undone: true };
      const { returns } = standIn;
      return { text: typeof returns === 'string' ? returns : JSON.stringify(returns) };
    },
  };
}
