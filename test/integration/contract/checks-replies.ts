// What every switch must answer to the lines of the handshake scenario, word for word where words are fixed.
import { expect } from 'vitest';
import type { Check } from './check.ts';
import type { Item } from './transcript.ts';

const ANY_UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const NO_LEG = '00000000-0000-0000-0000-000000000000';
const REPLIES: readonly (readonly [line: string, reply: string | RegExp])[] = [
  ['auth', '+OK accepted'],
  [
    'api status',
    /^UP 0 years, .*\nFreeSWITCH \(Version 1\.11\..*\) is ready\n\d+ session\(s\) since startup\n/,
  ],
  ['api version', /^FreeSWITCH Version 1\.11\./],
  [
    'api sofia status',
    /^ +Name\t +Type\t +Data\tState\n=+\n[\s\S]*\tprofile\t[\s\S]*\tgateway\t[\s\S]*=+\n1 profile 0 aliases\n$/,
  ],
  ['api sofia status gateway nope', 'Invalid Gateway!\n'],
  ['api show channels as json', /^\{"row_count": 0\}\n|^\{"row_count":\d+,"rows":\[/],
  ['api show calls as json', /^\{"row_count": 0\}\n|^\{"row_count":\d+,"rows":\[/],
  ['api show nosuch', /^-USAGE: codec\|endpoint\|application\|.*\|status\n$/],
  ['api module_exists mod_audio_stream', 'true'],
  ['api uuid_exists', 'false'],
  ['api uuid_kill', '-ERR No such channel!\n'],
  ['api uuid_getvar', '-ERR No such channel!\n'],
  [`api uuid_audio_stream ${NO_LEG}`, '-ERR Operation Failed\n'],
  ['api uuid_audio_stream bogus', /^-USAGE: <uuid> \[start \| stop \| send_text /],
  ['api nosuchapi', '-ERR nosuchapi Command not found!\n'],
  ['api create_uuid', ANY_UUID],
  ['api global_getvar', /^hostname=.+\n[\s\S]*local_ip_v4=[\d.]+\n/],
  ['event plain NOSUCH_EVENT', '-ERR no keywords supplied'],
  ['noevents', '-ERR not listening for events'],
  ['frobnicate', '-ERR command not found'],
  ['sendmsg 1234', '-ERR invalid session id [1234]'],
  ['exit', '+OK bye'],
];

const replies: Check[] = REPLIES.map(([line, reply]) => ({
  scenario: 'handshake',
  sentence: `“${line.replace(NO_LEG, '…')}” is answered ${String(reply).slice(0, 60).trim()}`,
  holds: ({ items }) => {
    const at = items.findIndex((item) => item.kind === 'sent' && item.text.startsWith(line));
    const next: Item | undefined = items.slice(at).find((item) => item.kind === 'reply');
    const text = at >= 0 && next?.kind === 'reply' ? next.text : '(nothing)';
    if (typeof reply === 'string') expect(text).toBe(reply);
    else expect(text).toMatch(reply);
  },
}));

const goodbye: Check[] = (['handshake', 'wrong-password'] as const).map((scenario) => ({
  scenario,
  sentence: `${scenario}: the connection ends with a notice`,
  holds: ({ items }) => {
    expect(items.at(0)).toMatchObject({ kind: 'other', contentType: 'auth/request' });
    expect(items.at(-1)).toMatchObject({
      kind: 'other',
      contentType: 'text/disconnect-notice',
      body: expect.stringMatching(/^Disconnected, goodbye\.\n/),
    });
    if (scenario === 'wrong-password')
      expect(items).toContainEqual(expect.objectContaining({ kind: 'reply', text: '-ERR invalid' }));
  },
}));

export const REPLY_CHECKS: readonly Check[] = [...replies, ...goodbye];
