// The options of `trunkline init`.

/** As typed behind the options; what is absent is asked, or stays what it is by default. */
export interface InitOptions {
  readonly folder: string;
  readonly json: boolean;
  readonly yes: boolean;
  readonly business?: string;
  readonly country?: string;
  readonly number?: string;
  readonly carrier?: string;
  readonly account: Readonly<Record<string, string>>;
  readonly host?: string;
  readonly auth?: string;
  readonly username?: string;
  readonly channels?: string;
  readonly callsPerSecond?: string;
  readonly inboundAddress: readonly string[];
  readonly direction?: string;
  readonly agent?: string;
  readonly language?: string;
  readonly transcriber?: string;
  readonly voice?: string;
  readonly voiceId?: string;
  readonly sipIp?: string;
  readonly timeZone?: string;
  readonly key: Readonly<Record<string, string>>;
}
