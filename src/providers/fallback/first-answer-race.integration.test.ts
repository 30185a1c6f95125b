// Two servers of chat completions on real sockets, the first of which hangs: how much longer a caller waits for the first word.
import { expect, test } from 'vitest';
import { OpenAiServer } from '../../../test/fakes/openai-server.ts';
import { monotonicClock } from '../../runtime/clock.ts';
import { createOpenAiChatModel } from '../openai/openai.ts';
import type { ReplyPart } from '../spec/chat-model.ts';
import { fallbackChatModel } from './chat-model.ts';
import { CircuitBreaker } from './circuit-breaker.ts';

const FIRST_TOKEN_MS = 60;

test('the first word of the second comes 300 ms later at most than one of the first that is slow', async () => {
  const servers = await Promise.all(
    ['first', 'second'].map((text) =>
      OpenAiServer.start({ replies: () => ({ text: `${text}.`, firstTokenMs: FIRST_TOKEN_MS }) }),
    ),
  );
  const [first, second] = servers;
  if (first === undefined || second === undefined) throw new Error('two servers were started');
  try {
    const clock = monotonicClock();
    const model = fallbackChatModel({
      members: servers.map((server, at) => ({
        name: `model-${at + 1}`,
        provider: createOpenAiChatModel({ clock, baseUrl: server.baseUrl, model: 'test' }),
      })),
      ...{ breaker: new CircuitBreaker(() => clock.now()), clock, patienceMs: 3_000, hedges: true },
    });
    const ask = async (): Promise<{ ms: number; parts: ReplyPart[] }> => {
      const from = clock.now();
      let ms = Number.NaN;
      const parts: ReplyPart[] = [];
      const messages = [{ role: 'user', text: 'Hello?' }] as const;
      for await (const part of model.reply({ messages, tools: [], signal: new AbortController().signal })) {
        if (part.kind === 'text' && Number.isNaN(ms)) ms = clock.now() - from;
        parts.push(part);
      }
      return { ms, parts };
    };
    const usual: number[] = [];
    for (let times = 0; times < 10; times += 1) usual.push((await ask()).ms);
    first.fail({ kind: 'hang' });
    const late = await ask();
    expect(late.parts.flatMap((part) => (part.kind === 'text' ? [part.text] : [])).join('')).toBe('second.');
    expect(late.parts).toContainEqual({ kind: 'unused', by: 'model-1' });
    expect(late.ms - Math.max(...usual)).toBeLessThan(300);
  } finally {
    for (const server of servers) await server.stop();
  }
});
