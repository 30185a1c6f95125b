// biome-ignore-all lint/suspicious/noTemplateCurlyInString: places that nothing fills look like this.
import { describe, expect, it } from 'vitest';
import { nearestWord } from '../reading/suggest.ts';
import { fillTemplate, foreignPlaces, placeholders } from './template.ts';

describe('a text with places to fill', () => {
  const variables = { name: 'Ravi', empty: '', odd: '{{name}} $& $1' };
  const rows: readonly (readonly [string, string, string])[] = [
    ['takes a variable', 'Hello {{name}}.', 'Hello Ravi.'],
    ['with spaces inside', 'Hello {{ name }}.', 'Hello Ravi.'],
    ['takes the fallback where there is none', 'Hello {{title|friend}}.', 'Hello friend.'],
    ['takes the fallback where it is empty', 'Hello {{empty|friend}}.', 'Hello friend.'],
    ['leaves out what it does not know', 'Hello {{title}}.', 'Hello .'],
    ['does not fill what it has filled in', '{{odd}}', '{{name}} $& $1'],
    ['knows nothing that was not given', '{{constructor|x}}{{__proto__|y}}', 'x{{__proto__|y}}'],
    ['leaves other braces alone', 'a {b} {{1c}} {{a b}}', 'a {b} {{1c}} {{a b}}'],
  ];
  it.each(rows)('%s', (_name, text, expected) => expect(fillTemplate(text, variables)).toBe(expected));

  it('says which places it has', () => {
    expect(placeholders('{{a}} {{b|}} {{a| x y }}')).toEqual([
      { name: 'a', fallback: null },
      { name: 'b', fallback: '' },
      { name: 'a', fallback: 'x y' },
    ]);
  });
});

describe('the nearest word', () => {
  const words = ['channels', 'transport', 'host', 'port', 'to'];
  const rows: readonly (readonly [string, string | null])[] = [
    ['chanels', 'channels'],
    ['CHANNELS', 'channels'],
    ['tranpsort', 'transport'],
    ['prot', 'port'],
    ['password', null],
    ['xy', null],
    ['', null],
  ];
  it.each(rows)('to %s', (word, expected) => expect(nearestWord(word, words)).toBe(expected));
});

describe('places in another writing', () => {
  it.each<[string, 'spoken' | 'prompt', string[]]>([
    ['Hello {name}, {{first}}.', 'spoken', ['{name}']],
    ['Hello ${name}.', 'prompt', ['${name}']],
    ['Hello <name>, [your name].', 'spoken', ['<name>', '[your name]']],
    ['Use <b>no</b> lists. [sic]', 'prompt', []],
    ['See [our page](https://acme.in).', 'spoken', []],
    ['Answer {"ok": true}.', 'prompt', []],
    ['Hello {{name, this is {{business}}.', 'spoken', ['{{name,']],
    ['Hello {{name}.', 'spoken', ['{{name}']],
    ['Hello {{first name}}.', 'prompt', ['{{first name}}']],
    ['Hello {{name|there}}.', 'spoken', []],
  ])('%s (%s)', (text, use, written) => {
    expect(foreignPlaces(text, use).map((place) => place.written)).toEqual(written);
  });

  it.each<[string, string | null]>([
    ['{{name', 'name'],
    ['{{name|ji', 'name|ji'],
    ['{{first name}}', 'first_name'],
    ['{{नाव}}', null],
    ['{{}}', null],
  ])('of %s, what would be written: %s', (text, name) => {
    expect(foreignPlaces(text, 'spoken').map((place) => place.name)).toEqual([name]);
  });
});
