// Which variables the texts of an agent ask for, and which of them must have a value in every row of a list.
import type { Agent } from './agent.ts';
import { placeholders } from './template.ts';

export interface WantedVariable {
  readonly name: string;
  /** The text has no word for when there is none. */
  readonly needed: boolean;
}

/** `business` and the like are known without a list: `builtIn`. */
export function wantedVariables(
  agent: Pick<Agent, 'greeting' | 'instructions' | 'voicemail'>,
  builtIn: readonly string[],
): WantedVariable[] {
  const wanted = new Map<string, boolean>();
  for (const text of [agent.greeting, agent.instructions, agent.voicemail.message]) {
    for (const { name, fallback } of placeholders(text ?? '')) {
      if (!builtIn.includes(name)) wanted.set(name, fallback === null || wanted.get(name) === true);
    }
  }
  return [...wanted].map(([name, needed]) => ({ name, needed }));
}
