// A flow, step by step: (state, input) → (state, effects, the next time to wake). Menus, key inputs and lines are decided
// here without a model; in a step with a prompt the model talks, and only requests the next step. Pure. Knows no voice and
// no phone.
import type { DtmfDigit } from '../telephony/dtmf.ts';
import type { Instant, Milliseconds } from '../telephony/time.ts';

export interface FlowAction {
  readonly say: string;
  readonly language: string | null;
  readonly way:
    | { kind: 'step'; step: string }
    | { kind: 'agent'; agent: string }
    | { kind: 'transfer'; to: string }
    | { kind: 'end'; disposition: string }
    | { kind: 'repeat' };
}

interface Asking {
  readonly name: string;
  readonly say: string;
  readonly waitMs: Milliseconds;
  readonly nextKeyMs: Milliseconds;
  readonly tries: number;
  readonly invalid: string;
  readonly silent: string;
  readonly otherwise: FlowAction;
}

export type FlowStep =
  | {
      readonly kind: 'prompt';
      readonly name: string;
      readonly next: readonly {
        readonly step: string;
        readonly when: string;
        readonly needs: readonly string[];
      }[];
    }
  | (Asking & { readonly kind: 'menu'; readonly keys: ReadonlyMap<string, FlowAction> })
  | (Asking & {
      readonly kind: 'input';
      readonly input: string;
      readonly digits: number;
      readonly atLeast: number;
      readonly after: FlowAction;
    })
  | { readonly kind: 'say'; readonly name: string; readonly say: string; readonly after: FlowAction };

export interface FlowState {
  readonly step: string;
  readonly phase: Phase;
  /** How often this step was asked. */
  readonly tries: number;
  readonly keys: string;
  /** Fields that were written down so far. */
  readonly fields: readonly string[];
  readonly moves: number;
  /** The line is on hold: nobody can press, and nobody is waited for. */
  readonly held: boolean;
}

type Phase =
  /** The model has the word. */
  | { kind: 'talking' }
  /** A line of ours is being said; then this. Keys count where they are waited for. */
  | { kind: 'saying'; after: 'listen' | FlowAction }
  | { kind: 'listening'; until: Instant }
  /** Somebody is being rung. */
  | { kind: 'away' }
  | { kind: 'over' };

export type FlowInput = { readonly at: Instant } /** The agent has nothing more to say. */ & (
  | { kind: 'quiet' }
  | { kind: 'key'; digit: DtmfDigit }
  | { kind: 'fields-written'; names: readonly string[] }
  /** The model goes on, and has said what it had to say. */
  | { kind: 'moved'; step: string }
  | { kind: 'transfer-failed' }
  | { kind: 'held'; isHeld: boolean }
  | { kind: 'time-passed' }
);

export type FlowEffect =
  /** Whatever is said stops. `digits`: what was pressed, for the record; empty where it is a secret, or nothing. */
  | { kind: 'say'; text: string; digits: string }
  /** Who is who, and what may be done, as this step has it. */
  | { kind: 'enter'; step: string; asksModel: boolean }
  | { kind: 'keep-input'; input: string; digits: string }
  | { kind: 'speak-language'; language: string }
  | { kind: 'transfer'; to: string }
  | { kind: 'hand-over'; agent: string }
  | { kind: 'end'; disposition: string; text: string };

export interface FlowResult {
  readonly state: FlowState;
  readonly effects: readonly FlowEffect[];
  readonly wakeAt: Instant | null;
}

/** A flow that goes on by itself for so long is a circle that no check has seen. */
const MOST_MOVES = 300;

/** What is said first in the first step, by the greeting; empty where the model begins. */
export function firstLine(steps: readonly FlowStep[]): string {
  const [first] = steps;
  return first === undefined || first.kind === 'prompt' ? '' : first.say;
}

/** The first line is said by the greeting: the flow goes on when it was heard. */
export function beginFlow(steps: readonly FlowStep[]): FlowState {
  const [first] = steps;
  if (first === undefined) throw new Error('a flow without a step');
  return { step: first.name, phase: phaseOf(first), tries: 1, keys: '', fields: [], moves: 0, held: false };
}

/** The flow of an agent that takes over: what is said by the one before is heard first. */
export function takeOverFlow(steps: readonly FlowStep[]): FlowState {
  const state = beginFlow(steps);
  if (state.phase.kind === 'talking') return state;
  return { ...state, phase: { kind: 'saying', after: goTo(state.step) } };
}

export function stepFlow(steps: readonly FlowStep[], state: FlowState, input: FlowInput): FlowResult {
  const draft: Draft = { steps, state, effects: [] };
  apply(draft, input);
  const { phase, held } = draft.state;
  const wakeAt = phase.kind === 'listening' && !held ? Math.max(phase.until, input.at + 1) : null;
  return { state: draft.state, effects: draft.effects, wakeAt };
}

interface Draft {
  readonly steps: readonly FlowStep[];
  state: FlowState;
  readonly effects: FlowEffect[];
}

function apply(draft: Draft, input: FlowInput): void {
  const { phase, fields, held } = draft.state;
  switch (input.kind) {
    case 'quiet':
      if (phase.kind === 'saying') said(draft, phase.after, input.at);
      return;
    case 'key':
      return pressed(draft, input.digit, input.at);
    case 'fields-written':
      draft.state = { ...draft.state, fields: [...new Set([...fields, ...input.names])] };
      return;
    case 'moved':
      if (phase.kind === 'talking') leaveFor(draft, input.step);
      return;
    case 'transfer-failed':
      if (phase.kind === 'away') notReached(draft);
      return;
    case 'held':
      draft.state = { ...draft.state, held: input.isHeld };
      // There is as much time behind the hold as there was before it.
      if (phase.kind === 'listening' && held && !input.isHeld) listen(draft, input.at);
      return;
    case 'time-passed':
      if (phase.kind === 'listening' && !held && phase.until <= input.at) timeUp(draft);
  }
}

/** A line was heard to its end. */
function said(draft: Draft, after: 'listen' | FlowAction, at: Instant): void {
  if (after !== 'listen') return act(draft, after, '');
  listen(draft, at);
}

function listen(draft: Draft, at: Instant): void {
  const step = here(draft);
  const waitMs = draft.state.keys === '' ? waitOf(step) : nextWaitOf(step);
  setPhase(draft, { kind: 'listening', until: at + waitMs });
}

function pressed(draft: Draft, digit: DtmfDigit, at: Instant): void {
  const { phase } = draft.state;
  const isAsked = phase.kind === 'listening' || (phase.kind === 'saying' && phase.after === 'listen');
  if (!isAsked) return;
  const step = here(draft);
  const keys = draft.state.keys + digit;
  draft.state = { ...draft.state, keys };
  if (step.kind === 'menu') {
    const isMore = [...step.keys.keys()].some((other) => other.startsWith(keys) && other !== keys);
    const action = step.keys.get(keys);
    if (action !== undefined && !isMore) return act(draft, action, keys);
    if (action === undefined && !isMore) return wrong(draft, keys, step.invalid);
  } else if (step.kind === 'input') {
    if (digit === '#' || keys.length >= step.digits) return taken(draft, keys.replace(/#$/, ''));
  }
  // More is to come: whoever presses does not need to hear the rest.
  if (phase.kind === 'saying') draft.effects.push({ kind: 'say', text: '', digits: '' });
  setPhase(draft, { kind: 'listening', until: at + nextWaitOf(step) });
}

function taken(draft: Draft, digits: string): void {
  const step = here(draft);
  if (step.kind !== 'input') return;
  if (digits.length < step.atLeast) return wrong(draft, '', digits === '' ? step.silent : step.invalid);
  draft.effects.push({ kind: 'keep-input', input: step.input, digits });
  act(draft, step.after, '');
}

function timeUp(draft: Draft): void {
  const step = here(draft);
  const { keys } = draft.state;
  if (step.kind === 'input') return taken(draft, keys);
  if (step.kind !== 'menu') return;
  const action = step.keys.get(keys);
  if (action !== undefined) act(draft, action, keys);
  else wrong(draft, keys, keys === '' ? step.silent : step.invalid);
}

/** Asked again, or given up. */
function wrong(draft: Draft, digits: string, remark: string): void {
  const step = here(draft);
  if (step.kind !== 'menu' && step.kind !== 'input') return;
  if (draft.state.tries >= step.tries) return act(draft, step.otherwise, digits);
  draft.state = { ...draft.state, tries: draft.state.tries + 1 };
  sayOurs(draft, joined(remark, step.say), digits, 'listen');
}

/** What is said on the way and what the next step says are one breath. */
function act(draft: Draft, { say, language, way }: FlowAction, digits: string): void {
  if (language !== null) draft.effects.push({ kind: 'speak-language', language });
  const target = way.kind === 'step' ? find(draft, way.step) : way.kind === 'repeat' ? here(draft) : null;
  if (target !== null && target.kind !== 'prompt') return enter(draft, target, say, digits);
  if (way.kind === 'end') {
    hush(draft, digits);
    return end(draft, way.disposition, say);
  }
  if (say !== '') return sayOurs(draft, say, digits, { say: '', language: null, way });
  hush(draft, digits);
  follow(draft, way, target);
}

function follow(draft: Draft, way: FlowAction['way'], target: FlowStep | null): void {
  if (way.kind === 'agent') {
    setPhase(draft, { kind: 'over' });
    draft.effects.push({ kind: 'hand-over', agent: way.agent });
  } else if (way.kind === 'transfer') {
    setPhase(draft, { kind: 'away' });
    draft.effects.push({ kind: 'transfer', to: way.to });
  } else if (target !== null) {
    enter(draft, target, '', '');
  }
}

/** Nothing more of what was being said; what was pressed stands on record. */
function hush(draft: Draft, digits: string): void {
  draft.effects.push({ kind: 'say', text: '', digits });
}

/** The model has ended its turn, and the next step is not the model's: its words are heard first. */
function leaveFor(draft: Draft, name: string): void {
  const target = find(draft, name);
  if (target.kind === 'prompt') enter(draft, target, '', '');
  else setPhase(draft, { kind: 'saying', after: goTo(name) });
}

function enter(draft: Draft, step: FlowStep, before: string, digits: string): void {
  const isFromPrompt = draft.state.phase.kind === 'talking';
  const moves = draft.state.moves + 1;
  draft.state = { ...draft.state, step: step.name, tries: 1, keys: '', moves };
  if (moves > MOST_MOVES) return end(draft, 'failed', '');
  // The model that moved is asked again by its own tool's result; one that is new has to be asked.
  draft.effects.push({ kind: 'enter', step: step.name, asksModel: step.kind === 'prompt' && !isFromPrompt });
  if (step.kind === 'prompt') return setPhase(draft, { kind: 'talking' });
  sayOurs(draft, joined(before, step.say), digits, step.kind === 'say' ? step.after : 'listen');
}

function goTo(step: string): FlowAction {
  return { say: '', language: null, way: { kind: 'step', step } };
}

function notReached(draft: Draft): void {
  const step = here(draft);
  if (step.kind === 'menu' || step.kind === 'input') act(draft, step.otherwise, '');
  else end(draft, 'failed', '');
}

function end(draft: Draft, disposition: string, text: string): void {
  setPhase(draft, { kind: 'over' });
  draft.effects.push({ kind: 'end', disposition, text });
}

function sayOurs(draft: Draft, text: string, digits: string, after: 'listen' | FlowAction): void {
  draft.state = { ...draft.state, keys: '' };
  draft.effects.push({ kind: 'say', text, digits });
  setPhase(draft, { kind: 'saying', after });
}

function phaseOf(step: FlowStep): Phase {
  if (step.kind === 'prompt') return { kind: 'talking' };
  return { kind: 'saying', after: step.kind === 'say' ? step.after : 'listen' };
}

function setPhase(draft: Draft, phase: Phase): void {
  draft.state = { ...draft.state, phase };
}

function here({ steps, state }: Draft): FlowStep {
  return named(steps, state.step);
}

function find({ steps }: Draft, name: string): FlowStep {
  return named(steps, name);
}

export function named(steps: readonly FlowStep[], name: string): FlowStep {
  const step = steps.find((one) => one.name === name);
  // `check` lets no flow through whose steps are not there.
  if (step === undefined) throw new Error(`flow: there is no step ${name}`);
  return step;
}

function waitOf(step: FlowStep): Milliseconds {
  return step.kind === 'menu' || step.kind === 'input' ? step.waitMs : 0;
}

function nextWaitOf(step: FlowStep): Milliseconds {
  return step.kind === 'menu' || step.kind === 'input' ? step.nextKeyMs : 0;
}

function joined(before: string, after: string): string {
  return [before.trim(), after.trim()].filter((part) => part !== '').join(' ');
}
