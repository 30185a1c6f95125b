// Connects the flow of one call's agent to what it drives: the conversation that says its lines, the role that changes with
// its steps, and the capabilities to transfer and to store fields. An agent that is a single prompt has no flow.
import type { Agent } from '../../../config/agent/agent.ts';
import { fillTemplate } from '../../../config/agent/template.ts';
import {
  beginFlow,
  type FlowEffect,
  type FlowState,
  type FlowStep,
  takeOverFlow,
} from '../../../conversation/flow.ts';
import type { ConversationInput } from '../../../conversation/inputs.ts';
import type { DtmfDigit } from '../../../telephony/dtmf.ts';
import type { Clock, Instant } from '../../../telephony/time.ts';
import { type CallFacts, variablesOf } from '../agent-policy.ts';
import type { AgentRole } from '../agent-role.ts';
import type { CallCapabilities } from '../call-capabilities.ts';
import type { Tool } from '../tools/tools.ts';
import { flowOf, nextStepTool } from './agent-flow.ts';
import { RunningFlow } from './run-flow.ts';

export interface LegFlowOptions {
  readonly role: AgentRole;
  readonly facts: CallFacts;
  readonly clock: Clock;
  readonly capabilities: () => Pick<CallCapabilities, 'keepInput' | 'transfer'>;
  readonly input: (input: ConversationInput) => void;
  /** A model is about to talk: from now on the caller is heard. */
  readonly listen: (at: Instant) => void;
}

export class LegFlow {
  readonly #options: LegFlowOptions;
  #flow: RunningFlow | null;
  #held = false;

  constructor(options: LegFlowOptions) {
    this.#options = options;
    this.#flow = this.#open(options.role.declared, beginFlow);
  }

  /** The model has the word: keys and words are the conversation's. */
  get isTalking(): boolean {
    return this.#flow?.isTalking !== false;
  }

  /** With which the model goes on from the step that the call is in. */
  get tools(): readonly Tool[] {
    const flow = this.#flow;
    if (flow?.step.kind !== 'prompt' || flow.step.next.length === 0) return [];
    const go = (step: string): 'model' | 'keys' => {
      flow.input({ kind: 'moved', step });
      return flow.isTalking ? 'model' : 'keys';
    };
    return [nextStepTool(flow.step.next, () => flow.fields, go)];
  }

  key(digit: DtmfDigit, isProtected: boolean): void {
    this.#flow?.key(digit, isProtected);
  }

  conversed(tookLine: boolean, isQuiet: boolean): void {
    this.#flow?.conversed(tookLine, isQuiet);
  }

  /** The line is on hold, by us or by the far end, or is not any more. */
  held(isHeld: boolean): void {
    this.#held = isHeld;
    this.#flow?.input({ kind: 'held', isHeld });
  }

  fieldsWritten(names: readonly string[]): void {
    this.#flow?.input({ kind: 'fields-written', names });
  }

  /** The role is another agent's now: its own flow begins, where it has one. */
  takeOver(): void {
    this.#flow?.close();
    this.#flow = this.#open(this.#options.role.declared, takeOverFlow);
  }

  close(): void {
    this.#flow?.close();
  }

  #open(agent: Agent, begin: (steps: readonly FlowStep[]) => FlowState): RunningFlow | null {
    const { facts, clock } = this.#options;
    const steps = flowOf(agent, (text) => fillTemplate(text, variablesOf(facts)));
    if (steps.length === 0) return null;
    const state = { ...begin(steps), held: this.#held };
    return new RunningFlow({ steps, begin: state, clock, perform: (effect) => this.#perform(effect) });
  }

  #perform(effect: FlowEffect): void {
    const { role, clock, capabilities, input, listen } = this.#options;
    const at = clock.now();
    switch (effect.kind) {
      case 'say':
        return input({ kind: 'line-requested', at, text: effect.text, digits: effect.digits });
      case 'enter':
        role.enter(effect.step);
        if (this.isTalking) listen(at);
        if (effect.asksModel) input({ kind: 'reply-owed', at });
        return;
      case 'keep-input':
        return capabilities().keepInput(effect.input, effect.digits);
      case 'speak-language':
        role.speak(effect.language, 'menu');
        return;
      case 'hand-over':
        return this.#handOver(effect.agent, at);
      case 'transfer':
        void capabilities()
          .transfer({ to: effect.to, brief: '' })
          .then((end) => {
            if (end.kind === 'failed') this.#flow?.input({ kind: 'transfer-failed' });
          });
        return;
      case 'end': {
        const { disposition, text: line } = effect;
        return input({ kind: 'end-requested', at, reason: 'agent-ended', disposition, line });
      }
    }
  }

  /** From a menu: nobody else has the word, so that the other agent begins. */
  #handOver(name: string, at: Instant): void {
    const { role, input, listen } = this.#options;
    if (!role.handOver(name, 'menu')) return input({ kind: 'reply-owed', at });
    this.takeOver();
    if (!this.isTalking) return this.conversed(false, true);
    listen(at);
    const { greeting } = role.bearing.policy;
    if (greeting === null) input({ kind: 'reply-owed', at });
    else input({ kind: 'line-requested', at, text: greeting, digits: '' });
  }
}
