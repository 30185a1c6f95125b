// Who is at the other end, with and without a reverse proxy between.
import type { IncomingMessage } from 'node:http';
import { describe, expect, test } from 'vitest';
import { ClientAddresses } from './client-addresses.ts';

function from(
  remoteAddress: string,
  headers: IncomingMessage['headers'] = {},
  encrypted = false,
): IncomingMessage {
  return {
    headers: { host: 'box:8780', ...headers },
    socket: { remoteAddress, encrypted },
  } as unknown as IncomingMessage;
}

const https = {
  'x-forwarded-proto': 'https',
  'x-forwarded-for': '203.0.113.9',
  'x-forwarded-host': 'calls.example.com',
};

describe('behind a proxy that is trusted', () => {
  const peers = new ClientAddresses({ trustProxy: ['127.0.0.1/32', '10.1.0.0/16'], hasTls: false });
  const rows: [what: string, request: IncomingMessage, isSecure: boolean, host: string, refused: boolean][] =
    [
      [
        'by TLS up to the proxy on this machine',
        from('::ffff:127.0.0.1', https),
        true,
        'calls.example.com',
        false,
      ],
      ['by TLS up to a proxy of the network', from('10.1.2.3', https), true, 'calls.example.com', false],
      [
        'in clear up to the proxy',
        from('127.0.0.1', { ...https, 'x-forwarded-proto': 'http' }),
        false,
        'calls.example.com',
        true,
      ],
      [
        'two proxies: the nearer one counts',
        from('127.0.0.1', { ...https, 'x-forwarded-proto': 'https, http' }),
        false,
        'calls.example.com',
        true,
      ],
      ['a stranger who says that he is a proxy', from('203.0.113.9', https), false, 'box:8780', true],
      ['past the proxy', from('192.168.1.4'), false, 'box:8780', true],
      ['a command of this machine', from('127.0.0.1'), false, 'box:8780', false],
      ['this machine by IPv6', from('::1'), false, 'box:8780', false],
    ];
  test.each(rows)('%s', (_what, request, isSecure, host, refused) => {
    expect([peers.isSecure(request), peers.hostOf(request), peers.refusal(request) !== null]).toEqual([
      isSecure,
      host,
      refused,
    ]);
  });
});

describe('with a certificate of its own', () => {
  const peers = new ClientAddresses({ trustProxy: [], hasTls: true });
  test.each<[what: string, request: IncomingMessage, isSecure: boolean, refused: boolean]>([
    ['by TLS', from('203.0.113.9', {}, true), true, false],
    ['what anybody says of TLS counts for nothing', from('203.0.113.9', https), false, true],
    ['the door for commands', from('127.0.0.1'), false, false],
  ])('%s', (_what, request, isSecure, refused) => {
    expect([peers.isSecure(request), peers.refusal(request) !== null]).toEqual([isSecure, refused]);
  });
});

test('on loopback alone nothing is refused, and nobody is believed', () => {
  const peers = new ClientAddresses({ trustProxy: [], hasTls: false });
  const request = from('127.0.0.1', https);
  expect([peers.refusal(request), peers.isSecure(request), peers.hostOf(request)]).toEqual([
    null,
    false,
    'box:8780',
  ]);
});
