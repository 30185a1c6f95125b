// Slips in YAML, as owners make them: the place where the slip is, what it is, and what to write.
import { expect, test } from 'vitest';
import { readYaml } from './documents.ts';

const told = (text: string): string[] =>
  readYaml('a.yaml', text, () => ({ ok: false, reason: 'nobody asked' })).problems.map(
    ({ line, column, message, remedy }) => `${line}:${column} ${message} → ${remedy}`,
  );

const QUOTE = 'a quote begins here and is never closed → close it with';
const BRACES =
  'a value that begins with {{ must be in quotes: YAML reads braces as a group → put the whole value in quotes';

test.each([
  [
    'no space behind the colon',
    'a: 1\ncarrier:twilio\nb: 2\n',
    '2:1 there is no space after the colon → write carrier: twilio',
  ],
  [
    'the same on the last line',
    'a: 1\nchannels:10\n',
    '2:1 there is no space after the colon → write channels: 10',
  ],
  [
    'a dash before the first key of a file that is no list',
    '# An agent.\n- name: booking\nlanguage: hi\n',
    '2:1 this dash begins a list, and the keys below it are not in it → remove the dash',
  ],
  [
    'a tab before a key of an entry',
    '- name: one\n\truns: 3\n',
    '2:1 this line is indented with a tab → indent with spaces',
  ],
  [
    'no colon',
    'a: 1\nchannels 10\n',
    '2:1 this line has no colon → write a key, a colon, a space and the value',
  ],
  ['a quote that is not closed', "a: 1\nn:\n  - number: '+91\n    b: 2\n", `3:13 ${QUOTE} '`],
  ['the same to the end of the file', 'a: 1\nb: "x\nc: 2\n', `2:4 ${QUOTE} "`],
  [
    'a quote within a value in quotes',
    "a: 'Dr. D'Souza'\n",
    '1:11 there is text after the closing quote of this value → if a quote belongs to the value, put the whole value in quotes of the other kind',
  ],
  [
    'a colon within a value',
    'a: Smile: the clinic\n',
    '1:4 this value contains a colon and a space, which YAML reads as another key → put the value in quotes',
  ],
  [
    'a sign that YAML keeps for itself',
    'a: @smile\n',
    '1:4 a value that begins with @ must be in quotes → put the value in quotes',
  ],
  [
    'a text that begins with a star',
    'a: *Namaste* and welcome\n',
    /^1:\d+ a value that begins with \* must be in quotes → put the value in quotes/,
  ],
  [
    'a file from an old Mac',
    'a: 1\rb: 2\r',
    /^1:1 the lines of this file end as they did on old Macs .* → save it with Unix or Windows line ends/,
  ],
  [
    'a space that is none',
    'a: 1\ntrunk:\u00a0main\nb: 2\n',
    /^2:7 here is a no-break space \(U\+00A0\), .* → delete it, and type an ordinary space/,
  ],
  [
    'spaces that are none before a key',
    'n:\n  - number: 1\n\u00a0\u00a0\u00a0\u00a0trunk: main\n    agent: asha\n',
    /^3:1 here is a no-break space/,
  ],
  [
    'a wide colon',
    'name：main\nb: 2\n',
    '1:1 this colon is a wide one (：), which YAML takes for a letter → write an ordinary colon and a space',
  ],
  [
    'no space behind a dash',
    "n:\n  -number: '+91'\n    trunk: main\n",
    "2:3 there is no space after the dash → write - number: '+91'",
  ],
  [
    'what a merge has left',
    'a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> other\n',
    /^2:1 this line is left over from a merge in git → keep one of the two versions/,
  ],
  ['a template as the whole value', 'a: {{clinic}}\n', `1:5 ${BRACES}`],
  ['a template at the beginning', 'a: {{clinic}} of Pune\n', `1:15 ${BRACES}`],
  [
    'a path of Windows',
    'a: "C:\\data"\n',
    "1:7 a backslash between double quotes begins a sign of YAML, and this one is none → use single quotes: between '…' a backslash is only a backslash",
  ],
  [
    'what is not known here',
    'a: {b: 1 c: 2}\n',
    /^1:\d+ this is not YAML: .* → check quotes, colons and indentation/,
  ],
])('%s', (_what, text, expected) => {
  expect(told(text)).toEqual([typeof expected === 'string' ? expected : expect.stringMatching(expected)]);
});

test('what follows from a slip is not told; what stands before it is, and a secret that is missing', () => {
  const text = `a: CHANGE_ME\nb:\n\tc: 1\n5: x\nd: \${env:KEY}\n`;
  expect(told(text)).toEqual([
    '3:1 this line is indented with a tab → indent with spaces',
    '1:4 CHANGE_ME is only a placeholder → write your own value here',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: references to secrets look like this.
    '5:4 the secret ${env:KEY} cannot be read: nobody asked → set the environment variable KEY before you start, or write it into .env beside these files',
  ]);
});

test.each([
  [
    'a sentence that is cut off by a key',
    'say: For sales press 1, then press #2 to go on.\n',
    [/^1:6 this text ends at “.*then press”/],
  ],
  ['the same in a list', 'lines:\n  - Please press the key #1 now\n', [/^2:5 this text ends at “.*the key”/]],
  [
    'one word, and a letter behind the hash',
    'greeting: Room #12B\nmessage: Ask for #asha\n',
    [/^1:11 this text ends at “Room”/, /^2:10 this text ends at “Ask for”/],
  ],
  [
    'a comment behind a sentence',
    'say: Namaste, this is Asha of City Clinic. # the short one\nprompt: Ask for the day # 2 tries\n',
    [],
  ],
  [
    'a comment behind what nobody hears',
    'name: main trunk # 2 channels\nlabel: main trunk #2 of three\nhost: sip.example.com #the new one\n',
    [],
  ],
  [
    'a comment behind a word or a number',
    'say: asha # she answers\nb: 3 # at most\nc: a b # two words\n',
    [],
  ],
  ['a sentence in quotes', 'say: "For sales press 1, then press #2 to go on."\n', []],
  ['a hash within a word', 'say: the number is A#12 today\n', []],
  ['a comment on the next line', 'say: a sentence of five words\n#and more\n', []],
])('what YAML takes for a comment: %s', (_what, text, expected) => {
  const { warnings } = readYaml('a.yaml', text, () => ({ ok: false, reason: 'nobody asked' }));
  expect(warnings.map(({ line, column, message }) => `${line}:${column} ${message}`)).toEqual(
    expected.map((one) => expect.stringMatching(one)),
  );
});
