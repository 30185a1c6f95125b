// Debian's Chromium for tests of the page, and the way in. Imported by tests only.
import { type Browser, chromium, type Page } from 'playwright-core';

export const CHROMIUM = '/usr/bin/chromium';

const QUIET = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  ...['--disable-sync', '--disable-component-update'],
];

export function launchChromium(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: [...QUIET, ...more] });
}

/** The first user, with the token of the first run. */
export async function logIn(page: Page, base: string, token: string): Promise<void> {
  await page.goto(base);
  await page.getByLabel('First-run token').fill(token);
  await page.getByLabel('Name').fill('meera');
  await page.getByLabel('Password').fill('correct horse battery');
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.getByText('Log out (meera)').waitFor();
}
