import { describe, expect, test } from 'vitest';
import { nftLines, type Opening, ufwLines } from './firewall-lines.ts';

const OPENINGS: Opening[] = [
  { what: 'SIP of the carriers', protocol: 'udp', ports: [5080], sources: ['192.0.2.0/24', '198.51.100.7'] },
  { what: 'RTP of calls', protocol: 'udp', ports: [16384, 32768], sources: [] },
];

describe('ufw', () => {
  test('a line for every address, and ranges as ufw writes them', () => {
    expect(ufwLines(OPENINGS)).toEqual([
      "ufw allow proto udp from 192.0.2.0/24 to any port 5080 comment 'SIP of the carriers'",
      "ufw allow proto udp from 198.51.100.7 to any port 5080 comment 'SIP of the carriers'",
      "ufw allow proto udp from any to any port 16384:32768 comment 'RTP of calls'",
    ]);
  });

  test('nothing declared opens nothing', () => {
    expect(ufwLines([])).toEqual([]);
  });
});

describe('nftables', () => {
  const text = nftLines(OPENINGS).join('\n');

  test('it replaces its own table and touches no other', () => {
    expect(text.match(/^(?:delete )?table .*/gm)).toEqual([
      'table inet trunkline',
      'delete table inet trunkline',
      'table inet trunkline {',
    ]);
  });

  test('what is for carriers is shut for everybody else, behind the lines that let them in', () => {
    const accept = text.indexOf('ip saddr { 192.0.2.0/24, 198.51.100.7 } udp dport 5080 accept');
    expect(accept).toBeGreaterThan(0);
    expect(text.indexOf('udp dport 5080 drop')).toBeGreaterThan(accept);
  });

  test('what is for anybody is not shut', () => {
    expect(text).toContain('udp dport 16384-32768 accept');
    expect(text).not.toContain('udp dport 16384-32768 drop');
  });
});
