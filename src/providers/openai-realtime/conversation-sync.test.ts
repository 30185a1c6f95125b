import { describe, expect, test } from 'vitest';
import type { ChatMessage } from '../spec/chat-model.ts';
import { planSync, type ServerItem } from './conversation-sync.ts';

const heard = (id: string, text: string | null): ServerItem => ({ id, role: 'user', text, soundMs: 0 });
const said = (id: string, text: string, soundMs = text.length * 60): ServerItem => ({
  id,
  role: 'assistant',
  text,
  soundMs,
});
const call = (id: string, key: string): ServerItem => ({ id, role: 'call', text: key, soundMs: 0 });
const result = (id: string, key: string): ServerItem => ({ id, role: 'result', text: key, soundMs: 0 });

const user = (text: string): ChatMessage => ({ role: 'user', text });
const agent = (text: string, ...ids: string[]): ChatMessage => ({
  role: 'assistant',
  text,
  toolCalls: ids.map((id) => ({ id, name: 'book', argumentsJson: '{}' })),
});
const answer = (toolCallId: string, text: string): ChatMessage => ({ role: 'tool', toolCallId, text });

/** Steps in short: `-id`, `id<ms text`, `+after role text`. */
function steps(items: readonly ServerItem[], messages: readonly ChatMessage[]): string[] {
  let made = 0;
  const plan = planSync(items, messages, () => {
    made += 1;
    return `new${made}`;
  });
  return plan.map((step) => {
    if (step.kind === 'delete') return `-${step.itemId}`;
    if (step.kind === 'truncate') return `${step.itemId}<${step.audioEndMs} ${step.text}`;
    return `+${step.after ?? 'root'} ${step.item.role} ${step.item.text}`;
  });
}

describe('what the vendor knows already stays as it is', () => {
  test.each<[string, ServerItem[], ChatMessage[]]>([
    [
      'sound that says about the same',
      [heard('a', 'I want a table for two, please.')],
      [user('I want a table for to please')],
    ],
    [
      'a turn in several pieces of sound',
      [heard('a', 'I want a'), heard('b', 'table for two')],
      [user('I want a table for two')],
    ],
    ['an answer that was heard whole', [said('a', 'Yes, of course.')], [agent('Yes, of course.')]],
    [
      'an answer on both sides of a tool',
      [said('a', 'One moment.'), call('c', 'k1'), result('r', 'k1'), said('b', 'It is booked.')],
      [agent('', 'k1'), answer('k1', 'ok'), agent('One moment. It is booked.')],
    ],
    [
      'an answer whose tool was just called',
      [heard('u', 'Book it.'), said('a', 'One moment.'), call('c', 'k1'), result('r', 'k1')],
      [user('Book it.'), agent('One moment.', 'k1'), answer('k1', 'ok')],
    ],
    ['an answer that was cut before', [said('a', 'Yes, of', 700)], [agent('Yes, of —')]],
    [
      'a line of our own, also where it was cut',
      [said('a', 'Namaste, this —', 0)],
      [agent('Namaste, this —')],
    ],
    ['signs without a word', [heard('a', '…')], [user('…')]],
    ['sound that was not yet written down', [heard('a', null)], []],
    ['instructions, which are no item', [], [{ role: 'system', text: 'Be kind.' }]],
  ])('%s', (_sentence, items, messages) => {
    expect(steps(items, messages)).toEqual([]);
  });
});

describe('what differs is made the same', () => {
  test.each<[string, ServerItem[], ChatMessage[], string[]]>([
    [
      'a greeting that we spoke is written in before what was answered to it',
      [heard('a', 'Hello.')],
      [user('[connected]'), agent('Namaste.'), user('Hello.')],
      ['+root user [connected]', '+new1 assistant Namaste.'],
    ],
    [
      'keys are written in',
      [said('a', 'Press one.')],
      [agent('Press one.'), user('[pressed 1]')],
      ['+a user [pressed 1]'],
    ],
    [
      'a word over the agent that was no turn goes',
      [heard('a', 'mhm'), said('b', 'Yes.')],
      [agent('Yes.')],
      ['-a'],
    ],
    [
      'an answer that was thrown away goes',
      [heard('a', 'Two.'), said('b', 'For when?')],
      [user('Two.')],
      ['-b'],
    ],
    ['a call that was cut off goes', [call('c', '')], [], ['-c']],
    [
      'an answer is cut where the caller stopped listening',
      [said('a', 'We are open from nine to five.', 3000)],
      [agent('We are open —')],
      ['a<1100 We are open'],
    ],
    [
      'of two pieces the second one is cut',
      [said('a', 'One moment.'), said('b', 'It is booked for ten.', 2100)],
      [agent('One moment. It is —')],
      ['b<500 It is'],
    ],
    [
      'a piece that was not heard at all goes',
      [said('a', 'One moment.', 1100), said('b', 'It is booked.')],
      [agent('One —')],
      ['a<300 One', '-b'],
    ],
    [
      'words that are nothing like the sound are written in its place',
      [heard('a', 'Thank you for watching.')],
      [user('nine one one two')],
      ['+root user nine one one two', '-a'],
    ],
    ['a tool that was answered', [call('c', 'k1')], [agent('', 'k1'), answer('k1', 'ok')], ['+c result k1']],
    [
      'everything, where the session is a new one',
      [],
      [user('Hi.'), agent('', 'k1'), answer('k1', 'ok'), agent('Yes —')],
      ['+root user Hi.', '+new1 call k1', '+new2 result k1', '+new3 assistant Yes —'],
    ],
  ])('%s', (_sentence, items, messages, expected) => {
    expect(steps(items, messages)).toEqual(expected);
  });
});

test('what is written in has the shape that the API takes', () => {
  const plan = planSync([], [user('Hi.'), agent('Yes.', 'k1'), answer('k1', 'ok')], () => 'x');
  expect(plan.map((step) => (step.kind === 'create' ? step.item.body : null))).toEqual([
    { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'Hi.' }] },
    { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'Yes.' }] },
    { type: 'function_call', call_id: 'k1', name: 'book', arguments: '{}' },
    { type: 'function_call_output', call_id: 'k1', output: 'ok' },
  ]);
});
