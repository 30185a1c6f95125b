// The people of the console in a real Chromium, in front of the real API and a real database: added, locked out and let in, given more
// and less, logged out, removed; and somebody without rights who changes their own password. By keys, in Hindi, on a telephone, with axe.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listAudit } from '../../../src/store/access/audit.ts';
import { type ConsoleRig, FIRST, openConsoleRig } from '../../appliance/console-rig.ts';
import { expectAccessible, launchChromium, logIn, pictureOf } from '../chromium.ts';

const PASSWORD = 'a quiet green river';

let rig: ConsoleRig;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  rig = await openConsoleRig({ calls: 0 });
  browser = await launchChromium();
  page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
  await logIn(page, rig.base, FIRST);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await rig?.close();
});

const users = (more = ''): Promise<unknown> => page.goto(`${rig.base}/console/#/system?tab=users${more}`);
const rowOf = (name: string) => page.getByRole('row', { name: new RegExp(`^${name}`) });

async function tryAs(name: string, password: string): Promise<{ status: number; page: Page }> {
  const other = await (await browser.newContext()).newPage();
  await other.goto(rig.base);
  await other.getByLabel('Name').fill(name);
  await other.getByLabel('Password').fill(password);
  const answer = other.waitForResponse((one) => one.request().method() === 'POST');
  await other.getByRole('button', { name: 'Log in' }).click();
  return { status: (await answer).status(), page: other };
}

async function add(name: string, scope: string): Promise<void> {
  const panel = page.getByRole('region', { name: 'Users' });
  await panel.getByLabel('Name').fill(name);
  await panel.getByLabel('Password').fill(PASSWORD);
  await panel.getByLabel('Scope', { exact: true }).selectOption(scope);
  await panel.getByRole('button', { name: 'Add a user' }).click();
}

test('a user is added, and logs in; a name that is taken is refused, and keeps its password', async () => {
  await users();
  await rowOf('meera').getByText('(you)').waitFor();
  await add('ravi', 'read');
  await page.getByText('The user may log in now.').waitFor();
  await rowOf('ravi').locator('td', { hasText: 'never' }).last().waitFor();
  expect(await page.getByLabel('Scope', { exact: true }).inputValue()).toBe('operate');
  expect((await tryAs('ravi', PASSWORD)).status).toBe(200);
  await add('meera', 'read');
  await page.getByText('a user already exists').waitFor();
  expect((await tryAs('meera', 'correct horse battery')).status).toBe(200);
});

test('who is locked out says from where and until when, and is let in by one key', async () => {
  for (let guess = 0; guess < 5; guess++) expect((await tryAs('ravi', 'guessed wrongly')).status).toBe(401);
  expect((await tryAs('ravi', PASSWORD)).status).toBe(429);
  await users('&user=ravi');
  await rowOf('ravi')
    .getByText(/locked from 127\.0\.0\.1 until/)
    .waitFor();
  await add('arjun', 'operate');
  await rowOf('arjun').waitFor();
  await expectAccessible(page);
  await pictureOf(page, 'users');
  await page.locator('#content').focus();
  await page.keyboard.press('u');
  await rowOf('ravi').getByText('may log in').waitFor();
  expect((await tryAs('ravi', PASSWORD)).status).toBe(200);
});

test('what somebody may do changes at once, and the only admin stays one', async () => {
  await users();
  await page.getByLabel('Scope: ravi').selectOption('operate');
  // The page may begin to watch anew meanwhile, and that is noted as well.
  await expect
    .poll(async () => (await listAudit(rig.store, { limit: 5 })).map(({ action }) => action))
    .toContain('setUserScope');
  await page.getByLabel('Scope: meera').selectOption('read');
  await page.getByText('meera is the only admin').waitFor();
  expect(await page.getByLabel('Scope: meera').inputValue()).toBe('admin');
});

test('sessions are seen and ended; a removed user is gone', async () => {
  const { page: theirs } = await tryAs('ravi', PASSWORD);
  await theirs.getByText('Log out (ravi)').waitFor();
  await users('&user=ravi');
  const panel = page.getByRole('region', { name: 'ravi' });
  await panel.getByRole('cell', { name: '127.0.0.1' }).first().waitFor();
  await panel.getByRole('button', { name: 'Log out everywhere' }).click();
  await panel.getByText(/\d sessions ended/).waitFor();
  await theirs.goto(`${rig.base}/console/#/calls`);
  await theirs.reload();
  await theirs.getByRole('button', { name: 'Log in' }).waitFor();
  page.once('dialog', (dialog) => void dialog.accept());
  await panel.getByRole('button', { name: 'Remove the user' }).click();
  await expect.poll(() => rowOf('ravi').count()).toBe(0);
  expect((await tryAs('ravi', PASSWORD)).status).toBe(401);
});

test('an admin sets a new password; the user changes it, and sees nobody else', async () => {
  await users('&user=arjun');
  const panel = page.getByRole('region', { name: 'arjun' });
  await panel.getByLabel('New password').fill('set by an admin');
  await panel.getByRole('button', { name: 'Set the password' }).click();
  await panel.getByText('The password is set.').waitFor();
  const { page: theirs } = await tryAs('arjun', 'set by an admin');
  await theirs.getByText('Log out (arjun)').waitFor();
  await theirs.goto(`${rig.base}/console/#/system?tab=users`);
  const own = theirs.getByRole('region', { name: 'Your password' });
  await own.getByLabel('Current password').fill('not the one I have');
  await own.getByLabel('New password').fill(PASSWORD);
  await own.getByRole('button', { name: 'Set the password' }).click();
  await own.getByText('wrong user name or password').waitFor();
  await own.getByLabel('Current password').fill('set by an admin');
  await own.getByRole('button', { name: 'Set the password' }).click();
  await own.getByText('The password is set.').waitFor();
  expect(await theirs.getByRole('region', { name: 'Users' }).count()).toBe(0);
  // The new session goes on without a new log-in.
  await theirs.goto(`${rig.base}/console/#/calls`);
  await theirs.getByText('Log out (arjun)').waitFor();
  expect((await tryAs('arjun', PASSWORD)).status).toBe(200);
});

test('in Hindi, and on a telephone', async () => {
  await page.setViewportSize({ width: 390, height: 780 });
  await page.getByRole('button', { name: 'हिन्दी' }).click();
  await users('&user=arjun');
  await page.getByRole('heading', { name: 'उपयोगकर्ता' }).waitFor();
  await page.getByRole('button', { name: 'उपयोगकर्ता हटाएँ' }).waitFor();
  const beyond = await page.evaluate(`[...document.querySelectorAll('body *:not(.panel *)')]
    .filter((one) => one.getBoundingClientRect().right > innerWidth + 1).map((one) => one.tagName).slice(0, 5)`);
  expect(beyond).toEqual([]);
  await expectAccessible(page);
  await pictureOf(page, 'users-phone-hindi');
});
