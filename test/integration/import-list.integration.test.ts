// A list of many people, taken in by the thread that does it beside the calls.
import { describe, expect, test } from 'vitest';
import { importList } from '../../src/runtime/lists/import-list.ts';
import { countContacts } from '../../src/store/dialing/contacts.ts';
import { storedLists } from '../../src/store/lists/imported-lists.ts';
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

  test('given up before it began, it does not begin', async () => {
    const rig = new ImportRig();
    const job = rig.jobFor(rig.written(text));
    const signal = AbortSignal.abort();
    expect(await importList(job, { confirm: () => Promise.resolve(true), signal })).toEqual({
      kind: 'stopped',
    });
    expect(storedLists(rig.store, CAMPAIGN)).toEqual([]);
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

  test('a large file is written by a thread beside the one that reads it: every row as it stands, facts too', async () => {
    const rig = new ImportRig();
    const filling = 'x'.repeat(200);
    const people = Array.from({ length: 25_000 }, (_, index) => {
      const priority = index % 1_000 === 0 ? '1' : '5';
      return `${callee(index)},"Kumar, ""${index}""\\",${filling},${priority}`;
    });
    const large = `phone,name,note,priority\n${people.join('\n')}\n`;
    expect(large.length).toBeGreaterThan(4 * 1024 ** 2);
    const result = await rig.takeByThread(large, () => false);
    expect(result).toMatchObject({ kind: 'done', counts: { accepted: 25_000, rejected: 0 } });
    const rows = rig.store.rows<{ number: string; variables: string; priority: number }>(
      'select "number", "variables", "priority" from "contacts" order by "id"',
    );
    expect(rows.map(({ number }) => number)).toEqual(people.map((_, index) => callee(index)));
    expect(rows.map(({ variables }) => JSON.parse(variables) as unknown)).toEqual(
      people.map((_, index) => ({
        name: `Kumar, "${index}"\\`,
        note: filling,
        priority: index % 1_000 === 0 ? '1' : '5',
      })),
    );
    const [high, ordinary] = [rows[0]?.priority, rows[1]?.priority];
    expect(high).toBeLessThan(ordinary ?? 0);
    expect(rows.filter(({ priority }) => priority === high)).toHaveLength(25);
  });

  test('a version that was given up while it was written is an error, and changes nothing', async () => {
    const rig = new ImportRig();
    const large = `phone,name\n${Array.from({ length: 30_000 }, (_, index) => `${callee(index)},${'x'.repeat(150)}`).join('\n')}\n`;
    const give = (): boolean => {
      rig.store.change(`update "lists" set "state" = 'gone' where "state" = 'building'`);
      return false;
    };
    await expect(rig.takeByThread(large, give)).rejects.toThrow(/not being built/);
    expect(storedLists(rig.store, CAMPAIGN)).toEqual([]);
  });
});
