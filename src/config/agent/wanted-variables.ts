// Which variables an agent's texts use, and which of them must have a value in every row of a list.
import type { ParsedAgent } from './agent.ts';
import { spokenIn } from './agent-steps.ts';
import { placeholders } from './template.ts';

export interface WantedVariable {
  readonly name: string;
  /** The text has no word for when there is none. */
  readonly needed: boolean;
}

type Texts = Pick<
  ParsedAgent,
  'greeting' | 'announcement' | 'instructions' | 'voicemail' | 'answering' | 'warning' | 'steps'
>;

/** `business` and the like are known without a list: `builtIn`. */
export function wantedVariables(agent: Texts, builtIn: readonly string[]): WantedVariable[] {
  const { greeting, announcement, instructions, voicemail, answering, warning, steps } = agent;
  const texts = [
    greeting,
    announcement,
    instructions,
    voicemail.message,
    answering.screeningLine,
    answering.personLine,
    warning.line,
    ...steps.flatMap((step) => [step.prompt, ...spokenIn(step).map(({ text }) => text)]),
  ];
  const wanted = new Map<string, boolean>();
  for (const { name, fallback } of texts.flatMap((text) => placeholders(text ?? ''))) {
    if (!builtIn.includes(name)) wanted.set(name, fallback === null || wanted.get(name) === true);
  }
  return [...wanted].map(([name, needed]) => ({ name, needed }));
}
