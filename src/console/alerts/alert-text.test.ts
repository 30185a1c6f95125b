import { describe, expect, test } from 'vitest';
import { inHindi } from '../web/sentences/hindi.ts';
import { type Alert, alertLine, mailText, type Reader, SAYS } from './alert-text.ts';

const AT = Date.parse('2026-12-01T10:14:00Z');
const english: Reader = { appliance: 'box', timeZone: 'Asia/Kolkata', say: (sentence) => sentence };
const hindi: Reader = { ...english, say: inHindi };

function headersOf(mail: string | null): { headers: string[]; body: string } {
  const [headers = '', ...body] = (mail ?? '').split('\n\n');
  // A folded header is one.
  return { headers: headers.replaceAll('\n ', '').split('\n'), body: body.join('\n\n') };
}

function decoded(header: string): string {
  return header.replaceAll(/=\?UTF-8\?B\?([^?]*)\?=/g, (_, text: string) =>
    Buffer.from(text, 'base64').toString('utf8'),
  );
}

describe('a mail', () => {
  test('says what, why, when by the owner’s clock, and what to run', () => {
    const alert: Alert = { type: 'trunk.down', name: 'main', because: 'No answer to OPTIONS.', at: AT };
    expect(mailText(alert, english)).toBe(
      [
        'Subject: Trunkline box: trunk main is down',
        ...[
          'MIME-Version: 1.0',
          'Content-Type: text/plain; charset=utf-8',
          'Content-Transfer-Encoding: 8bit',
        ],
        ...['', 'Trunkline box: trunk main is down', 'No answer to OPTIONS.', ''],
        'At Tue 2026-12-01 15:44 (Asia/Kolkata). Run trunkline status or trunkline doctor to see how things are now.',
        '',
      ].join('\n'),
    );
  });

  test('in Hindi has a subject that every mail program shows as Hindi, in lines that are short enough', () => {
    const because = 'It runs out at Fri 2026-12-11 00:00 (Asia/Kolkata).';
    const alert: Alert = { type: 'registration.expiring', name: 'header of +911400000001', because, at: AT };
    const mail = mailText(alert, hindi);
    const { headers, body } = headersOf(mail);
    expect(headers).toHaveLength(4);
    expect(decoded(headers[0] ?? '')).toBe(
      'Subject: Trunkline box: +911400000001 के हेडर की अवधि ख़त्म हो रही है',
    );
    for (const line of (mail ?? '').split('\n\n')[0]?.split('\n') ?? []) {
      expect(line).toMatch(/^[ -~]*$/);
      expect(line.length).toBeLessThanOrEqual(76);
    }
    expect(body).toContain('इसकी अवधि शुक्र 2026-12-11 00:00 (Asia/Kolkata) को ख़त्म होगी।');
    expect(body).toContain('समय: मंगल 2026-12-01 15:44 (Asia/Kolkata)।');
  });

  test('no name adds a header, and the whole name stands in subject and body', () => {
    const alert: Alert = { type: 'trunk.down', name: 'a\nBcc: x@y', because: 'no answer', at: AT };
    const { headers, body } = headersOf(mailText(alert, { ...english, appliance: 'क्लिनिक' }));
    expect(headers).toHaveLength(4);
    expect(decoded(headers[0] ?? '')).toBe('Subject: Trunkline क्लिनिक: trunk a Bcc: x@y is down');
    expect(body).toContain('क्लिनिक');
  });

  test('says why a campaign goes on in words, and not in those of the dialer', () => {
    const alert: Alert = { type: 'campaign.resumed', name: 'flats', because: 'window-closed', at: AT };
    expect(alertLine(alert, english)).toMatch(/campaign flats resumed\. outside of its calling hours$/);
  });

  test('is not written of what alerts nobody', () => {
    const done: Alert = { type: 'campaign.done', name: 'x', because: '', at: AT };
    expect([mailText(done, english), alertLine(done, english)]).toEqual([null, null]);
  });
});

describe('in Hindi', () => {
  test.each(Object.keys(SAYS))('%s has its line, with the name in it', (type) => {
    for (const kind of type.startsWith('registration') ? ['header', 'chain', 'declaration'] : ['']) {
      const name = kind === '' ? 'x1' : `${kind} of x1`;
      const line = alertLine({ type, name, because: '', at: AT }, hindi) ?? '';
      expect(line).toMatch(/[\u0900-\u097f]/);
      expect(line.replace('Trunkline box: ', '').replace('x1', '')).not.toMatch(/[a-z]/);
      expect(line.includes('x1')).toBe(SAYS[type]?.includes('%'));
    }
  });

  test.each([
    ['disk.filling', 'data', '4.2 % of the disk is free (/var/lib/trunkline).'],
    ['disk.freed', 'recordings', 'No longer so: 4.2 % of the disk is free (/srv/sound).'],
    ['campaign.resumed', 'flats', 'nobody-due'],
    ['provider.dead', 'openai (model)', 'llm: OpenAI answered 401'],
    ['provider.back', 'deepgram (transcriber)', 'No longer so: deepgram: Deepgram answered 500'],
    ['list.expiring', 'dnd (campaign reminders)', 'It ran out at Fri 2026-12-11 00:00 (Asia/Kolkata).'],
  ])('%s of %s says why: %s', (type, name, because) => {
    const line = alertLine({ type, name, because, at: AT }, hindi) ?? '';
    const english = /\b(?:is|are|was|were|the|out|of|runs|ran|free|answered|longer|so|campaign|model)\b/;
    expect(line).not.toMatch(english);
  });
});

test('a disk that is full is not said to be filling up', () => {
  const alert: Alert = { type: 'disk.filling', name: 'data', because: '1 % is free.', at: AT, level: 'full' };
  expect(alertLine(alert, english)).toBe('Trunkline box: the disk that holds data is full. 1 % is free.');
  expect(alertLine(alert, hindi)).toMatch(/भर गई है/);
  expect(alertLine({ ...alert, level: 'filling' }, english)).toContain('is filling up');
});
