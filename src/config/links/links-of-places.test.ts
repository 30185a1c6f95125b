// What is said of places that nothing fills, wherever an agent speaks or sends something.
import { describe, expect, test } from 'vitest';
import { edited, told } from '../../../test/fakes/declared-config.ts';

const with_ = (more: string): readonly string[] =>
  told(edited('agents/asha.yaml', 'voice: voice\n', `voice: voice\n${more}`));

describe('a place that nothing fills is refused in', () => {
  test.each<[where: string, more: string, line: string]>([
    ['the announcement', 'announcement: This is {shop}.', '8:15'],
    ['the key that ends calls', "optOut: {key: '9', line: 'Bye {shop}.'}", '8:26'],
    ['the warning', "warning: {line: 'Soon, [name].'}", '8:17'],
    ['what is said while a tool works', "fillers: {toolWait: ['One moment, {shop}.']}", '8:22'],
    ['the greeting of a language', "languages: [{language: hi, greeting: 'नमस्ते {shop}.'}]", '8:38'],
    ['the lines of a language', "languages: [{language: hi, lines: {goodbye: 'नमस्ते {shop}.'}}]", '8:45'],
    ['the instructions of a language', "languages: [{language: hi, instructions: 'Speak {how.'}]", ''],
    [
      'what is said after a transfer',
      "tools: [transfer]\ntransfers: [{name: desk, to: '+918047123456', busy: {say: 'Sorry <name>.'}}]",
      '9:59',
    ],
  ])('%s', (_where, more, place) => {
    const problems = with_(`${more}\n`);
    if (place === '') expect(problems).toEqual([]);
    else {
      expect(problems).toHaveLength(1);
      expect(problems[0]).toContain(`agents/asha.yaml:${place} nothing fills `);
    }
  });
});

test('a place with the name of a column in another script', () => {
  const problems = told(edited('agents/asha.yaml', '{{name|there}}', '{{नाव}}'));
  expect(problems).toEqual([
    'agents/asha.yaml:3:11 nothing fills {{नाव}} → between the braces write the name of a column in English letters, as in {{name}}, or write the words themselves',
  ]);
});

describe('what is sent to a service', () => {
  const tool = (value: string, more = ''): readonly string[] =>
    with_(
      `httpTools: [{name: jobs, description: Jobs., url: 'https://jobs.example.com/{{call}}', fixed: {who: '${value}'}}]\n${more}`,
    );
  test.each<[what: string, problems: readonly string[], words: readonly string[]]>([
    ['what every call has', tool('{{caller}} {{call}} {{business}}'), []],
    ['a column, whatever its name', tool('{{vehicle}}'), []],
    ['a slip of the finger', tool('{{callr}}'), ['nothing fills {{callr}} → did you mean {{caller}}?']],
    ['columns that lists do have', tool('{{cell}} {{callee}}'), []],
    ['one brace', tool('{caller}'), ['nothing fills {caller} → write {{caller}}']],
    [
      'keys that nobody collects',
      tool('{{input_pin}}'),
      ['nothing fills {{input_pin}}: no input is called pin → add it to inputs'],
    ],
    [
      'keys that the agent collects',
      tool('{{input_pin}}', 'tools: [collect_dtmf]\ninputs: [{name: pin, digits: 4}]\n'),
      [],
    ],
    [
      'keys of another name',
      tool('{{input_pin}}', 'tools: [collect_dtmf]\ninputs: [{name: otp-code, digits: 4}]\n'),
      ['nothing fills {{input_pin}}: no input is called pin → there is: {{input_otp_code}}'],
    ],
  ])('%s', (_what, problems, words) => {
    expect(problems).toHaveLength(words.length);
    for (const [index, word] of words.entries()) expect(problems[index]).toContain(word);
  });
});
