import { expect, test } from 'vitest';
import { judgeOverlap, type OverlapVerdict } from './overlap.ts';

test.each<[string, string, string, OverlapVerdict]>([
  [
    'nothing changes for the worse',
    'no',
    'This does not change your instalment in any way, | it only makes it shorter.',
    'backchannel',
  ],
  [
    'nothing is charged',
    'nahi',
    'Isme koi extra charge nahi lagega, | yeh plan mein shamil hai.',
    'backchannel',
  ],
  ['in Telugu', 'లేదు', 'దీనికి అదనపు ఛార్జీ ఏమీ లేదు, | మీ ప్లాన్‌లోనే ఉంది.', 'backchannel'],
  [
    'nothing was denied',
    'no',
    'Your appointment is on Tuesday at ten, | please bring the report.',
    'interrupt',
  ],
  ['it is bad news', 'no', 'You have not paid the last two charges, | so a penalty applies.', 'interrupt'],
  ['there is no way', 'no', 'The date cannot be changed now, | the slot is full.', 'interrupt'],
  ['a question was asked', 'no', 'Is there any extra charge you do not need? |', 'interrupt'],
  [
    'more is said',
    'no I was charged',
    'There is no extra charge for this, | it comes with your plan.',
    'interrupt',
  ],
])('no, where %s: "%s" is %4$s', (_name, text, agent, verdict) => {
  const [saidBefore = '', stillToSay = ''] = agent.split('|');
  expect(judgeOverlap({ text, saidBefore, stillToSay })).toBe(verdict);
});
