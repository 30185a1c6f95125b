// Reads JSON from outside without throwing and without trusting its shape.

export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Empty where it is none. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Without the space around it. Null where it was left open, undefined where it is no text or missing. */
export function toldText(value: unknown): string | null | undefined {
  return typeof value === 'string' ? value.trim() : value === null ? null : undefined;
}

export function numberOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** Null where it is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** Null where it is broken. A field that is null holds no bytes. */
export function bytesOf(value: unknown): Uint8Array | null {
  if (value === null) return new Uint8Array(0);
  return typeof value === 'string' && BASE64.test(value) ? Buffer.from(value, 'base64') : null;
}
