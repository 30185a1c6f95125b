// A model without a service: answers by the owner's rules, word by word like a model, and always the same in the same
// situation. If no rule fits, the last rule answers.
import { readFile } from 'node:fs/promises';
import { fillTemplate } from '../../../config/agent/template.ts';
import { type Rule, type RuleFile, readRules } from '../../../config/providers/rule-file.ts';
import type { Clock } from '../../../telephony/time.ts';
import type { ChatMessage, ChatModel, ChatRequest, ReplyPart } from '../../spec/chat-model.ts';
import { ProviderError } from '../../spec/error.ts';
import { Timer } from '../../timer.ts';
import { checkLocal } from '../check-local.ts';
import { chooseRule, situationOf } from './situation.ts';

export interface RulesSettings {
  readonly clock: Clock;
  /** The YAML file of rules. */
  readonly file: string;
  /** From one word to the next. Without it 20 ms: a fast model's pace. */
  readonly tokenDelayMs?: number | undefined;
}

const PROVIDER = 'rules';
const TOKEN_DELAY_MS = 20;
const END_CALL = 'end_call';

/** Waits, or resolves early when cancelled. Another one is given by tests only. */
export type Pause = (ms: number, signal: AbortSignal) => Promise<void>;

export function createRulesChatModel(
  settings: RulesSettings,
  pause: Pause = pausing(settings.clock),
): ChatModel {
  let loading: Promise<RuleFile> | null = null;
  const file = async (): Promise<RuleFile> => {
    loading ??= loadRules(settings.file);
    try {
      return await loading;
    } catch (error) {
      // A corrected file is read at the next turn.
      loading = null;
      throw error;
    }
  };
  return {
    provider: PROVIDER,
    async *reply(request) {
      if (request.temperature !== undefined) yield { kind: 'warning', text: 'rules have no temperature' };
      yield* speak(await file(), request, settings.tokenDelayMs ?? TOKEN_DELAY_MS, pause);
    },
    check: (signal) =>
      checkLocal(
        settings.clock,
        async () => [{ name: 'rules', value: String((await file()).rules.length) }],
        signal,
      ),
  };
}

async function* speak(
  file: RuleFile,
  request: ChatRequest,
  delayMs: number,
  pause: Pause,
): AsyncGenerator<ReplyPart> {
  const { messages, signal, tools, maxTokens = Number.POSITIVE_INFINITY } = request;
  const inputTokens = messages.reduce((sum, message) => sum + tokensOf(message.text).length, 0);
  // What a tool answered needs no comment: the rule has said all it has to say before it called the tool.
  const rule = messages.at(-1)?.role === 'tool' ? null : ruleFor(file, messages);
  const tokens = rule === null ? [] : tokensOf(rule.text);
  let outputTokens = 0;
  for (const text of tokens.slice(0, maxTokens)) {
    await pause(delayMs, signal);
    if (signal.aborted) return;
    outputTokens += 1;
    yield { kind: 'text', text };
  }
  const usage = { inputTokens, cachedInputTokens: 0, outputTokens };
  if (tokens.length > maxTokens) {
    yield { kind: 'end', reason: 'length', usage };
    return;
  }
  const ends = rule?.end !== undefined && tools.some((tool) => tool.name === END_CALL);
  if (ends) yield { kind: 'tool-call', call: endCall(rule.end, messages.length) };
  yield { kind: 'end', reason: ends ? 'tool-calls' : 'stop', usage };
}

function ruleFor(
  file: RuleFile,
  messages: readonly ChatMessage[],
): { text: string; end: string | undefined } {
  const situation = situationOf(messages, file.questions);
  const render = (rule: Rule): string => fillTemplate(rule.say, situation.facts).replace(/\s+/g, ' ').trim();
  const rule = chooseRule(file, situation, render);
  return { text: render(rule), end: rule.end };
}

function endCall(disposition: string | undefined, place: number) {
  return { id: `rule-${place}`, name: END_CALL, argumentsJson: JSON.stringify({ disposition }) };
}

/** Words with the space before them, as models stream them. */
function tokensOf(text: string): string[] {
  return text.match(/\s*\S+/g) ?? [];
}

async function loadRules(file: string): Promise<RuleFile> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw refused(`${file} cannot be read`, 'Correct the path in providers.yaml.', error);
  }
  const reading = readRules(file, text);
  if (reading.ok) return reading.rules;
  const told = reading.problems.map(({ line, message, remedy }) => `${file}:${line}: ${message} (${remedy})`);
  throw refused(told.join('; '), 'Correct the rules; they are read again at the next turn.');
}

function refused(message: string, hint: string, cause?: unknown): ProviderError {
  return new ProviderError(message, { kind: 'refused', provider: PROVIDER, hint }, { cause });
}

function pausing(clock: Clock): Pause {
  return (ms, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const alarm = new Timer(clock);
      const end = (): void => {
        alarm.cancel();
        signal.removeEventListener('abort', end);
        resolve();
      };
      alarm.set(ms, end);
      signal.addEventListener('abort', end, { once: true });
    });
}
