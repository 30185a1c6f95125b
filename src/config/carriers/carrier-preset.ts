// What a preset is: facts about one carrier, each with its source and certainty. Data only; `resolve-trunk.ts` alone applies
// it. Uncertain things are not facts: the owner is asked or warned.
import type {
  AuthKind,
  CallerIdHeader,
  CarrierName,
  Codec,
  DtmfWay,
  NumberStyle,
  ParsedTrunk,
  Srtp,
  Transport,
} from '../trunk.ts';

/** `documented`: the carrier says so itself, or several independent sources agree. `reported`: one other source says so. */
export type Certainty = 'documented' | 'reported';

export interface Fact<T> {
  readonly value: T;
  readonly certainty: Certainty;
  readonly source: string;
  /** What else the owner should know about it, in a sentence. */
  readonly note?: string;
}

/** A fact that hangs on a bit of the account: each region has its addresses. */
interface FactBy<T> {
  readonly by: AccountKey;
  readonly of: Readonly<Record<string, Fact<T>>>;
}

export type Given<T> = Fact<T> | FactBy<T>;

export type AccountKey = keyof NonNullable<ParsedTrunk['account']>;

interface AccountBit {
  readonly key: AccountKey;
  readonly required: boolean;
  /** "the name in the Termination SIP URI" */
  readonly means: string;
  /** Where in the carrier's console it stands. Null where that is not known. */
  readonly find: string | null;
  /** What may be written, and what each puts into a template. */
  readonly choices?: Readonly<Record<string, string>>;
  /** A form that is taken and often means that the wrong thing was copied. */
  readonly unlikely?: { readonly shape: RegExp; readonly message: string; readonly remedy: string };
}

export interface PresetValues {
  /** A template, as the hosts are. */
  readonly fromDomain: string;
  readonly outboundStyle: NumberStyle;
  readonly inboundStyle: NumberStyle;
  readonly callerIdStyle: NumberStyle;
  readonly callerIdHeader: CallerIdHeader;
  readonly callerIdInFrom: boolean;
  readonly dtmf: DtmfWay;
  readonly codecs: readonly Codec[];
  readonly srtp: Srtp;
  readonly sessionTimerSeconds: number;
  readonly pingSeconds: number;
  readonly callsPerSecond: number;
  readonly channels: number;
  readonly inboundAddresses: readonly string[];
  readonly mediaAddresses: readonly string[];
}

interface TransportOffer {
  readonly transport: Transport;
  /** Absent: the usual one, or what the host's SRV records say. */
  readonly port?: number;
}

/** A value that the carrier does not take. To write it is a mistake. */
export interface Refusal {
  readonly key: 'auth.kind' | 'dtmf' | 'transport';
  readonly value: AuthKind | DtmfWay | Transport;
  readonly because: string;
  readonly remedy: string;
  readonly source: string;
}

/** What no preset can know: the owner must write it. */
export interface Ask {
  readonly key: AskKey;
  readonly because: string;
  readonly remedy: string;
  /** `inbound`: only where numbers of the trunk may be called. */
  readonly when: 'always' | 'inbound';
}

export type AskKey = 'host' | 'auth.kind' | 'callsPerSecond' | 'channels' | 'inboundAddresses';

/** Something uncertain that a default stands in for. Said until the owner writes the key. */
interface PresetWarning {
  readonly key: 'callerIdHeader' | 'codecs' | 'dtmf' | 'srtp' | 'pingSeconds' | 'numberFormat';
  readonly message: string;
  readonly remedy: string;
}

export interface CarrierPreset {
  readonly carrier: CarrierName;
  /** As people call it: "Twilio". */
  readonly title: string;
  readonly product: string;
  readonly account: readonly AccountBit[];
  /** Templates such as `{trunk}.pstn.{edge}.twilio.com`: the first whose bits are all there. Null: the owner writes it. */
  readonly hosts: Fact<readonly string[]> | null;
  /** The first is the usual one. */
  readonly transports: Fact<readonly TransportOffer[]> | null;
  /** Ways in which the carrier knows who calls; the first is the usual one. */
  readonly auth: Fact<readonly AuthKind[]> | null;
  /** Where username and password are made. Null where that is not known. */
  readonly credentials: string | null;
  readonly values: { readonly [Key in keyof PresetValues]?: Given<PresetValues[Key]> };
  /** SRTP where the transport is tls. */
  readonly srtpWithTls?: Fact<Srtp>;
  readonly refusals: readonly Refusal[];
  readonly asks: readonly Ask[];
  readonly warnings: readonly PresetWarning[];
}
