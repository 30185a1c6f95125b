// A list of any length in a database of its own, made by SQL alone: what is measured is what happens in it, not how it came there.
import { rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { openStore } from '../../../src/store/database.ts';
import type { Store } from '../../../src/store/store.ts';

export const CAMPAIGN = 'bench';

export function openBigList(path: string, rows: number): Store {
  const made = openStore(path);
  if (made.kind === 'refused') throw made.error;
  made.store.close();
  const database = new Database(path);
  database.pragma('synchronous = OFF');
  database.pragma('cache_size = -200000');
  database.exec('drop index "contactsDue"');
  database.exec(
    `insert into "lists" values (1, '${CAMPAIGN}', 'current', null, '', 'bench', '', '{}', '[]', 0, 0, 0, ${rows}, 0, 0, 0, 0, 0);
     insert into "listCounts" values (1, 'waiting', ${rows});
     insert into "contacts" ("id", "list", "number", "variables", "state", "nextAt", "priority", "attempts")
       with recursive "n"("i") as (select 1 union all select "i" + 1 from "n" where "i" < ${rows})
       select 100000000 + "i", 1, '+919' || substr('000000000' || "i", -9), '{"name":"Ravi"}', 'waiting', "i" % 1000, 5, 0 from "n";
     create index "contactsDue" on "contacts" ("list", "priority", "nextAt") where "state" = 'waiting';`,
  );
  database.close();
  const opened = openStore(path);
  if (opened.kind === 'refused') throw opened.error;
  return opened.store;
}

export function removeDatabase(path: string): void {
  for (const end of ['', '-wal', '-shm', '.lock']) rmSync(`${path}${end}`, { force: true });
}
