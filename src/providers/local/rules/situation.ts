// What rules look at, read from a chat model's messages: the caller's last words, the agent's last question, the facts of the
// call, and how often a line was said. Pure.

import type { Rule, RuleFile } from '../../../config/providers/rule-file.ts';
import { holds, wordsIn } from '../../../config/providers/rule-phrase.ts';
import type { ChatMessage } from '../../spec/chat-model.ts';

export interface Situation {
  readonly heard: readonly string[];
  /** Nobody has said anything yet. */
  readonly opening: boolean;
  readonly asked: string | null;
  readonly facts: Readonly<Record<string, string>>;
  /** What the agent said, oldest first, as words. */
  readonly said: readonly (readonly string[])[];
}

const FACT = /^([A-Za-z][A-Za-z0-9_]{0,39}):[ \t]*(.*)$/;

export function situationOf(messages: readonly ChatMessage[], questions: RuleFile['questions']): Situation {
  const last = messages.findLast((message) => message.role === 'user');
  const said = messages.flatMap((message) => (message.role === 'assistant' ? [wordsIn(message.text)] : []));
  // The conversation puts what is no speech into square brackets: the opening, and keys that were pressed.
  const text = last?.text ?? '';
  const keys = /^\[pressed (\S+)\]$/.exec(text);
  const opening = text === '' || (/^\[.*\]$/s.test(text) && keys === null);
  return {
    heard: opening ? [] : wordsIn(text),
    opening,
    asked: lastQuestion(said, questions),
    facts: factsIn(messages),
    said,
  };
}

/** Lines such as `name: Meera` of the system message. The last one of a name counts. */
function factsIn(messages: readonly ChatMessage[]): Record<string, string> {
  const facts: Record<string, string> = {};
  for (const message of messages) {
    if (message.role !== 'system') continue;
    for (const line of message.text.split('\n')) {
      const [, key, value] = FACT.exec(line.trim()) ?? [];
      if (key !== undefined && value !== undefined) facts[key] = value.trim();
    }
  }
  return facts;
}

/** The newest line of the agent that holds a question; one that was cut off before its question does not. */
function lastQuestion(said: Situation['said'], questions: RuleFile['questions']): string | null {
  for (const words of said.toReversed()) {
    const found = Object.entries(questions).find(([, phrases]) =>
      phrases.some((phrase) => holds(phrase, words)),
    );
    if (found !== undefined) return found[0];
  }
  return null;
}

/** The first rule that fits. `render` fills a rule's answer with the facts, so that its earlier use is known again. */
export function chooseRule(rules: RuleFile, situation: Situation, render: (rule: Rule) => string): Rule {
  const chosen = rules.rules.find((rule) => fits(rule, situation, render));
  if (chosen === undefined) throw new Error('the last rule fits everything, and yet none did');
  return chosen;
}

function fits(rule: Rule, situation: Situation, render: (rule: Rule) => string): boolean {
  if (rule.opening && !situation.opening) return false;
  if (rule.heard !== undefined && !rule.heard.some((phrase) => holds(phrase, situation.heard))) return false;
  if (rule.asked !== undefined && (situation.asked === null || !rule.asked.includes(situation.asked)))
    return false;
  const facts = Object.entries(rule.facts ?? {});
  if (facts.some(([key, value]) => situation.facts[key] !== value)) return false;
  return rule.atMost === undefined || timesSaid(render(rule), situation.said) < rule.atMost;
}

/** A line that was cut off counts: it was begun. */
function timesSaid(text: string, said: Situation['said']): number {
  const words = wordsIn(text);
  return said.filter((spoken) => spoken.length > 0 && spoken.every((word, index) => words[index] === word))
    .length;
}
