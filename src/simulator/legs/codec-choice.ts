// Chooses a leg's codec from what the originate asks for and what callee and gateway support. It does not transcode: without a
// common codec the call fails with 488, as between real ends.
import type { LegCodec } from '../../telephony/audio.ts';

export type CodecName = 'L16' | 'PCMU' | 'PCMA';

const DEFAULTS: Readonly<Record<CodecName, LegCodec>> = {
  L16: { name: 'L16', sampleRateHz: 16_000 },
  PCMU: { name: 'PCMU', sampleRateHz: 8000 },
  PCMA: { name: 'PCMA', sampleRateHz: 8000 },
};

/** `absolute` is `absolute_codec_string`, in order of preference; `callee` insists on one; `usual` is for the rest. */
export function chooseCodec(
  absolute: string | undefined,
  callee: CodecName | undefined,
  usual: CodecName,
): LegCodec | null {
  const offered = absolute === undefined ? null : offeredIn(absolute);
  if (callee !== undefined) {
    if (offered === null) return DEFAULTS[callee];
    return offered.find(({ name }) => name === callee) ?? null;
  }
  return offered === null ? DEFAULTS[usual] : (offered[0] ?? null);
}

/** `PCMU,PCMA`, `^^:L16@16000h:PCMU`: those that can be spoken here, L16 without a rate being 8 kHz. */
function offeredIn(text: string): LegCodec[] {
  const separator = /^\^\^(.)/.exec(text)?.[1];
  const names = separator === undefined ? text.split(',') : text.slice(3).split(separator);
  return names.flatMap((entry) => {
    const [name = '', ...settings] = entry.trim().split('@');
    const rate = settings.find((setting) => setting.endsWith('h'));
    const sampleRateHz = rate === undefined ? 8000 : Number.parseInt(rate, 10);
    const upper = name.toUpperCase();
    if (upper === 'L16' && (sampleRateHz === 8000 || sampleRateHz === 16_000))
      return [{ name: 'L16', sampleRateHz }];
    return (upper === 'PCMU' || upper === 'PCMA') && sampleRateHz === 8000 ? [DEFAULTS[upper]] : [];
  });
}
