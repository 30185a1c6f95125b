// The address of Sarvam's API.

const BASE_URL = 'https://api.sarvam.ai';

/** With a WebSocket scheme and without a slash at its end. */
export function cleanBaseUrl(baseUrl = BASE_URL): string {
  return baseUrl.replace(/\/+$/, '').replace(/^http/, 'ws');
}
