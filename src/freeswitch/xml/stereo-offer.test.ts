import { describe, expect, it } from 'vitest';
import { renderFile } from './builder.ts';
import { unlessStereo } from './stereo-offer.ts';

const offer = (payloads: string, fmtp: string): string =>
  [
    'v=0',
    'c=IN IP4 192.0.2.1',
    `m=audio 4000 RTP/AVP ${payloads}`,
    'a=rtpmap:96 opus/48000/2',
    fmtp,
    '',
  ].join('\r\n');

/** As the switch's PCRE reads it: JavaScript takes its flags elsewhere. */
function takes(codecs: readonly string[], sdp: string): boolean {
  const [condition] = unlessStereo(codecs);
  const written = String(condition?.attributes['expression'] ?? '(?!)');
  return new RegExp(written.replace('(?is)', ''), 'is').test(sdp);
}

const ALL = ['opus', 'G722', 'PCMU', 'PCMA'];

describe('a caller who offers Opus in stereo', () => {
  it.each<[string, readonly string[], string, boolean]>([
    ['and G.711 is spoken to in that', ALL, offer('96 0 8 101', 'a=fmtp:96 useinbandfec=1;stereo=1'), true],
    ['first of all, and G.722', ALL, offer('96 9', 'a=fmtp:96 stereo=1'), true],
    ['by what it sends', ALL, offer('96 0', 'a=fmtp:96 sprop-stereo=1'), true],
    ['and nothing else keeps Opus', ALL, offer('96 101', 'a=fmtp:96 stereo=1'), false],
    ['and what is not ours keeps Opus', ['opus', 'PCMA'], offer('96 0', 'a=fmtp:96 stereo=1'), false],
    ['with payload 108 keeps Opus', ALL, offer('96 108', 'a=fmtp:96 stereo=1'), false],
  ])('%s', (_sentence, codecs, sdp, taken) => {
    expect(takes(codecs, sdp)).toBe(taken);
  });

  it('in mono, or without Opus, is spoken to as always', () => {
    expect(takes(ALL, offer('96 0 8', 'a=fmtp:96 useinbandfec=1;stereo=0'))).toBe(false);
    expect(unlessStereo(['PCMU', 'PCMA'])).toEqual([]);
    expect(unlessStereo(['opus'])).toEqual([]);
  });

  it('is offered the other codecs in the order of the trunk', () => {
    expect(renderFile(unlessStereo(['PCMA', 'opus', 'G722']))).toContain('absolute_codec_string=PCMA,G722"');
  });
});
