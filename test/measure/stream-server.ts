// A server that calls itself compatible: answers each request with the chunks that it was given, byte by byte as they are.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Answer {
  readonly chunks: readonly unknown[];
  /** Whether it says that nothing more comes. */
  readonly done: boolean;
}

export interface StreamServer {
  readonly baseUrl: string;
  /** Answers to the next requests, in this order; the last one stands for all that follow. */
  answers: readonly Answer[];
  asked: number;
  stop(): Promise<void>;
}

export async function startStreamServer(): Promise<StreamServer> {
  const state: { answers: readonly Answer[]; asked: number } = { answers: [], asked: 0 };
  const server: Server = createServer((request, response) => {
    request.resume();
    const answer = state.answers[Math.min(state.asked, state.answers.length - 1)];
    state.asked += 1;
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const chunk of answer?.chunks ?? []) response.write(eventOf(chunk));
    response.end(answer?.done === false ? '' : 'data: [DONE]\n\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    get answers() {
      return state.answers;
    },
    set answers(answers) {
      state.answers = answers;
      state.asked = 0;
    },
    get asked() {
      return state.asked;
    },
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** A text is what some send between their chunks: a comment, the end, or something that is no JSON. */
function eventOf(chunk: unknown): string {
  if (typeof chunk !== 'string') return `data: ${JSON.stringify(chunk)}\n\n`;
  if (chunk.startsWith(':')) return `${chunk}\n\n`;
  return /^(data|event|id|retry):/.test(chunk) ? `${chunk}\n\n` : `data: ${chunk}\n\n`;
}
