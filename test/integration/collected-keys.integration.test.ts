// Keys that a caller presses for a PIN reach the owner's service and nobody else: no model, log, event, record, transcript or file has them.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { KeptLog } from '../fakes/kept-log.ts';
import { standsIn } from '../fakes/keyed-digits.ts';
import { openRig, type Rig } from './rig.ts';

let rig: Rig | null = null;
const closers: (() => void)[] = [];
afterEach(async () => {
  await rig?.close();
  rig = null;
  for (const close of closers.splice(0)) close();
});

const CALLEE = '+14155550101';
/** In no number, time or id by chance. */
const PIN = '830527461938';

test('a PIN reaches the service, and stands nowhere else', { timeout: 120_000 }, async () => {
  const asked: string[] = [];
  const service = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.end('{"ok":true}');
  });
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
  closers.push(() => service.close());
  const { port } = service.address() as AddressInfo;
  const kept = new KeptLog();
  rig = await openRig({
    log: kept.log,
    scripts: [
      {
        name: 'presses',
        match: CALLEE,
        ringMs: 100,
        steps: [
          { do: 'listen' },
          { do: 'say', text: 'I want my balance.' },
          { do: 'listen', speech: 'new' },
          { do: 'pause', ms: 500 },
          { do: 'dtmf', digits: `${PIN}` },
          { do: 'expect-hang-up' },
        ],
      },
    ],
    hears: ['I want my balance.'],
    replies: [
      { text: 'Please key in your PIN.', toolCalls: [{ name: 'collect_dtmf', arguments: { what: 'pin' } }] },
      { toolCalls: [{ name: 'balance', arguments: {} }] },
      {
        text: 'Thank you. Goodbye!',
        toolCalls: [{ name: 'end_call', arguments: { disposition: 'confirmed' } }],
      },
    ],
    agent: [
      'greeting: Hello, this is Asha.',
      'tools: [end_call, collect_dtmf]',
      `inputs: [{ name: pin, digits: ${PIN.length} }]`,
      'httpTools:',
      '  - name: balance',
      '    description: Tells the balance.',
      `    url: http://127.0.0.1:${port}/balance`,
      '    privateHosts: [127.0.0.1]',
      "    fixed: { pin: '{{input_pin}}' }",
    ],
  });
  const { folder, openai, events, open } = rig;
  const ended = await rig.call(CALLEE);
  expect(ended.outcome).toMatchObject({ kind: 'answered' });
  // It was collected, and used.
  expect(asked).toEqual([`/balance?pin=${PIN}`]);
  const tools = events.flatMap((event) => (event.kind === 'tool' ? [event.name] : []));
  expect(tools).toEqual(['collect_dtmf', 'balance', 'end_call']);

  expect(
    standsIn(
      openai.records.map(({ body }) => body),
      PIN,
    ),
  ).toBe(false);
  expect(standsIn(events, PIN)).toBe(false);
  expect(standsIn(kept.lines, PIN)).toBe(false);
  expect(standsIn(open.controller.status(), PIN)).toBe(false);
  await open.stop();
  // Database with its log, transcript, recording, whatever else was written.
  const holding = filesIn(folder).filter((path) => readFileSync(path).includes(PIN));
  expect(holding).toEqual([]);
});

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path))
    .filter((path) => statSync(path).isFile());
}
