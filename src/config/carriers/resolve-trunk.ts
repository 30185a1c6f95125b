// Makes one complete trunk from what the owner wrote and what the preset knows, with the reason for every key. Presets are
// applied only here. Nothing is guessed: a missing value is a problem, an uncertain one a warning.
import type { Declared } from '../declared.ts';
import type { Problem } from '../problem.ts';
import {
  type NumberFormat,
  type NumberStyle,
  type ParsedTrunk,
  TRUNK_DEFAULTS,
  type Transport,
  type Trunk,
  USUAL_CURRENCY,
} from '../trunk.ts';
import { Account } from './account.ts';
import type { Ask, AskKey, CarrierPreset, Fact, Given, PresetValues, Refusal } from './carrier-preset.ts';
import { PRESETS } from './presets.ts';
import { resolveAuth } from './resolve-auth.ts';
import { TrunkResolution, type TrunkRow } from './trunk-resolution.ts';

export interface ResolvedTrunk {
  readonly name: string;
  readonly file: string;
  readonly preset: CarrierPreset;
  /** Null where `problems` says why. */
  readonly trunk: Trunk | null;
  /** Every key, what it became and why. */
  readonly rows: readonly TrunkRow[];
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
  /** What the owner must still write if numbers of this trunk may be called. */
  readonly inboundAsk: Ask | null;
}

/** `defaultCountry`: the appliance's. */
export function resolveTrunk(declared: Declared<ParsedTrunk>, defaultCountry: string): ResolvedTrunk {
  return new TrunkResolver(declared, PRESETS[declared.value.carrier]).resolve(defaultCountry);
}

class TrunkResolver {
  readonly #declared: Declared<ParsedTrunk>;
  readonly #written: ParsedTrunk;
  readonly #preset: CarrierPreset;
  readonly #resolution: TrunkResolution;
  readonly #account: Account;

  constructor(declared: Declared<ParsedTrunk>, preset: CarrierPreset) {
    this.#declared = declared;
    this.#written = declared.value;
    this.#preset = preset;
    this.#resolution = new TrunkResolution(declared);
    this.#account = new Account(preset, declared.value.account, this.#resolution);
  }

  resolve(defaultCountry: string): ResolvedTrunk {
    const resolution = this.#resolution;
    const { name, carrier } = this.#written;
    resolution.fromFile('carrier', carrier, `${this.#preset.product}.`);
    const reach = this.#reach();
    const trunk: Trunk = {
      name,
      carrier,
      ...reach,
      ...this.#identity(defaultCountry),
      ...this.#sound(reach.transport),
      ...this.#limits(),
    };
    this.#refuse(trunk);
    this.#warn(trunk);
    const ask = this.#preset.asks.find((one) => one.when === 'inbound') ?? null;
    return {
      name,
      file: this.#declared.file,
      preset: this.#preset,
      trunk: resolution.problems.length === 0 ? trunk : null,
      rows: resolution.rows,
      problems: resolution.problems,
      warnings: resolution.warnings,
      inboundAsk: this.#written.inboundAddresses === undefined ? ask : null,
    };
  }

  /** Where the carrier is. */
  #reach(): Pick<Trunk, 'host' | 'port' | 'transport' | 'proxy' | 'auth'> {
    const resolution = this.#resolution;
    const { port, proxy } = this.#written;
    this.#account.check();
    const host = this.#host();
    const offers = this.#preset.transports;
    const usual = offers?.value[0];
    const fact = offers === null || usual === undefined ? null : { ...offers, value: usual.transport };
    const transport = resolution.choose('transport', this.#written.transport, fact, TRUNK_DEFAULTS.transport);
    const offered = offers?.value.find((one) => one.transport === transport)?.port;
    const wholePort = port ?? offered;
    if (port !== undefined) resolution.fromFile('port', port);
    else if (offered !== undefined && offers !== null) {
      const { note: _, ...rest } = offers;
      resolution.fromPreset('port', offered, rest);
    } else
      resolution.fromDefault(
        'port',
        transport === 'tls' ? 5061 : 5060,
        'SRV records of the host take precedence over it.',
      );
    if (proxy !== undefined) resolution.fromFile('proxy', proxy);
    // In its place a word that is never used: without one there is no trunk.
    const auth = resolveAuth(this.#preset, this.#written.auth, resolution) ?? { kind: 'ip' };
    return {
      host,
      transport,
      auth,
      ...(wholePort === undefined ? {} : { port: wholePort }),
      ...(proxy === undefined ? {} : { proxy }),
    };
  }

  #host(): string {
    const resolution = this.#resolution;
    const { host } = this.#written;
    const { hosts } = this.#preset;
    if (host !== undefined) {
      resolution.fromFile('host', host);
      return host;
    }
    if (hosts === null) {
      this.#ask('host');
      return '';
    }
    const filled = hosts.value.map((template) => this.#account.fill(template)).find((one) => one !== null);
    if (filled === undefined) this.#account.ask(hosts.value.at(-1) ?? '', 'host');
    else resolution.fromPreset('host', filled, hosts);
    return filled ?? '';
  }

  /** Who we are there, and how numbers are written. */
  #identity(
    defaultCountry: string,
  ): Pick<
    Trunk,
    'country' | 'fromUser' | 'fromDomain' | 'numberFormat' | 'callerIdHeader' | 'callerIdInFrom'
  > {
    const resolution = this.#resolution;
    const { country, fromUser, numberFormat = {} } = this.#written;
    const fromDomain = this.#fromDomain();
    if (fromUser !== undefined) resolution.fromFile('fromUser', fromUser);
    const style = this.#fact('outboundStyle');
    const outbound = this.#format('outbound', numberFormat.outbound, style, TRUNK_DEFAULTS.numberStyle);
    const inbound = this.#format(
      'inbound',
      numberFormat.inbound,
      this.#fact('inboundStyle'),
      TRUNK_DEFAULTS.numberStyle,
    );
    const callerIdStyle = this.#fact('callerIdStyle');
    const callerId = this.#format('callerId', numberFormat.callerId, callerIdStyle, outbound.style);
    const header = this.#fact('callerIdHeader');
    const inFrom = this.#fact('callerIdInFrom');
    return {
      country: resolution.choose('country', country, null, defaultCountry),
      ...(fromUser === undefined ? {} : { fromUser }),
      ...(fromDomain === null ? {} : { fromDomain }),
      numberFormat: { outbound, inbound, callerId },
      callerIdHeader: resolution.choose(
        'callerIdHeader',
        this.#written.callerIdHeader,
        header,
        TRUNK_DEFAULTS.callerIdHeader,
      ),
      callerIdInFrom: resolution.choose(
        'callerIdInFrom',
        this.#written.callerIdInFrom,
        inFrom,
        TRUNK_DEFAULTS.callerIdInFrom,
      ),
    };
  }

  #fromDomain(): string | null {
    const { fromDomain } = this.#written;
    if (fromDomain !== undefined) {
      this.#resolution.fromFile('fromDomain', fromDomain);
      return fromDomain;
    }
    const fact = this.#fact('fromDomain');
    if (fact === null) return null;
    const filled = this.#account.fill(fact.value);
    if (filled === null) this.#account.ask(fact.value, 'domain of From');
    else this.#resolution.fromPreset('fromDomain', filled, fact);
    return filled;
  }

  #format(
    of: 'outbound' | 'inbound' | 'callerId',
    written: { style?: NumberStyle | undefined; prefix?: string | undefined } | undefined,
    fact: Fact<NumberStyle> | null,
    fallback: NumberStyle,
  ): NumberFormat {
    const key = `numberFormat.${of}`;
    const style = this.#resolution.choose(`${key}.style`, written?.style, fact, fallback);
    const prefix = written?.prefix;
    if (prefix === undefined) return { style };
    this.#resolution.fromFile(`${key}.prefix`, prefix);
    return { style, prefix };
  }

  #sound(
    transport: Transport,
  ): Pick<Trunk, 'codecs' | 'dtmf' | 'srtp' | 'sessionTimerSeconds' | 'mediaAddresses'> {
    const { codecs, dtmf, srtp, sessionTimerSeconds, mediaAddresses } = this.#written;
    const resolution = this.#resolution;
    const encrypted = transport === 'tls' ? this.#preset.srtpWithTls : undefined;
    return {
      codecs: resolution.choose('codecs', codecs, this.#fact('codecs'), TRUNK_DEFAULTS.codecs),
      dtmf: resolution.choose('dtmf', dtmf, this.#fact('dtmf'), TRUNK_DEFAULTS.dtmf),
      srtp: resolution.choose('srtp', srtp, encrypted ?? this.#fact('srtp'), TRUNK_DEFAULTS.srtp),
      sessionTimerSeconds: resolution.choose(
        'sessionTimerSeconds',
        sessionTimerSeconds,
        this.#fact('sessionTimerSeconds'),
        TRUNK_DEFAULTS.sessionTimerSeconds,
      ),
      mediaAddresses: resolution.choose(
        'mediaAddresses',
        mediaAddresses,
        this.#fact('mediaAddresses'),
        TRUNK_DEFAULTS.mediaAddresses,
      ),
    };
  }

  /** How much, from where, and how often. */
  #limits(): Pick<
    Trunk,
    | 'callsPerSecond'
    | 'channels'
    | 'price'
    | 'inboundAddresses'
    | 'pingSeconds'
    | 'retrySeconds'
    | 'refer'
    | 'ringTimeoutMs'
  > {
    const resolution = this.#resolution;
    const { inboundAddresses, pingSeconds, retrySeconds, refer, ringTimeoutMs } = this.#written;
    return {
      callsPerSecond: this.#limit('callsPerSecond'),
      channels: this.#limit('channels'),
      price: this.#price(),
      inboundAddresses: resolution.choose(
        'inboundAddresses',
        inboundAddresses,
        this.#fact('inboundAddresses'),
        TRUNK_DEFAULTS.inboundAddresses,
      ),
      pingSeconds: this.#ping(pingSeconds),
      retrySeconds: resolution.choose('retrySeconds', retrySeconds, null, TRUNK_DEFAULTS.retrySeconds),
      refer: resolution.choose('refer', refer, null, TRUNK_DEFAULTS.refer),
      ringTimeoutMs: resolution.choose('ringTimeoutMs', ringTimeoutMs, null, TRUNK_DEFAULTS.ringTimeoutMs),
    };
  }

  #price(): Trunk['price'] {
    const { pricePerMinute, currency = USUAL_CURRENCY, billedSeconds = 60 } = this.#written;
    if (pricePerMinute === undefined) {
      this.#resolution.fromDefault(
        'price',
        null,
        'Without pricePerMinute, budgets and previews count its calls as free.',
      );
      return null;
    }
    this.#resolution.fromFile(
      'price',
      `${pricePerMinute} ${currency} a minute, billed in steps of ${billedSeconds} s`,
    );
    return { perMinute: pricePerMinute, currency, billedSeconds };
  }

  #ping(written: number | undefined): number {
    const fact = this.#fact('pingSeconds');
    const { title } = this.#preset;
    if (written !== undefined || fact !== null) {
      return this.#resolution.choose('pingSeconds', written, fact, TRUNK_DEFAULTS.pingSeconds);
    }
    const note = `${title} does not document whether it answers OPTIONS: if the trunk shows as down although calls work, write 0.`;
    this.#resolution.fromDefault('pingSeconds', TRUNK_DEFAULTS.pingSeconds, note);
    return TRUNK_DEFAULTS.pingSeconds;
  }

  #limit(key: 'callsPerSecond' | 'channels'): number {
    const fact = this.#fact(key);
    const written = this.#written[key];
    if (written !== undefined || fact !== null) return this.#resolution.choose(key, written, fact, 0);
    this.#ask(key);
    return 0;
  }

  #ask(key: AskKey): void {
    const ask = this.#preset.asks.find((one) => one.key === key);
    if (ask === undefined)
      throw new Error(`preset ${this.#preset.carrier}: neither knows nor asks for ${key}`);
    this.#resolution.missing(key, ask.because, ask.remedy);
  }

  #fact<Key extends keyof PresetValues>(key: Key): Fact<PresetValues[Key]> | null {
    const given: Given<PresetValues[Key]> | undefined = this.#preset.values[key];
    if (given === undefined) return null;
    if ('value' in given) return given;
    return given.of[this.#account.value(given.by) ?? ''] ?? null;
  }

  #refuse(trunk: Trunk): void {
    const chosen: Readonly<Record<Refusal['key'], string>> = {
      'auth.kind': this.#written.auth?.kind ?? trunk.auth.kind,
      dtmf: trunk.dtmf,
      transport: trunk.transport,
    };
    for (const refusal of this.#preset.refusals) {
      if (chosen[refusal.key] !== refusal.value) continue;
      this.#resolution.problem(refusal.key, `${refusal.key}: ${refusal.because}`, refusal.remedy);
    }
  }

  #warn(trunk: Trunk): void {
    const { title, transports, values, refusals } = this.#preset;
    for (const { key, message, remedy } of this.#preset.warnings) {
      if (this.#written[key] === undefined) this.#resolution.warn(key, false, message, remedy);
    }
    const offered = transports?.value.map((one) => one.transport) ?? [];
    const isRefused = refusals.some((one) => one.key === 'transport' && one.value === trunk.transport);
    if (offered.length > 0 && !offered.includes(trunk.transport) && !isRefused) {
      const message = `${title} documents ${offered.join(', ')}; ${trunk.transport} is not among them`;
      this.#resolution.warn('transport', true, message, `remove transport, or ask ${title}`);
    }
    const codecs = values.codecs;
    if (codecs !== undefined && 'value' in codecs && codecs.certainty === 'documented') {
      const others = trunk.codecs.filter((codec) => !codecs.value.includes(codec));
      if (others.length > 0) {
        const message = `${title} documents ${codecs.value.join(', ')}; ${others.join(', ')} may be refused`;
        this.#resolution.warn('codecs', true, message, 'remove codecs, unless your contract says otherwise');
      }
    }
    if (trunk.srtp !== 'off' && trunk.transport !== 'tls') {
      const message = `SRTP keys are sent over ${trunk.transport}, where anybody on the network path can read them`;
      this.#resolution.warn(
        'srtp',
        this.#written.srtp !== undefined,
        message,
        'write transport: tls as well',
      );
    }
  }
}
