// What becomes of a contact that was taken, whatever the gate makes of it: real records, and a gate that says what it is told.
import { expect, onTestFinished, test } from 'vitest';
import { FakeClock } from '../../../test/fakes/clock.ts';
import { goodConfig } from '../../../test/fakes/declared-config.ts';
import { KeptLog } from '../../../test/fakes/kept-log.ts';
import { importCallees, OWNER, openTestStore } from '../../../test/fakes/opened-store.ts';
import { findContact } from '../../store/dialing/contacts.ts';
import { StoreError } from '../../store/error.ts';
import type { ContactId } from '../../telephony/ids.ts';
import { AttemptEndings } from './attempt-endings.ts';
import { ContactDialer, type ContactDialerOptions } from './dial-contact.ts';
import type { ContactAnswer } from './gate-answers.ts';

const FULL = new StoreError('disk-full', '/data/x', { message: 'the disk is full', hint: 'Make room.' });

async function dialled(answer: () => Promise<ContactAnswer>) {
  const config = goodConfig();
  const [campaign] = config.campaigns;
  if (campaign === undefined) throw new Error('the good set has a campaign');
  const store = openTestStore();
  const clock = new FakeClock(5_000);
  const kept = new KeptLog();
  const endings = new AttemptEndings({ store, journal: null, clock, log: kept.log });
  onTestFinished(() => endings.close());
  await importCallees(store, 1);
  let taken: ContactId | null = null;
  const dialer = new ContactDialer({
    ...{ store, endings, clock, log: kept.log, owner: OWNER },
    gate: {
      contact: ({ contact }) => {
        taken = contact.id;
        return answer();
      },
    },
    // Whatever else is asked for would be a call, and throws.
    ...({ registry: null, agents: null } as unknown as Pick<ContactDialerOptions, 'registry' | 'agents'>),
    liveCampaigns: { of: () => ({ orders: 'running' }) } as unknown as ContactDialerOptions['liveCampaigns'],
    closed: () => null,
    recordingPath: () => null,
  });
  const result = await dialer.dialNext(campaign, () => config).catch((thrown: unknown) => thrown);
  await endings.writeOwed();
  if (taken === null) throw new Error('nobody was taken');
  return { result, contact: await findContact(store, taken), kept };
}

test.each<[string, () => Promise<ContactAnswer>, object, object]>([
  [
    'one whose number no trunk can write is done, and the owner is told',
    async () => ({ kind: 'unroutable', trunks: ['main'] }),
    { kind: 'left' },
    { state: 'done', lastOutcome: 'not-dialable' },
  ],
  [
    'one who is on the list by now is suppressed',
    async () => ({ kind: 'lost', because: 'suppressed' }),
    { kind: 'left' },
    { state: 'suppressed' },
  ],
  [
    'one who is on another call waits until that is over',
    async () => ({ kind: 'lost', because: 'attempt-open' }),
    { kind: 'left' },
    { state: 'waiting', nextAt: 125_000 },
  ],
  [
    'one whom another controller has stays with it',
    async () => ({ kind: 'lost', because: 'not-claimed' }),
    { kind: 'left' },
    { state: 'claimed' },
  ],
  [
    'one for whom there is no place goes back to where they stood',
    async () => ({ kind: 'no-slot' }),
    { kind: 'no-slot' },
    { state: 'waiting', nextAt: 0 },
  ],
  [
    'one whose intent could not be written does so too',
    () => Promise.reject(FULL),
    { kind: 'disk-full' },
    { state: 'waiting', nextAt: 0 },
  ],
])('%s', async (_what, answer, result, contact) => {
  const room = await dialled(answer);
  expect(room.result).toMatchObject(result);
  expect(room.contact).toMatchObject({ attempts: 0, ...contact });
});
