import { describe, expect, it } from 'vitest';
import { type ContactList, parseContactList } from './contact-list.ts';

function read(text: string, country = 'IN'): ContactList {
  const result = parseContactList(text, country, '/lists/a.csv');
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.list;
}

function told(text: string): string[] {
  const result = parseContactList(text, 'IN', '/lists/a.csv');
  const problems = result.ok ? result.list.rejected : result.problems;
  return problems.map((one) => `${one.line}: ${one.message}`);
}

describe('a call list', () => {
  it('takes numbers the way people write them, by the country', () => {
    const numbers = [
      '+919876543210',
      '098765 43211',
      '98765-43212',
      '+44 20 7946 0018',
      '0091 98765 43213',
      '91 9876543214',
    ];
    expect(read(`number\n${numbers.join('\n')}\n`).contacts.map((one) => one.number)).toEqual([
      '+919876543210',
      '+919876543211',
      '+919876543212',
      '+442079460018',
      '+919876543213',
      '+919876543214',
    ]);
  });

  it('keeps every other column as a variable, wherever the number stands', () => {
    expect(read('name,number,city\nRavi,+919876543210,Pune\n')).toMatchObject({
      columns: ['name', 'city'],
      contacts: [{ number: '+919876543210', line: 2, variables: { name: 'Ravi', city: 'Pune' } }],
    });
  });

  it('tolerates a byte order mark, CRLF and empty lines, and counts lines all the same', () => {
    const list = read('\ufeffnumber,name\r\n\r\n+919876543210,Ravi\r\n\r\n+919876543211,Meera\r\n');
    expect(list.contacts.map((one) => [one.line, one.variables['name']])).toEqual([
      [3, 'Ravi'],
      [5, 'Meera'],
    ]);
  });

  it('makes one line of a quoted value that has several, and keeps control characters out', () => {
    const list = read('number,note\n+919876543210,"first\r\nsecond\u0000\u2028third"\n+919876543211,after\n');
    expect(list.contacts.map((one) => [one.line, one.variables['note']])).toEqual([
      [2, 'first second third'],
      [4, 'after'],
    ]);
  });

  it('keeps a row whose values look like commands as plain text', () => {
    const value = '$' + '{system(touch /tmp/x)}';
    expect(read(`number,name\n+919876543210,${value}\n`).contacts[0]?.variables['name']).toBe(value);
  });

  const rows: readonly (readonly [string, string, readonly string[]])[] = [
    [
      'a number that stands there already, however it is written',
      'number\n+919876543210\n09876543210\n',
      ['3: +919876543210 stands on line 2 already'],
    ],
    [
      'a third time refers to the first',
      'number\n+919876543210\n9876543210\n919876543210\n',
      ['3: +919876543210 stands on line 2 already', '4: +919876543210 stands on line 2 already'],
    ],
    ['no number', 'number,name\n,Ravi\n', ['2: there is no number']],
    ['something else', 'number,name\ntomorrow,Ravi\n', ['2: “tomorrow” is not a telephone number of IN']],
    [
      'a number with a second command in it',
      'number\n"+919876543210\nbgapi system x"\n',
      ['2: “+919876543210 bgapi system x” is not a telephone number of IN'],
    ],
    [
      'a number that went through a spreadsheet',
      'number\n9.19877E+11\n',
      ['2: a spreadsheet has rounded the number to “9.19877E+11”: its last digits are lost'],
    ],
    ['an emergency number', 'number\n112\n', ['2: “112” has 3 digits: too few for a telephone number']],
    [
      'a comma too many',
      'number,name\n+919876543210,Rao, Ravi\n',
      ['2: the row has 3 values, the headings are 2'],
    ],
    [
      'a value without end',
      `number,name\n+919876543210,${'x'.repeat(2001)}\n`,
      ['2: name has 2001 characters'],
    ],
    ['no heading for numbers', 'phone\n+919876543210\n', ['1: no column is called number']],
    ['two headings of one name', 'number,a,a\n+919876543210,1,2\n', ['1: two columns are called a']],
    [
      'a heading that no text could name',
      'number,first name,\n+919876543210,1,2\n',
      ['1: "first name" cannot be a heading', '1: column 3 has no heading'],
    ],
    [
      'a quote without end',
      'number,name\n+919876543210,"Ravi\n',
      ['2: a quote in this row is not closed, or stands in the middle of a value'],
    ],
    ['nothing at all', '', ['1: the list is empty']],
  ];
  it.each(rows)('tells of %s', (_name, text, expected) => expect(told(text)).toEqual(expected));
});
