import { expect, test } from 'vitest';
import { listMeant } from './list-meant.ts';

test.each([
  ['mon-sat', 'write [mon, tue, wed, thu, fri, sat]'],
  ['Monday to Friday', 'write [mon, tue, wed, thu, fri]'],
  ['sat–mon', 'write [sat, sun, mon]'],
  ['end_call, transfer', 'write [end_call, transfer]'],
  ['+918047123456,+918047123457', null],
  ['end_call', null],
  ['Hello, are you there?', null],
  ['front-desk', null],
  ['', null],
])('%s', (written, meant) => {
  expect(listMeant(written)).toBe(meant);
});
