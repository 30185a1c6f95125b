import { expect, test } from 'vitest';
import { type AnswerHeard, askAgainAfterMs, ripeVerdict } from './answer-watch.ts';

const heard = (text: string, sinceSpeechMs: number, silenceMs: number, beep = false): AnswerHeard => ({
  text,
  channel: 'after-answer',
  beep,
  sinceSpeechMs,
  silenceMs,
});

test.each<[string, AnswerHeard, string | null]>([
  ['a hello is a person as soon as it is over', heard('hello', 900, 500), 'person'],
  ['not while it goes on', heard('hello', 400, 0), null],
  ['half of a sentence may still be a person’s', heard('please leave your number', 1_500, 0), null],
  ['as it turns out', heard('please leave your number I will ask him to call', 3_200, 600), 'person'],
  [
    'certain frames need no silence',
    heard('you have reached Ravi, leave a message after the beep', 1_200, 0),
    'voicemail',
  ],
  [
    'people play mailbox and laugh: its words alone are waited on',
    heard('leave a message after the beep', 1_200, 0),
    null,
  ],
  ['if nobody laughs it is one', heard('leave a message after the beep', 1_700, 500), 'voicemail'],
  ['one sign alone is waited on', heard('after the tone of that', 2_700, 0), null],
  ['a machine’s frame is enough in time', heard('your call is important to us', 2_700, 0), 'hold'],
  ['a beep makes a machine of whoever spoke', heard('hi this is Ravi', 2_000, 800, true), 'voicemail'],
  ['nobody is waited for longer than three seconds', heard('la la la', 3_000, 0), 'person'],
  ['and no doubt is left after five', heard('after the tone', 4_500, 0), 'voicemail'],
  [
    'the assistant of whoever calls is a menu',
    heard('I am Eva your virtual assistant from HDFC Bank how can I help you', 3_500, 1_000),
    'ivr',
  ],
  [
    'somebody’s own assistant screens',
    heard('I am his virtual assistant who is calling', 3_500, 1_000),
    'screening',
  ],
  [
    'a person who complains of the assistant',
    heard('tell your ai assistant not to call me', 3_500, 1_000),
    'person',
  ],
  ['the same in Hindi', heard('आपका एआई असिस्टेंट बार बार फोन करता है', 3_500, 1_000), 'person'],
  ['no payment was made', heard('hello you have not made any payment', 3_500, 1_000), 'person'],
  ['a number to be taken off a list', heard('यह नंबर स्थायी रूप से हटा दीजिए', 3_500, 1_000), 'person'],
  ['the same in Marathi', heard('हा नंबर कायमचा बंद करा', 3_500, 1_000), 'person'],
  ['a number that is closed', heard('हा नंबर कायमचा बंद करण्यात आला आहे', 3_500, 1_000), 'announcement'],
  ['no option was entered', heard('you have not entered any option please try again', 3_500, 1_000), 'ivr'],
  [
    'away, and a voice message is asked for',
    heard('I may not be able to answer please leave a voice message or text me', 4_600, 1_000),
    'voicemail',
  ],
])('%s', (_what, facts, answer) => {
  expect(ripeVerdict(facts)?.answer ?? null).toBe(answer);
  if (answer === null) expect(askAgainAfterMs(facts)).toBeGreaterThan(0);
  else expect(askAgainAfterMs(facts)).toBeNull();
});
