// What complaints hold, read from a real store: the number, the campaign, everybody; until somebody has looked.
import { expect, test } from 'vitest';
import { goodConfig } from '../../../test/fakes/declared-config.ts';
import { callee, importCallees, intentFor, OWNER, openTestStore } from '../../../test/fakes/opened-store.ts';
import { recordIntent } from '../../store/dialing/attempts.ts';
import { closeComplaints, noteComplaint, openComplaints } from '../../store/dialing/complaints.ts';
import { claimNext } from '../../store/dialing/contacts.ts';
import type { Store } from '../../store/store.ts';
import { type CampaignId, toId } from '../../telephony/ids.ts';
import type { E164 } from '../../telephony/number.ts';
import {
  aboutOf,
  complaintPauses,
  flaggedCallerIds,
  openComplaintCalled,
  pausedCampaign,
  strangeCallerId,
  unknownCampaign,
} from './complaint-pauses.ts';

const NOW = Date.parse('2026-11-25T06:30:00Z');
const OURS = '+918047123457' as E164;
const config = goodConfig();

function complain(
  store: Store,
  nth: number,
  about: Partial<Parameters<typeof noteComplaint>[1]> = {},
): string {
  return noteComplaint(store, {
    ...{ number: callee(nth), callerId: OURS, campaign: 'reminders', at: NOW - nth, flagged: false },
    ...{ source: 'operator', notedAt: NOW, ...about },
  });
}

test('three people pause the number and the campaign, and nobody else', () => {
  const store = openTestStore();
  complain(store, 1);
  complain(store, 2);
  complain(store, 2, { at: NOW - 5_000 });
  expect(complaintPauses(store, config, NOW)).toEqual({ sender: null, callerIds: [], campaigns: [] });
  const last = complain(store, 3);
  expect(complaintPauses(store, config, NOW)).toMatchObject({
    sender: null,
    callerIds: [{ number: OURS, people: 3 }],
    campaigns: [{ name: 'reminders', people: 3 }],
  });
  expect(pausedCampaign(store, config, 'reminders', NOW)?.because).toContain('3 people have complained');
  expect(pausedCampaign(store, config, 'offers', NOW)).toBeNull();
  closeComplaints(store, last, NOW, 'asha');
  expect(complaintPauses(store, config, NOW)).toEqual({ sender: null, callerIds: [], campaigns: [] });
});

test('a pause does not end because complaints grow old: somebody has to look', () => {
  const store = openTestStore();
  for (const nth of [1, 2, 3]) complain(store, nth);
  const later = NOW + 30 * 86_400_000;
  expect(pausedCampaign(store, config, 'reminders', later)?.people).toBe(3);
  expect(complaintPauses(store, config, later)).toMatchObject({ callerIds: [{ number: OURS, people: 3 }] });
  closeComplaints(store, null, later, 'asha');
  expect(pausedCampaign(store, config, 'reminders', later)).toBeNull();
});

test('the same complaint noted again is one, and that its number was flagged is not forgotten', () => {
  const store = openTestStore();
  for (const nth of [1, 2, 3]) complain(store, nth, { campaign: null });
  const again = complain(store, 3, { flagged: true });
  expect(complain(store, 3)).toBe(again);
  for (const nth of [1, 2]) complain(store, nth, { flagged: true });
  expect(openComplaints(store, 0)).toHaveLength(3);
  expect(complaintPauses(store, config, NOW)).toMatchObject({
    sender: '3 people have complained within 10 days about numbers that are flagged.',
    campaigns: [{ name: 'reminders', people: 3 }],
  });
});

test.each<[string, number, boolean, string | null]>([
  ['four', 4, false, null],
  ['five', 5, false, '5 people have complained within 10 days.'],
  ['two about flagged numbers', 2, true, null],
  [
    'three about flagged numbers',
    3,
    true,
    '3 people have complained within 10 days about numbers that are flagged.',
  ],
])('%s and all calls', (_what, count, flagged, because) => {
  const store = openTestStore();
  for (let nth = 1; nth <= count; nth++) complain(store, nth, { flagged, campaign: null });
  expect(complaintPauses(store, config, NOW).sender).toBe(because);
});

test('a complaint is about the call before it, unless somebody says otherwise', async () => {
  const store = openTestStore();
  await importCallees(store, 1);
  const campaign = toId<CampaignId>('reminders');
  const contact = await claimNext(store, { campaign, now: 2_000, owner: OWNER, until: 9_000 });
  if (contact === null) throw new Error('nobody waits');
  const intent = { ...intentFor(contact.id, 1, NOW - 60_000), number: contact.number };
  await recordIntent(store, intent);
  const nothing = { callerId: null, campaign: null };
  const call = { callerId: intent.callerId, campaign: 'reminders' };
  expect(aboutOf(store, contact.number, NOW, nothing)).toEqual(call);
  expect(aboutOf(store, contact.number, NOW - 61_000, nothing)).toEqual(nothing);
  expect(aboutOf(store, callee(7), NOW, nothing)).toEqual(nothing);
  expect(aboutOf(store, contact.number, NOW, { callerId: null, campaign: 'offers' })).toEqual({
    ...call,
    campaign: 'offers',
  });
  const other = { callerId: '+918047123499' as E164, campaign: null };
  expect(aboutOf(store, contact.number, NOW, other)).toEqual(other);
});

test('a flag counts for ten days, the end included', () => {
  const store = openTestStore();
  complain(store, 1, { flagged: true, at: NOW - 10 * 86_400_000 });
  complain(store, 2, { flagged: true, at: NOW - 10 * 86_400_000 - 1, callerId: '+918047123458' as E164 });
  complain(store, 3, { flagged: false, callerId: '+918047123459' as E164 });
  complain(store, 4, { flagged: true, callerId: null });
  expect([...flaggedCallerIds(openComplaints(store, 0), NOW)]).toEqual([OURS]);
});

test('a campaign that is not there is said to be none, with those whose names are near', () => {
  const store = openTestStore();
  const named = { campaigns: ['reminders', 'reminders-north', 'offers'].map((name) => ({ name })) };
  const said = (name: string) => unknownCampaign(store, named as never, name);
  expect(said('reminders')).toBeNull();
  expect(said('remindres')).toEqual({
    message: 'there is no campaign called remindres',
    remedy: 'did you mean reminders?',
  });
  expect(said('reminder')?.remedy).toBe('did you mean reminders or reminders-north?');
  expect(said('collections')?.remedy).toMatch(
    /^declared are reminders, reminders-north, offers; or leave it out/,
  );
});

test('a number that is none of ours is said to be none, with ours beside it; one that was shown before is ours', async () => {
  const store = openTestStore();
  const other = '+918047123499' as E164;
  const said = () => strangeCallerId(store, { numbers: [{ number: OURS }] }, other);
  expect(strangeCallerId(store, { numbers: [{ number: OURS }] }, OURS)).toBeNull();
  expect(said()).toEqual({
    message: '+918047123499 is none of your numbers',
    remedy: `yours are ${OURS}; or leave it out, and the last call to that person says which`,
  });
  await recordIntent(store, { ...intentFor(null, 1), callerId: other });
  expect(said()).toBeNull();
});

test('a campaign that was taken out of the files is still one, where it has dialled', async () => {
  const store = openTestStore();
  await recordIntent(store, { ...intentFor(null, 1), campaign: toId<CampaignId>('reminders') });
  expect(unknownCampaign(store, { campaigns: [] }, 'reminders')).toBeNull();
  expect(unknownCampaign(store, { campaigns: [] }, 'offers')?.remedy).toContain('no campaign is declared');
});

test('a complaint is called by how its id begins, as long as no other open one begins so', () => {
  const store = openTestStore();
  const id = complain(store, 1);
  const closed = complain(store, 2);
  closeComplaints(store, closed, NOW, 'asha');
  expect(openComplaintCalled(store, ` ${id.slice(0, 8).toUpperCase()} `)).toEqual({ ok: true, id });
  expect(openComplaintCalled(store, id)).toEqual({ ok: true, id });
  expect(openComplaintCalled(store, closed)).toMatchObject({
    ok: false,
    message: expect.stringMatching(/no open complaint/),
  });
  expect(openComplaintCalled(store, '%%%%')).toMatchObject({ ok: false });
  expect(openComplaintCalled(store, id.slice(0, 3))).toMatchObject({
    ok: false,
    message: expect.stringMatching(/too little/),
  });
  for (const twin of ['abcd-1', 'abcd-2'])
    store.change(
      `insert into "complaints" select ?, "number", "callerId", "campaign", "at", "flagged", "source", "notedAt", null, null from "complaints" where "id" = ?`,
      twin,
      id,
    );
  expect(openComplaintCalled(store, 'abcd')).toMatchObject({
    ok: false,
    message: expect.stringMatching(/abcd-1, abcd-2/),
  });
  expect(openComplaintCalled(store, 'abcd-2')).toEqual({ ok: true, id: 'abcd-2' });
});
