// A list of many people, taken in by the thread that does it beside the calls.
import { describe, expect, test } from 'vitest';
import { countContacts } from '../../src/store/dialing/contacts.ts';
import { ImportRig } from '../fakes/list-imports.ts';
import { CAMPAIGN, callee } from '../fakes/opened-store.ts';

describe('a list is taken in by a thread of its own', () => {
  const people = Array.from({ length: 20_000 }, (_, index) => `${callee(index + 1)},Customer ${index}`);
  const text = `phone,name\n${people.join('\n')}\n`;

  test('ended in the middle, it has changed nothing; the same file goes on from there', async () => {
    const rig = new ImportRig();
    await rig.take(`phone,name\n${callee(7)},Ravi\n`);
    expect(await rig.takeByThread(text, ({ stage }) => stage === 'indexing')).toEqual({ kind: 'stopped' });
    expect(await countContacts(rig.store, CAMPAIGN)).toMatchObject({ waiting: 1 });
    const again = await rig.take(text);
    expect(again).toMatchObject({ kind: 'done', counts: { accepted: 20_000, kept: 1, added: 19_999 } });
    expect(again).toMatchObject({ counts: { resumedAt: 20_001 } });
    expect(await countContacts(rig.store, CAMPAIGN)).toMatchObject({ waiting: 20_000 });
  });

  test('the loop that calls depend on turns while it works', async () => {
    const rig = new ImportRig();
    let turns = 0;
    const turning = setInterval(() => turns++, 1);
    const result = await rig.takeByThread(text, () => false);
    clearInterval(turning);
    expect(result).toMatchObject({ kind: 'done', counts: { accepted: 20_000 } });
    // Were the work done here, the loop would have turned a few times in all.
    expect(turns).toBeGreaterThan(20);
  });
});
