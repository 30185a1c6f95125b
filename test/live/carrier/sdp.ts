// Session descriptions, as far as one telephone line needs them: an address, a port, codecs, telephone events (RFC 4566,
// RFC 3264). Refuses everything but one audio stream.
import type { LineCodec } from './line-codec.ts';

/** Where the far end wants its sound, and in what. */
export interface SdpOffer {
  readonly address: string;
  readonly port: number;
  /** In the far end's order of preference, payload type by payload type. */
  readonly codecs: readonly { readonly payloadType: number; readonly map: string }[];
  /** Payload types of telephone events, by their clock: a wideband codec brings its own (RFC 4733, 2.1). */
  readonly eventTypes: ReadonlyMap<number, number>;
  /** Keys for encrypted sound, where it is wanted (RFC 4568). */
  readonly crypto: readonly SdpCrypto[];
}

export interface SdpCrypto {
  readonly tag: number;
  readonly suite: string;
  /** Base64 of key and salt. */
  readonly key: string;
}

/** What a payload type below 96 means without a map (RFC 3551, table 4). */
const STATIC_MAPS: Readonly<Record<number, string>> = { 0: 'PCMU/8000', 8: 'PCMA/8000', 9: 'G722/8000' };
const EVENTS = /^telephone-event\/(\d+)$/i;
/** The carrier's own number for events, where it offers; one more for each further clock. */
const EVENT_TYPE = 101;

/** Null where there is no audio in it. */
export function readSdp(body: string): SdpOffer | null {
  const lines = body.split(/\r?\n/);
  const [, port, types] = /^m=audio (\d+) RTP\/S?AVP (.+)$/m.exec(body) ?? [];
  if (port === undefined || types === undefined) return null;
  const maps = new Map<number, string>();
  for (const line of lines) {
    const [, type, map] = /^a=rtpmap:(\d+) (\S+)/.exec(line) ?? [];
    if (type !== undefined && map !== undefined) maps.set(Number(type), map.replace(/\/1$/, ''));
  }
  const codecs = types
    .trim()
    .split(/\s+/)
    .map((text) => ({
      payloadType: Number(text),
      map: maps.get(Number(text)) ?? STATIC_MAPS[Number(text)] ?? '',
    }));
  const eventTypes = new Map(
    codecs.flatMap(({ payloadType, map }): [number, number][] => {
      const clock = EVENTS.exec(map)?.[1];
      return clock === undefined ? [] : [[Number(clock), payloadType]];
    }),
  );
  return {
    address: /^c=IN IP4 (\S+)$/m.exec(body)?.[1] ?? '127.0.0.1',
    port: Number(port),
    codecs: codecs.filter(({ map }) => !EVENTS.test(map)),
    eventTypes,
    crypto: /^m=audio \d+ RTP\/SAVP /m.test(body) ? cryptoIn(lines) : [],
  };
}

function cryptoIn(lines: readonly string[]): SdpCrypto[] {
  return lines.flatMap((line): SdpCrypto[] => {
    const [, tag, suite, key] = /^a=crypto:(\d+) (\S+) inline:([^|\s]+)/.exec(line) ?? [];
    return suite === undefined || key === undefined ? [] : [{ tag: Number(tag), suite, key }];
  });
}

/** The first codec of the offer that is spoken here, under the number that the offer gave it. */
export function chooseCodec(offer: SdpOffer, spoken: readonly LineCodec[]): ChosenCodec | null {
  for (const { payloadType, map } of offer.codecs) {
    const codec = spoken.find((one) => one.map.toUpperCase() === map.toUpperCase());
    if (codec === undefined) continue;
    const clockHz = offer.eventTypes.has(codec.sampleRateHz) ? codec.sampleRateHz : 8000;
    const type = offer.eventTypes.get(clockHz);
    return { codec, payloadType, events: type === undefined ? null : { payloadType: type, clockHz } };
  }
  return null;
}

export interface ChosenCodec {
  readonly codec: LineCodec;
  readonly payloadType: number;
  /** Telephone events. Null: keys cannot be sent. */
  readonly events: { readonly payloadType: number; readonly clockHz: number } | null;
}

export function writeAnswer(
  port: number,
  { codec, payloadType, events }: ChosenCodec,
  crypto: SdpCrypto | null = null,
): string {
  const map = { payloadType, map: codec.map };
  return writeSdp(
    port,
    [map],
    events === null ? [] : [{ payloadType: events.payloadType, map: `telephone-event/${events.clockHz}` }],
    crypto,
  );
}

export function writeOffer(
  port: number,
  codecs: readonly LineCodec[],
  crypto: SdpCrypto | null = null,
): string {
  const clocks = [...new Set(codecs.map(({ sampleRateHz }) => sampleRateHz))];
  const events = clocks.map((clockHz, i) => ({
    payloadType: EVENT_TYPE + i,
    map: `telephone-event/${clockHz}`,
  }));
  return writeSdp(port, codecs, events, crypto);
}

function writeSdp(
  port: number,
  codecs: readonly { readonly payloadType: number; readonly map: string }[],
  events: readonly { readonly payloadType: number; readonly map: string }[],
  crypto: SdpCrypto | null,
): string {
  const all = [...codecs, ...events];
  const lines = [
    'v=0',
    'o=carrier 1 1 IN IP4 127.0.0.1',
    's=-',
    'c=IN IP4 127.0.0.1',
    't=0 0',
    `m=audio ${port} RTP/${crypto === null ? '' : 'S'}AVP ${all.map(({ payloadType }) => payloadType).join(' ')}`,
    ...all.map(({ payloadType, map }) => `a=rtpmap:${payloadType} ${map}`),
    ...events.map(({ payloadType }) => `a=fmtp:${payloadType} 0-15`),
    ...(crypto === null ? [] : [`a=crypto:${crypto.tag} ${crypto.suite} inline:${crypto.key}`]),
    'a=ptime:20',
    'a=sendrecv',
  ];
  return `${lines.join('\r\n')}\r\n`;
}
