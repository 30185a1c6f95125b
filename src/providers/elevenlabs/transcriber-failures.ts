// Maps Scribe's errors to ours: the type of the message is the reason. Pure.
import { errorInBand, type Vendor, type VendorHints } from '../http-error.ts';
import type { ProviderError, ProviderErrorKind } from '../spec/error.ts';

interface Known {
  readonly kind: ProviderErrorKind;
  readonly about: keyof VendorHints | null;
}

const TYPES: Readonly<Record<string, Known>> = {
  auth_error: { kind: 'refused', about: 'key' },
  quota_exceeded: { kind: 'refused', about: 'credit' },
  unaccepted_terms: { kind: 'refused', about: 'access' },
  rate_limited: { kind: 'rate-limited', about: 'rate' },
  queue_overflow: { kind: 'rate-limited', about: 'rate' },
  resource_exhausted: { kind: 'rate-limited', about: 'rate' },
  input_error: { kind: 'refused', about: 'request' },
  invalid_request: { kind: 'refused', about: 'request' },
  chunk_size_exceeded: { kind: 'refused', about: 'request' },
  insufficient_audio_activity: { kind: 'timeout', about: null },
};

const TROUBLE = 'ElevenLabs is having problems. Check its status page, or add a fallback.';
const NO_SOUND = 'Check that audio arrives from the switch, and check the network connection to ElevenLabs.';
const LONGEST = 'The session reached its maximum length; the call continues in a new one.';

/** It came too early for a segment: nothing is wrong with the session. */
export function isHarmless(type: string): boolean {
  return type === 'commit_throttled';
}

export function explainScribe(vendor: Vendor, message: { type: string; detail: string }): ProviderError {
  const { type, detail } = message;
  const { kind, about } = TYPES[type] ?? { kind: 'unreachable', about: null };
  return errorInBand(vendor, {
    kind,
    code: type,
    detail: about === 'key' ? null : detail,
    // Of one session: every other call may ask as before.
    request: about === 'request' ? 'form' : undefined,
    hint: about === null ? hintOf(type) : vendor.hints[about],
  });
}

function hintOf(type: string): string {
  if (type === 'insufficient_audio_activity') return NO_SOUND;
  return type === 'session_time_limit_exceeded' ? LONGEST : TROUBLE;
}
