// Avoids stereo Opus: a caller who offers it gets another codec that both sides know. In stereo both directions of the leg
// would have two channels (switch_core_media.c), and so would the recording. A caller who offers nothing else is accepted in
// stereo.
import { element, expanded, type XmlElement } from './builder.ts';

/** As payload types, which need no name in an offer (RFC 3551). */
const PAYLOADS: Readonly<Partial<Record<string, number>>> = { PCMU: 0, PCMA: 8, G722: 9 };

/** Conditions of an extension, to stand before its own. None where it makes no difference. */
export function unlessStereo(codecs: readonly string[]): XmlElement[] {
  const others = codecs.filter((codec) => PAYLOADS[codec] !== undefined);
  if (!codecs.includes('opus') || others.length === 0) return [];
  const payloads = others.map((codec) => PAYLOADS[codec]).join('|');
  // "sprop-stereo=1" counts for the switch, too.
  const expression = String.raw`(?is)m=audio \d+ \S+(?: \d+)*? (?:${payloads})\b.*stereo=1`;
  return [
    element('condition', { field: expanded(`\${switch_r_sdp}`), expression, break: 'never' }, [
      element('action', { application: 'set', data: `absolute_codec_string=${others.join(',')}` }),
    ]),
  ];
}
