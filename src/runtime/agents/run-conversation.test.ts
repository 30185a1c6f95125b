// The shell of a conversation: every effect is performed, what comes late is dropped, and nothing that a provider, a tool
// or a part of ours throws gets further than its own call.
import { describe, expect, test } from 'vitest';
import { settled } from '../../../test/fakes/scripted-providers.ts';
import { begun, Talk } from '../../../test/fakes/talk-room.ts';

describe('a conversation that goes well', () => {
  test('words become a request, its text is spoken, and what was heard is the record', async () => {
    const talk = await begun();
    expect(talk.newsOf('caller-said')).toEqual(['When are you open?']);
    expect(talk.finalized).toBe(1);
    const { request, parts } = talk.model.last;
    expect(request.messages.at(-1)).toEqual({ role: 'user', text: 'When are you open?' });
    parts.give(
      { kind: 'warning', text: 'no temperature here' },
      { kind: 'text', text: 'From nine to five. ' },
    );
    parts.give({
      kind: 'end',
      reason: 'stop',
      usage: { inputTokens: 9, cachedInputTokens: 0, outputTokens: 5 },
    });
    parts.end();
    await settled();
    expect(talk.voice.last.pushed).toEqual(['From nine to five.']);
    expect(talk.voice.last.ended).toBe(true);
    talk.voice.last.say(0, 1_500);
    talk.voice.last.parts.end();
    await settled();
    const turn = talk.conversation.conversation.turn;
    expect(talk.playout.asked).toEqual([`write ${turn} 1500`, `end ${turn}`]);
    talk.playback('started', turn);
    talk.clock.turn(1_500);
    talk.playback('ended', turn, 1_500);
    expect(talk.turns).toMatchObject([
      { callerText: 'When are you open?', agentText: 'From nine to five.', cut: false, heardMs: 1_500 },
    ]);
    expect(talk.usage).toEqual([
      { kind: 'model', usage: { inputTokens: 9, cachedInputTokens: 0, outputTokens: 5 } },
      { kind: 'voice', characters: 'From nine to five.'.length },
    ]);
    expect(talk.newsOf('warning')).toEqual(['no temperature here']);
    expect(talk.errors).toEqual([]);
  });

  test('speech over the agent holds the playout, nothing said lets it go on, words stop it and its voice', async () => {
    const talk = await begun();
    talk.model.last.parts.give({ kind: 'text', text: 'From nine to five, and longer on Friday. ' });
    await settled();
    talk.voice.last.say(0, 3_000);
    await settled();
    const { turn } = talk.conversation.conversation;
    talk.playback('started', turn);
    talk.clock.turn(400);
    talk.input({ kind: 'speech-start' });
    expect(talk.playout.asked.at(-1)).toBe(`hold ${turn}`);
    talk.input({ kind: 'speech-end' });
    talk.clock.turn(2_000);
    expect(talk.playout.asked.at(-1)).toBe(`resume ${turn}`);
    talk.input({ kind: 'speech-start' });
    talk.input({ kind: 'transcript-partial', text: 'wait a moment please' });
    expect(talk.playout.asked.at(-1)).toBe(`stop ${turn}`);
    expect(talk.voice.last.request.signal.aborted).toBe(true);
    expect(talk.model.last.request.signal.aborted).toBe(true);
    expect(talk.newsOf('agent-held')).toHaveLength(2);
    expect(talk.newsOf('agent-resumed')).toHaveLength(1);
    expect(talk.newsOf('caller-partial')).toEqual(['wait a moment please']);
  });

  test('parts that come for a cancelled reply, and sound for a silenced turn, are dropped', async () => {
    const talk = await begun();
    const first = talk.model.last;
    first.parts.give({ kind: 'text', text: 'From nine to five. ' });
    await settled();
    const utterance = talk.voice.last;
    talk.input({ kind: 'end-requested', reason: 'time-limit', disposition: 'time-limit' });
    const asked = [...talk.playout.asked];
    const said = talk.newsOf('agent-speaks');
    first.parts.give({ kind: 'text', text: 'And on Friday. ' }, { kind: 'warning', text: 'late' });
    first.parts.throw(new Error('late'));
    utterance.say(0, 500);
    utterance.parts.throw(new Error('late'));
    await settled();
    expect(talk.playout.asked).toEqual(asked);
    expect(talk.newsOf('agent-speaks')).toEqual(said);
    expect(talk.newsOf('warning')).toEqual([]);
    expect(talk.errors).toEqual([]);
  });

  test('a machine is told by its words, and the call is hung up once', () => {
    const talk = new Talk({ direction: 'outbound' });
    talk.input({ kind: 'begin' });
    talk.input({ kind: 'transcript-final', text: 'please leave your message after the tone' });
    expect(talk.newsOf('caller-said')).toEqual(['please leave your message after the tone']);
    expect(talk.hangUps).toEqual(['voicemail voicemail']);
  });
});

describe('the end', () => {
  test('while everything is in flight lets go of it all and keeps the record', async () => {
    const talk = await begun();
    talk.model.last.parts.give({ kind: 'text', text: 'From nine to five. ' });
    await settled();
    talk.voice.last.say(0, 1_000);
    await settled();
    talk.playback('started', talk.conversation.conversation.turn);
    talk.clock.turn(600);
    talk.conversation.close(talk.clock.now());
    talk.conversation.close(talk.clock.now());
    talk.input({ kind: 'transcript-final', text: 'too late' });
    expect(talk.model.last.request.signal.aborted).toBe(true);
    expect(talk.voice.last.request.signal.aborted).toBe(true);
    expect(talk.playout.asked.filter((asked) => asked === 'close')).toHaveLength(1);
    expect(talk.turns).toMatchObject([{ cut: true, heardMs: 600 }]);
    expect(talk.clock.pending).toBe(0);
    expect(talk.model.asked).toHaveLength(1);
  });

  test('that comes in the middle of a step begins nothing any more', () => {
    const talk = new Talk({ firstSpeaker: 'agent' });
    talk.onNews = () => {
      talk.input({ kind: 'transcript-final', text: 'hello' });
      talk.conversation.close(talk.clock.now());
    };
    talk.input({ kind: 'transcript-partial', text: 'hello' });
    expect(talk.playout.asked).toEqual(['close']);
    expect(talk.model.asked.filter(({ request }) => !request.signal.aborted)).toEqual([]);
    expect(talk.clock.pending).toBe(0);
  });
});
