import { describe, expect, test } from 'vitest';
import { gatewaysIn, holdListeners, listenerChanges, listenerValue, profilesIn } from './sofia-text.ts';

function sofia(
  settings: readonly (readonly [string, string])[],
  gateways: Readonly<Record<string, string>> = {},
): string {
  const param = ([name, value]: readonly [string, string]): string =>
    `          <param name="${name}" value="${value}"/>`;
  return [
    '<include>',
    '      <profile name="trunks">',
    '        <gateways>',
    ...Object.entries(gateways).flatMap(([name, proxy]) => [
      `          <gateway name="${name}">`,
      `            <param name="proxy" value="${proxy}"/>`,
      '          </gateway>',
    ]),
    '        </gateways>',
    '        <settings>',
    ...settings.map(param),
    '        </settings>',
    '      </profile>',
    '</include>',
    '',
  ].join('\n');
}

const OLD = sofia([
  ['sip-ip', '10.0.0.5'],
  ['sip-port', '5080'],
  ['tls', 'false'],
  ['dialplan', 'XML'],
]);

describe('listeners', () => {
  const table: readonly (readonly [string, readonly (readonly [string, string])[], readonly string[]])[] = [
    [
      'nothing differs',
      [
        ['sip-ip', '10.0.0.5'],
        ['sip-port', '5080'],
        ['tls', 'false'],
        ['dialplan', 'XML'],
      ],
      [],
    ],
    [
      'a setting that a rescan takes in',
      [
        ['sip-ip', '10.0.0.5'],
        ['sip-port', '5080'],
        ['tls', 'false'],
        ['dialplan', 'other'],
      ],
      [],
    ],
    [
      'another port',
      [
        ['sip-ip', '10.0.0.5'],
        ['sip-port', '5090'],
        ['tls', 'false'],
        ['dialplan', 'XML'],
      ],
      ['sip-port 5080 → 5090'],
    ],
    [
      'TLS for the first time',
      [
        ['sip-ip', '10.0.0.5'],
        ['sip-port', '5080'],
        ['tls', 'true'],
        ['tls-sip-port', '5081'],
        ['dialplan', 'XML'],
      ],
      ['tls false → true', 'tls-sip-port none → 5081'],
    ],
    [
      'an address outside that goes',
      [
        ['sip-ip', '10.0.0.5'],
        ['sip-port', '5080'],
        ['tls', 'false'],
        ['ext-sip-ip', '203.0.113.9'],
      ],
      ['ext-sip-ip none → 203.0.113.9'],
    ],
  ];
  test.each(table)('%s', (_, settings, expected) => {
    const words = listenerChanges(OLD, sofia(settings)).map(
      ({ setting, before, after }) => `${setting} ${before ?? 'none'} → ${after ?? 'none'}`,
    );
    expect(words).toEqual(expected);
  });

  test('held: the old listeners stand in the new text, and nothing else of the old', () => {
    const next = sofia(
      [
        ['sip-ip', '10.0.0.6'],
        ['tls', 'true'],
        ['tls-sip-port', '5081'],
        ['dialplan', 'new'],
      ],
      { backup: 'sip.example' },
    );
    const held = holdListeners(OLD, next);
    expect(listenerChanges(OLD, held)).toEqual([]);
    expect(held).toContain('value="new"');
    expect([...gatewaysIn(held).keys()]).toEqual(['backup']);
    // Held again, it is the same to the byte.
    expect(holdListeners(held, next)).toBe(held);
  });

  test('a profile that is new has nothing to hold', () => {
    expect(listenerChanges('<include>\n</include>\n', OLD)).toEqual([]);
    expect(holdListeners('', OLD)).toBe(OLD);
    expect(profilesIn(OLD)).toEqual(['trunks']);
    expect(listenerValue(OLD, 'trunks', 'sip-port')).toBe('5080');
    expect(listenerValue(OLD, 'softphones', 'sip-port')).toBeNull();
  });
});
