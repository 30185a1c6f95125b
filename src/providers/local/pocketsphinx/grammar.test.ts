// What of JSGF is read, and what is refused with its line.
import { describe, expect, test } from 'vitest';
import { readGrammar, wordsOfGrammar } from './grammar.ts';

function expansionOf(body: string) {
  const reading = readGrammar(`#JSGF V1.0;\ngrammar g;\n${body}`);
  if (!reading.ok) throw new Error(reading.problem.message);
  return reading.expansion;
}

const word = (text: string) => ({ kind: 'word', word: text });

describe('a grammar is read', () => {
  test.each([
    ['one word', 'public <a> = yes;', word('yes')],
    [
      'words in a row',
      'public <a> = I will come;',
      { kind: 'sequence', parts: [word('I'), word('will'), word('come')] },
    ],
    ['alternatives', "public <a> = no | can't;", { kind: 'choice', options: [word('no'), word("can't")] }],
    [
      'options and groups',
      'public <a> = [yes] (a | b);',
      {
        kind: 'sequence',
        parts: [
          { kind: 'optional', body: word('yes') },
          { kind: 'choice', options: [word('a'), word('b')] },
        ],
      },
    ],
    [
      'repetition',
      'public <a> = yes+ | no*;',
      {
        kind: 'choice',
        options: [
          { kind: 'repeat', body: word('yes'), atLeast: 1 },
          { kind: 'repeat', body: word('no'), atLeast: 0 },
        ],
      },
    ],
    ['a rule by its name, written later', 'public <a> = <b>; <b> = yes;', word('yes')],
    ['tags and comments as if they were not there', 'public <a> = yes {ok} /* x */; // y', word('yes')],
    [
      '<anything> and <NULL>',
      'public <a> = <anything> | <NULL>;',
      {
        kind: 'choice',
        options: [{ kind: 'anything' }, { kind: 'nothing' }],
      },
    ],
    [
      'two public rules as one choice',
      'public <a> = yes; public <b> = no;',
      {
        kind: 'choice',
        options: [word('yes'), word('no')],
      },
    ],
  ])('%s', (_what, body, expected) => {
    expect(expansionOf(body)).toEqual(expected);
  });

  test('words are told once, in their order', () => {
    expect(wordsOfGrammar(expansionOf('public <a> = yes [no] | (no yes maybe)+ <anything>;'))).toEqual([
      'yes',
      'no',
      'maybe',
    ]);
  });
});

describe('what is not supported is refused with its line', () => {
  test.each([
    ['no public rule', '<a> = yes;', 1, /no rule is public/],
    ['an import', 'import <x.y>;', 3, /imports/],
    ['a weight', 'public <a> =\n/0.5/ yes;', 4, /weights/],
    ['a rule that stands for itself', 'public <a> = yes <a>;', 3, /refers to itself/],
    ['a rule that is not there', 'public <a> = <b>;', 3, /<b> is not defined/],
    ['a rule written twice', 'public <a> = x;\n<a> = y;', 4, /twice/],
    ['an empty alternative', 'public <a> = yes | ;', 3, /this is empty/],
    ['an open bracket', 'public <a> = (yes;', 3, /\) is missing/],
    ['a missing semicolon', 'public <a> = yes', 3, /; is missing/],
    ['quoted words', 'public <a> = "good day";', 3, /is not a word/],
    ['a word that could be taken for a phone', 'public <a> = _AA;', 3, /is not a word/],
    ['a rule called <anything>', 'public <anything> = x;', 3, /its own meaning/],
  ])('%s', (_what, body, line, message) => {
    const reading = readGrammar(`#JSGF V1.0;\ngrammar g;\n${body}`);
    expect(reading).toMatchObject({ ok: false, problem: { line } });
    expect(reading.ok ? '' : reading.problem.message).toMatch(message);
  });
});
