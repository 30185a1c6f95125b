import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ReplyPart } from '../spec/chat-model.ts';
import { CallEcho } from './call-echo.ts';
import { SpokenText } from './spoken-text.ts';
import { decodeRefusal, ReplyReader } from './wire.ts';

function recorded(name: string): unknown[] {
  return readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('data: {'))
    .map((line) => JSON.parse(line.slice('data: '.length)));
}

function readAll(chunks: readonly unknown[]): (ReplyPart | string)[] {
  const reader = new ReplyReader(() => 'made');
  const parts: (ReplyPart | string)[] = [];
  for (const chunk of chunks) {
    const reading = reader.read(chunk);
    if (reading.kind === 'failed') return [...parts, `failed: ${JSON.stringify(reading.error)}`];
    if (reading.kind === 'passed-over') parts.push(reading.why);
    else parts.push(...reading.parts);
  }
  return [...parts, ...reader.end()];
}

const text = (words: string): ReplyPart => ({ kind: 'text', text: words });
const call = (id: string, name: string, argumentsJson: string): ReplyPart => ({
  kind: 'tool-call',
  call: { id, name, argumentsJson },
});
const end = (
  reason: 'stop' | 'length' | 'tool-calls' | 'filtered',
  usage: [number, number, number] | null = null,
): ReplyPart => ({
  kind: 'end',
  reason,
  usage:
    usage === null ? null : { inputTokens: usage[0], cachedInputTokens: usage[1], outputTokens: usage[2] },
});

test.each<[string, string, ReplyPart[]]>([
  [
    'OpenAI: text, and the usage in a piece without choices',
    'openai-text.sse',
    [text('Namaste'), text(', Ravi.'), end('stop', [1263, 1152, 4])],
  ],
  [
    'OpenAI: text and two calls, whole at the end',
    'openai-tools.sse',
    [
      text('One moment.'),
      call('call_aB1', 'find_slot', '{"day":"tue"}'),
      call('call_aB2', 'note', '{}'),
      end('tool-calls'),
    ],
  ],
  ['Groq: the usage in its own place', 'groq-text.sse', [text('Haan ji.'), end('stop', [36, 0, 5])]],
  [
    'Ollama: thoughts are left out, arguments come whole, `stop` means the tools',
    'ollama-tools.sse',
    [call('call_9x', 'find_slot', '{"day":"tue"}'), end('tool-calls', [190, 0, 42])],
  ],
])('%s', (_sentence, fixture, expected) => {
  expect(readAll(recorded(fixture))).toEqual(expected);
});

type Piece = { index?: number; id?: string; name?: string; args?: unknown };
/** One chunk for each list of pieces. */
const calling = (...chunks: Piece[][]) =>
  chunks.map((pieces) => ({
    choices: [
      {
        delta: {
          tool_calls: pieces.map(({ index, id, name, args }) => ({
            ...(index === undefined ? {} : { index }),
            ...(id === undefined ? {} : { id }),
            function: {
              ...(name === undefined ? {} : { name }),
              ...(args === undefined ? {} : { arguments: args }),
            },
          })),
        },
      },
    ],
  }));

test.each<[string, unknown[], ReplyPart[]]>([
  [
    'an id and a name that are repeated with every piece do not grow',
    calling(
      [{ index: 0, id: 'a', name: 'book', args: '{"x"' }],
      [{ index: 0, id: 'a', name: 'book', args: ':1}' }],
    ),
    [call('a', 'book', '{"x":1}')],
  ],
  [
    'calls without ids are given some',
    calling([
      { index: 0, name: 'book', args: '{}' },
      { index: 1, name: 'note', args: '{}' },
    ]),
    [call('made', 'book', '{}'), call('made', 'note', '{}')],
  ],
  [
    'pieces without an index go on with the latest call, and a new id begins one',
    calling(
      [{ id: 'a', name: 'book', args: '{"x":' }],
      [{ args: '1}' }],
      [{ id: 'b', name: 'note', args: '{}' }],
    ),
    [call('a', 'book', '{"x":1}'), call('b', 'note', '{}')],
  ],
  [
    'without index and ids, a name after whole arguments begins a call',
    calling([{ name: 'book', args: '{"x":1}' }], [{ name: 'book', args: '{"x":2}' }]),
    [call('made', 'book', '{"x":1}'), call('made', 'book', '{"x":2}')],
  ],
  [
    'several calls under one index are told apart by their ids',
    calling(
      [{ index: 0, id: 'a', name: 'book', args: '{}' }],
      [{ index: 0, id: 'b', name: 'book', args: '{}' }],
    ),
    [call('a', 'book', '{}'), call('b', 'book', '{}')],
  ],
  [
    'arguments as an object become text',
    calling([{ index: 0, id: 'a', name: 'book', args: { x: 1 } }]),
    [call('a', 'book', '{"x":1}')],
  ],
  [
    'arguments that are sent again as a whole are not doubled',
    calling(
      [{ index: 0, id: 'a', name: 'book', args: '{"x":1}' }],
      [{ index: 0, id: 'a', name: 'book', args: '{"x":1}' }],
    ),
    [call('a', 'book', '{"x":1}')],
  ],
  [
    'no arguments are an empty object',
    calling([{ index: 0, id: 'a', name: 'book' }]),
    [call('a', 'book', '{}')],
  ],
  [
    'arguments that are whole with every piece, as far as they have come, count once',
    calling(
      [{ index: 0, id: 'a', name: 'book', args: '{"x":' }],
      [{ index: 0, args: '{"x":1' }],
      [{ index: 0, args: '{"x":1}' }],
    ),
    [call('a', 'book', '{"x":1}')],
  ],
  [
    'an empty object in the place of what comes',
    calling([{ index: 0, id: 'a', name: 'book', args: '{}' }], [{ index: 0, args: '{"x":1}' }]),
    [call('a', 'book', '{"x":1}')],
  ],
  [
    'a new id with every piece does not make a call of each',
    calling(
      [{ index: 0, id: 'a', name: 'book', args: '{"x"' }],
      [{ index: 0, id: 'b', name: 'book', args: ':1}' }],
    ),
    [call('a', 'book', '{"x":1}')],
  ],
  [
    'two calls with one id are two',
    calling([
      { index: 0, id: 'a', name: 'book', args: '{"x":1}' },
      { index: 1, id: 'a', name: 'book', args: '{"x":2}' },
    ]),
    [call('a', 'book', '{"x":1}'), call('made', 'book', '{"x":2}')],
  ],
  [
    'one call that is sent twice is one',
    calling([
      { index: 0, id: 'a', name: 'book', args: '{"x":1}' },
      { index: 1, id: 'a', name: 'book', args: '{"x":1}' },
    ]),
    [call('a', 'book', '{"x":1}')],
  ],
  ['a piece that never names a tool is no call', calling([{ index: 0, args: '{}' }]), []],
])('%s', (_sentence, chunks, expected) => {
  expect(readAll(chunks)).toEqual([...expected, end(expected.length === 0 ? 'stop' : 'tool-calls')]);
});

const saying = (delta: object, finishReason: string | null = null) => ({
  choices: [{ index: 0, delta, finish_reason: finishReason }],
});

test.each<[string, unknown[], (ReplyPart | string)[]]>([
  ['a reply cut by its length', [saying({ content: 'And' }, 'length')], [text('And'), end('length')]],
  ['a reply that a filter held back', [saying({}, 'content_filter')], [end('filtered')]],
  ['reasons that only some servers know', [saying({ content: 'Yes' }, 'eos')], [text('Yes'), end('stop')]],
  ['a refusal is heard', [saying({ content: null, refusal: 'I cannot.' })], [text('I cannot.'), end('stop')]],
  [
    'text in parts, as Mistral sends it',
    [
      saying({
        content: [
          { type: 'text', text: 'Oui' },
          { type: 'thinking', thinking: [] },
        ],
      }),
    ],
    [text('Oui'), end('stop')],
  ],
  [
    'thoughts in the text are not spoken, wherever they are cut',
    [
      saying({ content: ' <thi' }),
      saying({ content: 'nk>hm' }),
      saying({ content: '</think>\n\nYes' }),
      saying({ content: '.' }),
    ],
    [text('Yes'), text('.'), end('stop')],
  ],
  ['Azure’s first piece has no choices', [{ choices: [], prompt_filter_results: [] }], [end('stop')]],
  ['a choice without delta', [{ choices: [{ index: 0, finish_reason: 'stop' }] }], [end('stop')]],
  [
    'something that is no chunk',
    [{ hello: 1 }, saying({ content: 'Yes.' })],
    ['sent a piece of a reply without choices', text('Yes.'), end('stop')],
  ],
  ['a number', [7], ['sent a piece of a reply that is not a JSON object', end('stop')]],
  [
    'only the first choice is spoken, wherever it stands',
    [
      {
        choices: [
          { index: 1, delta: { content: 'No.' } },
          { index: 0, delta: { content: 'Yes.' } },
        ],
      },
      { choices: [{ index: 1, delta: {}, finish_reason: 'stop' }] },
      saying({ content: ' Do come.' }, 'stop'),
    ],
    [text('Yes.'), text(' Do come.'), end('stop')],
  ],
  [
    'a choice that is the only one is spoken under any index',
    [{ choices: [{ index: 1, delta: { content: 'Yes.' }, finish_reason: 'stop' }] }],
    [text('Yes.'), end('stop')],
  ],
  [
    'a whole message in place of its pieces',
    [{ choices: [{ index: 0, message: { role: 'assistant', content: 'Yes.' }, finish_reason: 'stop' }] }],
    [text('Yes.'), end('stop')],
  ],
  [
    'a whole message behind its pieces is not said twice',
    [
      saying({ content: 'Yes. ' }),
      { choices: [{ message: { content: 'Yes. Do come.' }, finish_reason: 'stop' }] },
    ],
    [text('Yes. '), text('Do come.'), end('stop')],
  ],
  [
    'a call as it was before there were tools',
    [
      saying({ function_call: { name: 'book', arguments: '{"x"' } }),
      saying({ function_call: { arguments: ':1}' } }, 'function_call'),
    ],
    [call('made', 'book', '{"x":1}'), end('tool-calls')],
  ],
  [
    'a call that a server left in the text',
    [saying({ content: '<tool_call>{"name":"book","arguments":{"x":1}}</tool_call>' }, 'stop')],
    [call('made', 'book', '{"x":1}'), end('tool-calls')],
  ],
  [
    'a letter in halves is put together, and a lone half is none',
    [
      saying({ content: 'Hi \ud83d' }),
      saying({ content: '\ude00 there \ud83d' }),
      saying({ content: '!' }, 'stop'),
    ],
    [text('Hi '), text('\u{1f600} there '), text('!'), end('stop')],
  ],
  [
    'thoughts of their own field are not spoken, and nothing but them is told apart',
    [saying({ reasoning_content: 'Hm.' }), saying({}, 'length')],
    [{ kind: 'end', reason: 'length', usage: null, thoughtOnly: true }],
  ],
  [
    'a failure told in the stream',
    [saying({ content: 'One moment.' }), { error: { message: 'overloaded', code: 529 } }],
    [text('One moment.'), 'failed: {"message":"overloaded","code":529}'],
  ],
  [
    'a reason that is the word null is none',
    [saying({ content: 'A' }, 'null'), saying({ content: 'B' }, 'stop')],
    [text('A'), text('B'), end('stop')],
  ],
])('%s', (_sentence, chunks, expected) => {
  expect(readAll(chunks)).toEqual(expected);
});

test.each([
  ['an ordinary reply passes at once', ['Yes', ' and'], ['Yes', ' and'], ''],
  ['a reply that begins like a thought and is none', ['<', 'thank you>'], ['', '<thank you>'], ''],
  ['a reply that is only the beginning of a mark', ['<th'], [''], '<th'],
  ['a thought without an end is never spoken', ['<think>hm', ' hm'], ['', ''], ''],
  ['a thought later in the reply is not spoken either', ['Say <think>no</think> yes'], ['Say yes'], ''],
  ['the end of a thought that began in the prompt is no text', ['hm</think>', 'Yes'], ['hm', 'Yes'], ''],
])('spoken text: %s', (_sentence, pieces, spoken, left) => {
  const filter = new SpokenText();
  expect(pieces.map((piece) => filter.push(piece))).toEqual(spoken);
  expect(filter.end()).toBe(left);
});

test.each([
  [
    'OpenAI',
    '{"error":{"message":"No","type":"t","param":null,"code":"c"}}',
    { code: 'c', type: 't', message: 'No' },
  ],
  [
    'vLLM',
    '{"object":"error","message":"No","type":"BadRequestError","code":400}',
    { code: '', type: 'BadRequestError', message: 'No' },
  ],
  ['FastAPI', '{"detail":"No"}', { code: '', type: '', message: 'No' }],
  ['Ollama', '{"error":"No"}', { code: '', type: '', message: 'No' }],
  ['Google', '[{"error":{"message":"No","code":400}}]', { code: '', type: '', message: 'No' }],
  ['a proxy', '<html>', { code: '', type: '', message: '' }],
])('the words of a refusal by %s', (_server, body, expected) => {
  expect(decodeRefusal(body)).toEqual(expected);
});

test('no JSON whatever makes it throw, and every reply has one end', () => {
  // Nothing that is read lies deeper.
  const json = fc.jsonValue({ maxDepth: 2 });
  const delta = fc.record({ content: json, tool_calls: json, refusal: json });
  const choice = fc.oneof(json, fc.record({ delta, finish_reason: json }));
  const chunk = fc.oneof(json, fc.record({ choices: fc.array(choice), usage: json, x_groq: json }));
  fc.assert(
    fc.property(fc.array(chunk), (chunks) => {
      const reader = new ReplyReader(() => 'made');
      for (const each of chunks) reader.read(each);
      expect(reader.end().filter((part) => part.kind === 'end')).toHaveLength(1);
    }),
  );
  fc.assert(fc.property(fc.string(), (body) => typeof decodeRefusal(body).message === 'string'));
});

const wantedBack = (chunks: readonly unknown[]): CallEcho[] =>
  readAll(chunks).flatMap((part) =>
    typeof part === 'object' && part.kind === 'tool-call' && part.call.echo instanceof CallEcho
      ? [part.call.echo]
      : [],
  );

test('what a server wants back with its calls is kept as it came, and is not in what is written down', () => {
  const signature = { google: { thought_signature: 'EjQK' } };
  const called = (id: string, more: object = {}) =>
    saying({ tool_calls: [{ id, function: { name: 'note', arguments: '{}' }, ...more }] });
  const echoes = wantedBack([
    saying({ reasoning_content: 'Look ' }),
    saying({ reasoning_content: 'first.' }),
    called('a', { extra_content: signature }),
    called('b'),
  ]);
  expect(echoes.map(({ fields }) => fields)).toEqual([{ extra_content: signature }, {}]);
  expect(echoes[0]?.answer.fields).toEqual({ reasoning_content: 'Look first.' });
  expect(echoes[1]?.answer).toBe(echoes[0]?.answer);
  expect(JSON.stringify({ id: 'a', echo: echoes[0] })).toBe('{"id":"a"}');
});

test('a thought without end is not carried through the call', () => {
  const echoes = wantedBack([
    saying({ reasoning_content: 'x'.repeat(100_001) }),
    saying({ tool_calls: [{ id: 'a', function: { name: 'note', arguments: '{}' } }] }),
  ]);
  expect(echoes).toEqual([]);
});
