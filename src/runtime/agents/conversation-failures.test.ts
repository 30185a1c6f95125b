// A running conversation, while something fails: the model, the voice, a tool, or this program.
import { describe, expect, test } from 'vitest';
import { settled } from '../../../test/fakes/scripted-providers.ts';
import {
  begun,
  illFormed,
  malformed,
  refused,
  Talk,
  toolCalled,
  toolThat,
  unreachable,
} from '../../../test/fakes/talk-room.ts';
import { TOOL_LIMIT_MS } from './tools/tool-runs.ts';
import type { Tool } from './tools/tools.ts';

describe('a model that fails', () => {
  const rows: [what: string, fail: (talk: Talk) => void, said: RegExp, logged: 'warn' | 'error'][] = [
    ['throws a refusal in mid-stream', (talk) => talk.model.last.parts.throw(illFormed), /Sorry/, 'warn'],
    [
      'throws that its key is refused',
      (talk) => talk.model.last.parts.throw(refused),
      /^I am sorry, I have a technical problem/,
      'warn',
    ],
    [
      'throws what is no ProviderError',
      (talk) => talk.model.last.parts.throw(new TypeError('x is not y')),
      /Sorry/,
      'error',
    ],
    ['throws a string', (talk) => talk.model.last.parts.throw('nonsense'), /Sorry/, 'error'],
    ['throws nothing at all', (talk) => talk.model.last.parts.throw(undefined), /Sorry/, 'error'],
  ];
  test.each(rows)('that %s is excused, and logged once with the call', async (_what, fail, said, logged) => {
    const talk = await begun();
    fail(talk);
    await settled();
    expect(talk.voice.last.pushed.join(' ')).toMatch(said);
    expect(talk.kept.lines.filter((line) => line.level === logged)).toMatchObject([{ callId: 'call-1' }]);
    expect(talk.newsOf('warning')).toHaveLength(1);
    expect(talk.hangUps).toEqual([]);
  });

  test('before it gives anything, in the request itself, counts as the same failure', async () => {
    const talk = new Talk();
    talk.input({ kind: 'begin' });
    talk.model.throwNext = { thrown: unreachable };
    await talk.hears('When are you open?');
    // It may help to ask again, so it was asked again.
    expect(talk.model.asked).toHaveLength(1);
    expect(talk.kept.messages('warn')).toEqual(['provider failed']);
  });

  test('by nonsense is asked again, and the caller is asked to say it again once at most', async () => {
    const talk = await begun();
    talk.model.last.parts.throw(malformed);
    await settled();
    expect(talk.model.asked).toHaveLength(2);
    expect(talk.voice.spoken).toHaveLength(0);
    talk.model.last.parts.throw(malformed);
    await settled();
    expect(talk.voice.last.pushed.join(' ')).toBe('Sorry, I did not get that. Could you say it again?');
    const { turn } = talk.conversation.conversation;
    talk.voice.last.say(0, 100);
    talk.voice.last.parts.end();
    await settled();
    talk.playback('started', turn);
    talk.clock.turn(100);
    talk.playback('ended', turn, 100);
    await talk.hears('When are you open?');
    talk.model.last.parts.throw(malformed);
    await settled();
    expect(talk.voice.last.pushed.join(' ')).not.toMatch(/again/);
  });

  test('what a package throws does not bring its keys into the log', async () => {
    const talk = await begun();
    talk.model.last.parts.throw(
      Object.assign(new Error('bad'), { headers: { authorization: 'Bearer secret-key' } }),
    );
    await settled();
    expect(JSON.stringify(talk.kept.lines)).not.toContain('secret-key');
    expect(talk.errors).toHaveLength(1);
  });

  test('again and again says goodbye and ends the call by its own rules', async () => {
    const talk = await begun();
    for (let times = 0; times < 3; times += 1) {
      talk.model.last.parts.throw(illFormed);
      await settled();
      const { turn } = talk.conversation.conversation;
      talk.voice.last.say(0, 100);
      talk.voice.last.parts.end();
      await settled();
      talk.playback('started', turn);
      talk.clock.turn(100);
      talk.playback('ended', turn, 100);
      if (times < 2) await talk.hears('Are you open?');
    }
    expect(talk.hangUps).toEqual(['provider-failed failed']);
  });

  test('because its key is refused ends the call with the first answer: nobody is asked to say it again', async () => {
    const talk = await begun();
    talk.model.last.parts.throw(refused);
    await settled();
    const { turn } = talk.conversation.conversation;
    expect(talk.voice.last.pushed.join(' ')).not.toMatch(/again/);
    talk.voice.last.say(0, 100);
    talk.voice.last.parts.end();
    await settled();
    talk.playback('started', turn);
    talk.clock.turn(100);
    talk.playback('ended', turn, 100);
    expect(talk.hangUps).toEqual(['provider-failed failed']);
    expect(talk.news).toContainEqual(
      expect.objectContaining({ failed: expect.objectContaining({ provider: 'models', error: 'refused' }) }),
    );
  });
});

describe('a voice that fails', () => {
  const silent = async (talk: Talk): Promise<void> => {
    talk.model.last.parts.give({ kind: 'text', text: 'From nine to five. ' });
    talk.model.last.parts.end();
    await settled();
  };

  test.each(['speak', 'push', 'end'] as const)(
    'by throwing in %s ends the call, logged once',
    async (what) => {
      const talk = await begun();
      talk.voice.throwOn = { what, thrown: new TypeError('no') };
      await silent(talk);
      expect(talk.hangUps).toEqual(['provider-failed failed']);
      expect(talk.errors).toMatchObject([
        { callId: 'call-1', msg: 'provider adapter threw an unexpected error' },
      ]);
    },
  );

  test('by being unreachable before its first sound is asked again', async () => {
    const talk = await begun();
    await silent(talk);
    talk.voice.last.parts.throw(unreachable);
    await settled();
    expect(talk.voice.spoken).toHaveLength(2);
    expect(talk.voice.last.pushed).toEqual(['From nine to five.']);
  });

  test('leaves no words in the view that nobody heard, and is no interruption on record', async () => {
    const talk = await begun();
    await silent(talk);
    expect(talk.newsOf('agent-speaks')).toEqual([]);
    talk.voice.last.parts.throw(unreachable);
    await settled();
    talk.voice.last.say(0, 400);
    await settled();
    expect(talk.newsOf('agent-speaks')).toEqual(['From nine to five.']);
    const { turn } = talk.conversation.conversation;
    talk.playback('started', turn);
    talk.voice.last.parts.throw(new TypeError('no'));
    await settled();
    talk.playback('ended', turn, 200, 'stopped');
    expect(talk.turns.at(-1)).toMatchObject({ cut: true, cutBy: 'failure' });
  });

  test('by one piece of nonsense before its first sound is asked again', async () => {
    const talk = await begun();
    await silent(talk);
    talk.voice.last.parts.throw(malformed);
    await settled();
    expect(talk.voice.last.pushed).toEqual(['From nine to five.']);
    expect(talk.voice.spoken).toHaveLength(2);
    expect(talk.hangUps).toEqual([]);
  });

  test('by making no sound at all, also in empty parts, is asked again and then given up', async () => {
    const talk = await begun();
    await silent(talk);
    for (let times = 0; times < 3; times += 1) {
      talk.voice.last.say(0, 0);
      talk.voice.last.parts.end();
      await settled();
    }
    expect(talk.voice.spoken).toHaveLength(3);
    expect(talk.hangUps).toEqual(['provider-failed failed']);
  });

  test('behind its first sound lets what was made play to its end', async () => {
    const talk = await begun();
    await silent(talk);
    talk.voice.last.say(0, 400);
    await settled();
    talk.playback('started', talk.conversation.conversation.turn);
    talk.voice.last.parts.throw(unreachable);
    await settled();
    expect(talk.playout.asked.map((asked) => asked.split(' ')[0])).toEqual(['write', 'end']);
  });
});

test('what is broken off for our own hold is no failure on record, and is said again behind it', async () => {
  const talk = await begun();
  talk.model.last.parts.give({ kind: 'text', text: 'From nine to five, and longer on Friday. ' });
  talk.model.last.parts.end();
  await settled();
  const { turn } = talk.conversation.conversation;
  talk.voice.last.say(0, 3_000);
  talk.voice.last.parts.end();
  await settled();
  talk.playback('started', turn);
  talk.clock.turn(1_000);
  talk.input({ kind: 'hold-start', by: 'us' });
  talk.playback('ended', turn, 1_000, 'stopped');
  await settled();
  expect(talk.turns.at(-1)).toMatchObject({ turn, cut: true, cutBy: 'other' });
  expect(talk.voice.last.pushed).toEqual(['From nine to five, and longer on Friday.']);
});

describe('tools', () => {
  async function called(run: Tool['run'], name = 'book'): Promise<Talk> {
    const talk = await begun({}, [toolThat(run)]);
    talk.model.last.parts.give(toolCalled('t1', name));
    talk.model.last.parts.end();
    await settled();
    return talk;
  }

  /** What the model is told of it, in the request that follows. */
  const told = (talk: Talk): string | undefined =>
    talk.model.last.request.messages.flatMap((message) => (message.role === 'tool' ? [message.text] : []))[0];

  const rows: [what: string, run: Tool['run'], told: RegExp, errors: number][] = [
    ['answers', () => Promise.resolve({ text: 'Booked.' }), /Booked\./, 0],
    ['rejects', () => Promise.reject(new Error('no line')), /The tool failed/, 1],
    ['rejects with no Error', () => Promise.reject(null), /The tool failed/, 1],
    [
      'throws before it returns',
      () => {
        throw new Error('no line');
      },
      /The tool failed/,
      1,
    ],
    ['answers with nothing', () => Promise.resolve(undefined as never), /The tool failed/, 1],
  ];
  test.each(rows)('one that %s has a result that says so', async (_what, run, expected, errors) => {
    const talk = await called(run);
    expect(talk.model.asked).toHaveLength(2);
    expect(told(talk)).toMatch(expected);
    expect(talk.errors).toHaveLength(errors);
    expect(talk.newsOf('tool')).toHaveLength(1);
  });

  test('one that the agent does not have is said not to be there', async () => {
    expect(told(await called(() => Promise.reject(new Error('not this one')), 'fly'))).toBe(
      'There is no tool called fly.',
    );
  });

  test('one that never answers is given up, and told so', async () => {
    let signal: AbortSignal | null = null;
    const talk = await called((_json, given) => {
      signal = given;
      return new Promise(() => {});
    });
    expect(talk.model.asked).toHaveLength(1);
    talk.clock.turn(TOOL_LIMIT_MS - 1_000);
    await settled();
    const thinking = talk.model.asked.length;
    talk.clock.turn(1_000);
    await settled();
    expect([thinking, talk.model.asked.length]).toEqual([1, 2]);
    expect(told(talk)).toMatch(/no answer within 15 seconds/);
    expect(signal).toMatchObject({ aborted: true });
  });

  test('one that runs when the line goes is cancelled, and its late answer changes nothing', async () => {
    let answer: (outcome: { text: string }) => void = () => {};
    let signal: AbortSignal | null = null;
    const talk = await called((_json, given) => {
      signal = given;
      return new Promise((resolve) => {
        answer = resolve;
      });
    });
    talk.conversation.close(talk.clock.now());
    answer({ text: 'Booked.' });
    await settled();
    expect(signal).toMatchObject({ aborted: true });
    expect(talk.model.asked).toHaveLength(1);
    expect(talk.clock.pending).toBe(0);
  });
});

describe('faults of our own', () => {
  test.each(['write', 'stop', 'hold', 'end'])(
    'a playout that throws in %s ends the call, logged once',
    async (what) => {
      const talk = await begun();
      talk.playout.throwOn = { what, thrown: new Error('ENOSPC') };
      talk.model.last.parts.give({ kind: 'text', text: 'From nine to five, and longer on Friday. ' });
      talk.model.last.parts.end();
      await settled();
      const { turn } = talk.conversation.conversation;
      talk.voice.last.say(0, 3_000);
      talk.voice.last.parts.end();
      await settled();
      talk.playback('started', turn);
      talk.clock.turn(500);
      talk.input({ kind: 'speech-start' });
      talk.input({ kind: 'transcript-partial', text: 'wait a moment please' });
      expect(talk.hangUps).toEqual(['fault failed']);
      expect(talk.errors).toMatchObject([
        { callId: 'call-1', msg: 'call ended because of an internal error' },
      ]);
      talk.conversation.close(talk.clock.now());
      expect(talk.clock.pending).toBe(0);
      expect(talk.turns.map((turnRecord) => turnRecord.callerText)).toContain('When are you open?');
    },
  );

  test('a playout that cannot make its file is told by its event: tried again, then the call ends', async () => {
    const talk = await begun();
    talk.model.last.parts.give({ kind: 'text', text: 'From nine to five. ' });
    talk.model.last.parts.end();
    await settled();
    for (let times = 0; times < 3; times += 1)
      talk.playback('ended', talk.conversation.conversation.turn, 0, 'failed');
    expect(talk.hangUps).toEqual(['provider-failed failed']);
  });

  test('somebody who watches and throws ends this call, and not whoever brought the input', async () => {
    const talk = await begun();
    talk.onNews = () => {
      throw new Error('a watcher');
    };
    expect(() => talk.input({ kind: 'transcript-partial', text: 'hello' })).not.toThrow();
    expect(talk.hangUps).toEqual(['fault failed']);
    expect(talk.model.last.request.signal.aborted).toBe(true);
  });
});
