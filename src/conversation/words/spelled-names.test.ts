import { expect, test } from 'vitest';
import { spelledOf } from './spelled-names.ts';

test.each([
  ['கார்த்திக்', 'kard', 'part'],
  ['கார்த்திக்', 'karthik', 'whole'],
  ['கார்த்திக்', 'kartick', 'whole'],
  ['ಮಂಜು', 'manju', 'whole'],
  ['ಮಂಜುನಾಥ್', 'manju', 'part'],
  ['సీత', 'sita', 'whole'],
  ['సీత', 'seetha', 'whole'],
  ['సీత', 'sit', 'part'],
  ['नीता', 'nita', 'whole'],
  ['राम', 'ram', 'whole'],
  ['रमेश', 'ram', 'part'],
  ['শুভঙ্কর', 'shubh', 'part'],
  ['મીના', 'meena', 'whole'],
  ['ਗੁਰਪ੍ਰੀਤ', 'gurpreet', 'whole'],
  ['പ്രിയ', 'priya', 'whole'],
  ['நாவு', 'manju', null],
  ['name', 'manju', null],
  ['राम', '', null],
] as const)('of %s the letters %s are %s', (name, letters, how) => {
  expect(spelledOf(name, letters)).toBe(how);
});
