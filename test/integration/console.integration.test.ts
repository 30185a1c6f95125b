// The console in a real Chromium, in front of the real API and a real database: the first user, every page, a live call with
// its words, a past one with its sound, a list of a hundred thousand rows, the keyboard, a telephone's width, Hindi, the dark, and axe on
// every page. UPDATE_SCREENSHOTS=1 keeps a picture of every page in docs/console. How fast it is stands in console-load.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LiveEvent } from '../../src/runtime/live-feed.ts';
import { insertAudit } from '../../src/store/access/audit.ts';
import { insertOutboxEvent, noteDelivery } from '../../src/store/calls/outbox.ts';
import { noteComplaint } from '../../src/store/dialing/complaints.ts';
import { type CallId, toId } from '../../src/telephony/ids.ts';
import type { E164 } from '../../src/telephony/number.ts';
import { type ConsoleRig, FIRST, openConsoleRig, type RigCall } from '../appliance/console-rig.ts';
import { expectAccessible as accessible, launchChromium, pictureOf } from './chromium.ts';

const PAGE_FILES = join(import.meta.dirname, '../../src/console/web/dist');
const CALL = toId<CallId>('call-live-1');
/** What the whole page may weigh before the sound of a call. */
const MOST_GZIPPED_BYTES = 60 * 1024;

let rig: ConsoleRig;
let browser: Browser;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  rig = await openConsoleRig({ calls: 420 });
  browser = await launchChromium();
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    timezoneId: 'America/New_York',
  });
  page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('401')) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await rig?.close();
});

const picture = (name: string): Promise<void> => pictureOf(page, name);
const expectAccessible = (): Promise<void> => accessible(page);

const open = (path: string): Promise<unknown> => page.goto(`${rig.base}/console/#/${path}`);

function began(call: RigCall, secondsAgo = 0): void {
  const { direction = 'inbound' } = call;
  rig.live.push(call);
  rig.feed.publish({
    ...{
      kind: 'call-started',
      call: call.call,
      at: Date.now() - secondsAgo * 1000,
      direction,
      number: call.number,
    },
    ...{ ours: '+918047123456', trunk: 'simulator', agent: direction === 'inbound' ? 'front-desk' : 'asha' },
    because:
      direction === 'inbound' ? 'the number that was dialled' : 'the least used number of the campaign',
  });
  rig.feed.publish({ kind: 'phase', phase: 'active', call: call.call, at: Date.now() });
}

const tell = (event: object, call: CallId = CALL): void =>
  rig.feed.publish({ call, at: Date.now(), ...event } as LiveEvent);

function answered(turn: number, ms: readonly number[], call?: CallId): void {
  const names = ['transcriber', 'endpointing', 'model', 'sentence', 'voice', 'playout'];
  const stages = ms.map((one, index) => ({ name: names[index], ms: one }));
  tell({ kind: 'answered', turn, latency: { totalMs: ms.reduce((sum, one) => sum + one, 0), stages } }, call);
}

test('the whole page weighs little, and nothing of it comes from elsewhere', () => {
  const assets = readFileSync(join(PAGE_FILES, 'index.html'), 'utf8').matchAll(
    /(?:src|href)="\/console\/(assets[^"]+)"/g,
  );
  const weights = [...assets].map(([, file = '']) => gzipSync(readFileSync(join(PAGE_FILES, file))).length);
  expect(weights.length).toBeGreaterThan(1);
  expect(weights.reduce((sum, one) => sum + one, 0)).toBeLessThan(MOST_GZIPPED_BYTES);
});

test('the first run makes its first user, and shows the empty state that teaches', async () => {
  await page.goto(rig.base);
  await page.getByLabel('First-run token').fill(FIRST);
  await page.getByLabel('Name').fill('meera');
  await page.getByLabel('Password').fill('correct horse battery');
  await picture('log-in');
  await expectAccessible();
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.getByText('No live calls.').waitFor();
  await page.getByText('Answer time').waitFor();
  await expectAccessible();
  await picture('now-empty');
});

test('a live call shows who has the floor, the last words, how fast, on which number and why', async () => {
  const others: [string, 'inbound' | 'outbound', string, string, number][] = [
    ['+919845210077', 'outbound', 'agent-speaks', 'It is on Tuesday at eleven. Can you come then?', 34],
    ['+919900112233', 'inbound', 'agent-speaks', 'हम सोमवार से शनिवार तक खुले हैं।', 71],
    ['+442079460321', 'inbound', 'caller-partial', 'I am landing in Bengaluru on', 12],
    ['+919845218841', 'outbound', 'caller-said', 'Where is the clinic?', 48],
  ];
  for (const [index, [number, direction, kind, text, ago]] of others.entries()) {
    const call = toId<CallId>(`other-${index}`);
    began({ call, number, direction, ...(direction === 'outbound' ? { campaign: 'reminders' } : {}) }, ago);
    for (let turn = 0; turn < index + 2; turn++)
      answered(turn, [150, 90, 310 + 190 * ((turn + index) % 3), 60, 120, 40], call);
    tell({ kind, text, turn: 1 }, call);
  }
  began({ call: CALL, number: '+919876543210' });
  tell({
    kind: 'agent-speaks',
    turn: 0,
    text: 'Namaste, this is Asha at Smile Dental Clinic. How can I help you?',
  });
  tell({ kind: 'caller-partial', text: 'kya aap' });
  const row = page.getByRole('link', { name: /98765 43210/ });
  await row.getByText('caller speaks').waitFor();
  await row.getByText('kya aap').waitFor();
  await row.getByText('the number that was dialled').waitFor();
  // Their clock beside the owner's, where it is another.
  await page
    .getByRole('link', { name: /44 20 7946 0321/ })
    .getByText(/there/)
    .waitFor();
  await page
    .getByRole('link', { name: /98452 10077/ })
    .getByText('reminders')
    .waitFor();
  await expect
    .poll(() => page.locator('.figure dd').first().textContent(), { timeout: 15_000 })
    .toContain('5');
  await expectAccessible();
  await picture('now');
});

test('opened, it shows every word, cut where it was cut, and where the time of each answer went', async () => {
  await page.getByRole('link', { name: /98765 43210/ }).click();
  tell({ kind: 'caller-said', text: 'Kya aap Sunday ko khule hain?', turn: 1 });
  await page.getByText('Kya aap Sunday ko khule hain?').waitFor();
  answered(1, [140, 80, 260, 50, 90, 20]);
  tell({ kind: 'agent-speaks', turn: 1, text: 'We are open from Monday to Saturday, nine to seven.' });
  tell({
    kind: 'turn',
    record: {
      ...{
        turn: 1,
        agentText: 'We are open from Monday',
        callerText: '',
        cut: true,
        heardMs: 1,
        at: 1,
        timing: {},
      },
      generatedText: 'We are open from Monday to Saturday, nine to seven.',
    },
  });
  await page.getByText('cut off here').waitFor();
  expect(await page.locator('.line s').textContent()).toBe(' to Saturday, nine to seven.');
  tell({ kind: 'caller-said', text: 'Toothache hai, aaj ho sakta hai?', turn: 2 });
  tell({ kind: 'tool', name: 'free_times', argumentsJson: '{"day":"today"}' });
  tell({ kind: 'tool-ended', name: 'free_times', text: '{"times":["16:30"]}', ms: 212 });
  answered(2, [180, 110, 620, 60, 110, 30]);
  tell({
    kind: 'agent-speaks',
    turn: 2,
    text: 'Dr Rao has a place at half past four today. Shall I book it?',
  });
  await page.getByRole('img', { name: /640 ms, 1110 ms/ }).waitFor();
  await page.getByText('→ {"times":["16:30"]}').waitFor();
  await expectAccessible();
  await picture('live-call');
});

test('orders go by button and by key, and one that cannot be given says why', async () => {
  await page.keyboard.press('w');
  await page.getByLabel(/A note to the agent/).fill('Offer the emergency slot.');
  await page.keyboard.press('Enter');
  await expect
    .poll(() => rig.orders.at(-1)?.order)
    .toEqual({ kind: 'whisper', text: 'Offer the emergency slot.' });
  await page.getByText('Sent.').waitFor();
  await page.keyboard.press('h');
  await expect.poll(() => rig.orders.at(-1)?.order).toEqual({ kind: 'hold' });
  tell({ kind: 'order', order: 'hold', text: '' });
  await page.getByText('on hold', { exact: true }).waitFor();
  const because = 'The call is on hold: the caller hears music. Take it off hold first.';
  rig.forbidden.set('say', because);
  await page.getByText(because).waitFor({ timeout: 10_000 });
  const before = rig.orders.length;
  await page.getByRole('button', { name: /^Say/ }).click({ force: true });
  expect(await page.getByLabel(/Said to the caller/).count()).toBe(0);
  expect(rig.orders).toHaveLength(before);
  await expectAccessible();
  rig.forbidden.clear();
  tell({ kind: 'order', order: 'unhold', text: '' });
  page.once('dialog', (dialog) => void dialog.accept());
  await page.keyboard.press('x');
  await expect.poll(() => rig.hungUp).toEqual([CALL]);
  rig.live.length = 0;
  tell({
    kind: 'call-ended',
    disposition: 'no-decision',
    reason: null,
    outcome: { kind: 'answered' },
    summary: {},
  });
  await page.getByText('The call is over.').first().waitFor();
});

test('a call that the rules refuse says why and what to do', async () => {
  await open('now');
  await page.getByLabel('Number').fill('+919876500000');
  await page.getByRole('button', { name: 'Place a call' }).click();
  await page.getByRole('alert').filter({ hasText: 'It is night there. → Call after 9.' }).waitFor();
  complaints.length = 0;
});

test('past calls are filtered in the address, and one is found by its number', async () => {
  await open('calls?disposition=moved');
  await page.getByRole('row').nth(2).waitFor();
  for (const result of await page.locator('tbody tr td:nth-child(6)').allTextContents())
    expect(result).toBe('moved');
  await open('calls');
  await page.getByRole('row').nth(40).waitFor();
  await picture('calls');
  await expectAccessible();
  const first = await page.locator('tbody tr a').nth(5).textContent();
  await page.keyboard.press('/');
  await page.keyboard.type(first ?? '');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.url()).toContain('number=');
  await expect.poll(() => page.locator('tbody tr').count()).toBeLessThan(10);
});

test('a past call is read: words in step with the sound, what was cut, tools, times, the rules, everything in order', async () => {
  await open('calls?disposition=moved');
  // The rows of the page before stay until the new ones come.
  const results = (): Promise<string[]> => page.locator('tbody tr td:nth-child(6)').allTextContents();
  await expect.poll(async () => [...new Set(await results())]).toEqual(['moved']);
  await page.locator('tbody tr a').first().click();
  await page.getByText('Tuesday I am travelling.').waitFor();
  expect(await page.locator('s').first().textContent()).toContain('anything else');
  await page.getByText('move_appointment').waitFor();
  await page.locator('details > summary', { hasText: 'more rules allow the call' }).click();
  await page.getByText('The header is approved and valid.').waitFor();
  await page.getByText('Timeline').waitFor();
  await expectAccessible();
  await open('calls?period=week&outcome=answered');
  await page.locator('tbody tr a').first().click();
  await page.getByRole('button', { name: 'Play the recording' }).click();
  const drawn = `(() => {
    const canvas = document.querySelector('canvas');
    const data = canvas?.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    return data.some((value) => value > 0);
  })()`;
  // By the debugger: the page's own policy lets no text be run.
  await expect.poll(() => page.evaluate(drawn), { timeout: 20_000 }).toBe(true);
  await page.locator('.line .time').nth(2).click();
  await page.locator('.line.here').waitFor({ timeout: 20_000 });
  await expectAccessible();
  await picture('call');
});

test('times are the owner’s, whatever zone the browser is in', async () => {
  await open('system?tab=overview');
  await page.getByText('Asia/Kolkata').waitFor();
  const shown = (ago: number): string =>
    new Intl.DateTimeFormat('en-GB', {
      ...{ day: '2-digit', month: 'short', hour: '2-digit', minute: '2-digit' },
      ...{ hourCycle: 'h23', timeZone: 'Asia/Kolkata' },
    }).format(Date.now() - ago);
  // It was asked for a moment ago: perhaps in the minute before.
  const either = new RegExp([26 * 3_600_000, 26 * 3_600_000 + 60_000].map(shown).join('|'));
  await page.getByText(either).first().waitFor();
});

describe('every page', () => {
  test.each([
    ['campaigns', 'campaigns', 'reminders'],
    ['campaign', 'campaigns/reminders', 'The last two weeks'],
    ['campaign-preview', 'campaigns/reminders?tab=preview', 'May be called now'],
    ['campaign-people', 'campaigns/reminders?tab=people', '+91 98450 10000'],
    ['trunks', 'trunks/simulator', 'no answer to OPTIONS'],
    ['agents', 'agents/front-desk', 'How it takes turns'],
    ['compliance', 'compliance', 'Do-not-call lists'],
    ['rules', 'compliance?tab=rules', 'in force'],
    ['decisions', 'compliance?tab=decisions', 'rules checked'],
    ['system', 'system', 'Storage'],
    ['versions', 'system?tab=versions', 'Files and what is in force'],
    ['logs', 'system?tab=logs', 'trunk state changed'],
    ['keys', 'system?tab=keys', 'API keys'],
  ])('%s is there, is accessible, and has a picture', async (name, path, text) => {
    await open(path);
    await page.getByText(text).first().waitFor({ timeout: 20_000 });
    await expect.poll(() => page.locator('[aria-busy="true"]').count(), { timeout: 20_000 }).toBe(0);
    await expectAccessible();
    await picture(name);
  });

  test('a number whose registration ends is told ahead of time', async () => {
    await open('trunks');
    await page.getByText(/header ends in 1\d d/).waitFor();
  });

  test('an order to a campaign says in numbers what it will do, and is given only then', async () => {
    await open('campaigns/reminders');
    await page.getByRole('button', { name: 'Pause' }).click();
    await page
      .getByText(/No new calls start. 1 live calls continue, and 240 people keep their place/)
      .waitFor();
    await expectAccessible();
    await picture('campaign-pause');
    await page.getByRole('button', { name: 'Pause: reminders' }).click();
    await page.getByText('Pause ✓').waitFor();
  });

  test('the scenarios of an agent are played, and each says what held', async () => {
    await open('agents/front-desk');
    await page.getByText('a caller asks for the hours').waitFor();
    await page.getByRole('button', { name: /Run scenarios/ }).click();
    await page.getByText('passed 1 / 1').nth(1).waitFor({ timeout: 60_000 });
    await page.getByText('a caller asks for the hours').click();
    await page
      .getByText(/nine to seven/)
      .first()
      .waitFor();
    await expectAccessible();
    await picture('agents');
  });

  test('somebody is put on the list of those who are not called, and the log says who did it', async () => {
    await open('compliance');
    await page.getByLabel('Number', { exact: true }).fill('98765 00001');
    await page.getByRole('button', { name: 'Never call this number' }).click();
    await page.getByText('+91 98765 00001 ✓').waitFor();
    await open('system?tab=audit');
    const row = page.getByRole('row', { name: /put a number on the do-not-call list/ }).first();
    await row.getByText('meera').click();
    await expect.poll(() => page.url()).toContain('who=user%3Ameera');
    await row.waitFor();
    await expectAccessible();
    await picture('audit');
  });

  test('what was shown of the log stays when newer entries come', async () => {
    const note = (nth: number) =>
      insertAudit(rig.store, {
        ...{ at: Date.now(), who: 'user:ravi', action: 'getTimeline', target: `/calls/${nth}`, status: 200 },
      });
    for (let nth = 1; nth <= 150; nth++) await note(nth);
    await open('system?tab=audit&who=user%3Aravi');
    const rows = page.getByRole('row', { name: 'read the timeline of a call' });
    await expect.poll(() => rows.count()).toBe(100);
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await expect.poll(() => rows.count()).toBe(150);
    for (let nth = 151; nth <= 155; nth++) await note(nth);
    await expect.poll(() => rows.count(), { timeout: 30_000 }).toBe(155);
  });

  test('what a webhook has not taken is shown with why, and one or all of it is sent again', async () => {
    const tries = ['it answered 500', 'no answer within 15 s', 'it answered 500'];
    for (const [index, problem] of tries.entries()) {
      const at = Date.now() - (30 - index) * 3_600_000;
      const event = { id: `event-${index}`, type: 'call.ended', subject: `call-${index}`, at, body: '{}' };
      await insertOutboxEvent(rig.store, event, ['crm']);
      const result = { kind: 'dead', status: null, problem } as const;
      await noteDelivery(rig.store, { event: event.id, endpoint: 'crm' }, result, at + 86_400_000);
    }
    await open('system?tab=webhooks');
    const endpoint = page.getByRole('row', { name: /crm.example.com/ });
    await endpoint.getByText('3', { exact: true }).waitFor();
    await page.getByRole('cell', { name: 'no answer within 15 s · 1 ×', exact: true }).waitFor();
    await expectAccessible();
    await picture('webhooks');
    await page.getByRole('button', { name: 'Send again' }).first().click();
    await page.getByText('1 will be sent again').waitFor();
    expect(rig.woken).toHaveLength(1);
    await page.getByRole('button', { name: 'Send all again' }).click();
    await page.getByText('2 will be sent again').waitFor();
    await page.getByText('No event was given up.').waitFor();
    await page.getByLabel('State').selectOption('waiting');
    await page.getByText('waits for earlier events').nth(2).waitFor();
  });

  test('an open complaint stands there, and is closed by whoever has looked', async () => {
    const about = { callerId: '+918047123456' as E164, campaign: null, flagged: true, source: 'operator' };
    noteComplaint(rig.store, {
      ...about,
      number: '+919876500009' as E164,
      at: Date.now(),
      notedAt: Date.now(),
    });
    await open('now');
    await open('compliance');
    const row = page.getByRole('row', { name: /98765 00009/ });
    await row.getByText('flagged as spam').waitFor();
    await expectAccessible();
    await row.getByRole('button', { name: 'Close complaint' }).click();
    await page.getByText('No complaint is open.').waitFor();
  });

  test('in Hindi, and on a telephone', async () => {
    await page.setViewportSize({ width: 390, height: 780 });
    await page.getByRole('button', { name: 'हिन्दी' }).click();
    for (const [name, path, title] of [
      ['calls-phone-hindi', 'calls', 'कॉल'],
      ['campaign-phone-hindi', 'campaigns/reminders', 'अभियान'],
      ['trunks-phone-hindi', 'trunks', 'ट्रंक'],
      ['system-phone-hindi', 'system', 'सिस्टम'],
    ] as const) {
      await open(path);
      await page.getByRole('heading', { name: title, exact: true }).waitFor();
      await page.locator('.panel').first().waitFor();
      // Whatever reaches beyond the right edge, by name; a wide table scrolls in its own panel.
      const beyond = await page.evaluate(`[...document.querySelectorAll('body *:not(.panel *)')]
        .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
        .map((one) => one.tagName + '.' + one.className + ' ' + one.textContent.slice(0, 30)).slice(0, 5)`);
      expect(beyond).toEqual([]);
      await expectAccessible();
      await picture(name);
    }
    // On the narrowest ones what stands side by side elsewhere is no wider than its panel.
    await page.setViewportSize({ width: 360, height: 780 });
    for (const path of ['campaigns/reminders', 'compliance']) {
      await open(path);
      await page.locator('.pair').first().waitFor();
      const wider = await page.evaluate(`[...document.querySelectorAll('.pair > *')]
        .filter((one) => one.getBoundingClientRect().right > one.parentElement.getBoundingClientRect().right + 1)
        .map((one) => one.textContent.slice(0, 30))`);
      expect(wider).toEqual([]);
    }
    await page.getByRole('button', { name: 'English' }).click();
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  test('in the dark', async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    for (const [name, path] of [
      ['trunks-dark', 'trunks/simulator'],
      ['campaign-dark', 'campaigns/reminders'],
      ['call-dark', 'calls'],
    ] as const) {
      await open(path);
      await page.locator('.panel').first().waitFor();
      if (name === 'call-dark') {
        await open('calls?disposition=moved');
        await page.locator('tbody tr', { hasText: 'moved' }).first().getByRole('link').click();
        await page.getByText('Tuesday I am travelling.').waitFor();
      }
      await expectAccessible();
      await picture(name);
    }
    await page.emulateMedia({ colorScheme: 'light' });
  });
});

test('by keys alone: pages, rows, one opened, and back', async () => {
  await open('system');
  await page.getByRole('heading', { name: 'System' }).waitFor();
  await page.keyboard.press('2');
  await page.getByRole('columnheader', { name: 'Outcome' }).waitFor();
  for (const key of ['j', 'j', 'k']) await page.keyboard.press(key);
  await page.keyboard.press('Enter');
  await page.getByText('Timeline').waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => page.url()).toMatch(/#\/calls$/);
  await page.keyboard.press('?');
  await page.getByText('the button that shows it').waitFor();
  await page.keyboard.press('?');
});

test('a list of a hundred thousand rows is dropped, its columns are said, it is checked and taken in, with what was left out', async () => {
  const file = join(tmpdir(), `people-${process.pid}.csv`);
  const rows = Array.from({ length: 100_000 }, (_, index) =>
    index % 25_000 === 7
      ? `12345,Wrong ${index},Monday`
      : `+9197${String(10_000_000 + index)},Person ${index},Tuesday`,
  );
  writeFileSync(file, `mobile,full name,day\n${rows.join('\n')}\n`);
  try {
    await open('campaigns/festival?tab=list');
    await picture('campaign-list');
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByText('full name', { exact: true }).waitFor({ timeout: 30_000 });
    await page.getByLabel('full name Becomes').fill('name');
    await page.getByLabel('full name Becomes').press('Tab');
    await expectAccessible();
    await page.getByRole('button', { name: 'Dry run' }).click();
    await page.getByText('checked', { exact: true }).waitFor({ timeout: 90_000 });
    await page.getByText('99,996').first().waitFor();
    await page.getByText('12345').first().waitFor();
    await expectAccessible();
    await picture('campaign-upload');
    await page.getByRole('button', { name: 'Import this list' }).click();
    await page.getByText('done', { exact: true }).first().waitFor({ timeout: 90_000 });
    await page.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('cell', { name: /people-.*csv/ }).waitFor({ timeout: 20_000 });
    // The same once more changes nothing, and says so.
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByRole('button', { name: 'Dry run' }).click({ timeout: 30_000 });
    await page.getByText('This list is already in force').waitFor({ timeout: 90_000 });
    await page.getByRole('button', { name: 'Discard' }).click();
  } finally {
    rmSync(file, { force: true });
  }
}, 240_000);

test('a page that is cut off goes on where it was', async () => {
  await open('now');
  await page.context().setOffline(true);
  await page.context().setOffline(false);
  began({ call: toId<CallId>('after-the-cut'), number: '+919800099999' });
  await page.getByRole('link', { name: /98000 99999/ }).waitFor({ timeout: 20_000 });
});

test('an address that lets in is used once, and does not stay', async () => {
  const context = await browser.newContext();
  try {
    const other = await context.newPage();
    await other.goto(
      `${rig.base}/console/#/log-in?name=meera&password=${encodeURIComponent('correct horse battery')}`,
    );
    await other.getByText('Log out (meera)').waitFor();
    expect(other.url()).not.toContain('password');
  } finally {
    await context.close();
  }
});

test('nothing was complained about in the browser', () => {
  expect(complaints.filter((one) => !/ERR_INTERNET_DISCONNECTED|ERR_NETWORK/.test(one))).toEqual([]);
});
