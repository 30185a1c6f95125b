// What flite says of its voices.
import { expect, test } from 'vitest';
import { voicesIn } from './flite.ts';

test.each([
  // Recorded from flite 2.2.
  [
    'the list of flite 2.2',
    'Voices available: kal awb_time kal16 awb rms slt \n',
    ['kal', 'awb_time', 'kal16', 'awb', 'rms', 'slt'],
  ],
  ['no list', 'flite: a small simple speech synthesizer\n', []],
])('%s', (_what, listing, voices) => {
  expect(voicesIn(listing)).toEqual(voices);
});
