// Two folders of declarations and one switch: neither takes it from the other unasked, and both say who had it last.
import { execFile } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { markConfirmed } from '../../src/provisioning/unconfirmed-switch.ts';
import { appliedFromElsewhere } from '../../src/provisioning/whose-switch.ts';
import { ApplyRig, ENVIRONMENT } from './apply-rig.ts';

const CLI = join(import.meta.dirname, '../../src/cli/cli.ts');
const NOTE = '.trunkline-applied.json';
const SOFIA = 'autoload_configs/sofia.conf.xml';

/** The second appliance is to use the switch of the first. */
function open(): { clinic: ApplyRig; shop: ApplyRig; switchFolder: string } {
  const [clinic, shop] = [ApplyRig.open(), ApplyRig.open()];
  const switchFolder = join(clinic.folder, 'switch');
  clinic.edit('appliance.yaml', 'name: test', 'name: clinic');
  shop.edit('appliance.yaml', 'name: test', 'name: shop');
  shop.edit('appliance.yaml', '../switch', switchFolder);
  shop.edit('trunks/main.yaml', 'sip.one.example', 'sip.shop.example');
  return { clinic, shop, switchFolder };
}

function textsIn(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name)).sort();
  return new Map(paths.map((path) => [path, readFileSync(path, 'utf8')]));
}

test('each apply of another folder is refused and says who had the switch last; --take-over takes it', async () => {
  const { clinic, shop, switchFolder } = open();
  const at = Date.UTC(2026, 10, 30, 5, 32);
  await clinic.apply({ at, who: 'meera' });
  const before = textsIn(switchFolder);

  const refusal = shop.apply({ switch: null, at: at + 60_000, who: 'john' });
  await expect(refusal).rejects.toThrow(
    `the switch whose files are in ${switchFolder} was last applied from another folder, ${clinic.provisioning} (clinic), on Mon 30 Nov 2026 at 05:32 (UTC) by meera; nothing was changed`,
  );
  await expect(refusal).rejects.toMatchObject({ remedy: expect.stringContaining('apply --take-over') });
  expect(textsIn(switchFolder)).toEqual(before);
  expect(await shop.versions()).toEqual([]);

  expect(await shop.apply({ switch: null, takeOver: true, at: at + 60_000, who: 'john' })).toMatchObject({
    ok: true,
    version: 1,
  });
  expect(readFileSync(join(switchFolder, SOFIA), 'utf8')).toContain('sip.shop.example');
  // It has been told nothing new, and still has to say it.
  await expect(clinic.apply({ switch: null })).rejects.toThrow(
    `another folder, ${shop.provisioning} (shop), on Mon 30 Nov 2026 at 05:33 (UTC) by john`,
  );
  expect(await clinic.versions()).toEqual([1]);
  await expect(shop.apply({ switch: null })).resolves.toMatchObject({ ok: true });

  await clinic.apply({ switch: null, takeOver: true });
  expect(readFileSync(join(switchFolder, SOFIA), 'utf8')).toContain('sip.one.example');
  await expect(shop.apply({ switch: null })).rejects.toThrow(`another folder, ${clinic.provisioning}`);
});

test('a controller of the folder that lost the switch does not start, and says why', {
  timeout: 60_000,
}, async () => {
  const { clinic, shop } = open();
  await shop.apply({ switch: null });
  // As after an apply that told the switch: else the start would have to complete it first, which is refused as well.
  await markConfirmed(shop.data);
  await clinic.apply({ switch: null, takeOver: true });
  const ended = await promisify(execFile)(process.execPath, [CLI, '-p', shop.provisioning, 'run'], {
    env: { ...process.env, ...ENVIRONMENT },
  }).catch((error: unknown) => error as { code: number; stderr: string });
  expect(ended).toMatchObject({ code: 2 });
  expect(ended.stderr).toContain(`another folder, ${clinic.provisioning} (clinic)`);
  expect(ended.stderr).toContain('was not started');
  expect(ended.stderr).toContain('trunkline apply --take-over');
});

test('an appliance that has moved goes on with its switch, and one that is gone keeps nobody from it', async () => {
  const { clinic, shop, switchFolder } = open();
  await shop.apply({ switch: null });
  const moved = `${shop.folder}-moved`;
  onTestFinished(() => rmSync(moved, { recursive: true, force: true }));
  renameSync(shop.folder, moved);
  const again = new ApplyRig(moved);
  again.edit('trunks/main.yaml', 'sip.shop.example', 'sip.two.example');
  expect(await again.apply({ switch: null })).toMatchObject({ ok: true, version: 2 });
  expect(readFileSync(join(switchFolder, NOTE), 'utf8')).toContain(moved);
  rmSync(again.data, { recursive: true });
  expect(await appliedFromElsewhere((await clinic.load()).config)).toBeNull();
});

test('a copy of an appliance takes the switch over, also where its files are word for word the same', async () => {
  const { shop, switchFolder } = open();
  await shop.apply({ switch: null });
  const copied = `${shop.folder}-copy`;
  onTestFinished(() => rmSync(copied, { recursive: true, force: true }));
  cpSync(shop.folder, copied, { recursive: true });
  const copy = new ApplyRig(copied);
  const note = join(switchFolder, NOTE);
  const noteOfShop = readFileSync(note, 'utf8');
  await expect(copy.apply({ switch: null })).rejects.toThrow('another folder');
  await copy.apply({ switch: null, takeOver: true });
  await markConfirmed(copy.data);
  writeFileSync(note, noteOfShop);
  await copy.apply({ switch: null, takeOver: true });
  expect(readFileSync(note, 'utf8')).toContain(copied);
  expect(await appliedFromElsewhere((await copy.load()).config)).toBeNull();
});

test('files that nobody noted, such as those of FreeSWITCH itself, are named and not replaced unasked', async () => {
  const { clinic, switchFolder } = open();
  await clinic.apply();
  const { clinic: fresh } = open();
  fresh.edit('appliance.yaml', '../switch', switchFolder);
  rmSync(join(switchFolder, NOTE));
  writeFileSync(join(switchFolder, SOFIA), '<configuration name="sofia.conf"/>\n');
  const before = textsIn(switchFolder);
  await expect(fresh.apply({ switch: null })).rejects.toThrow(
    /holds files of a switch that were not written from these declarations.*sofia\.conf\.xml.*; nothing was changed/,
  );
  expect(textsIn(switchFolder)).toEqual(before);
  expect(await fresh.apply({ switch: null, takeOver: true })).toMatchObject({ ok: true, version: 1 });
  // Whoever wrote them before this note was kept goes on with them.
  rmSync(join(switchFolder, NOTE));
  fresh.edit('trunks/main.yaml', 'sip.one.example', 'sip.two.example');
  expect(await fresh.apply({ switch: null })).toMatchObject({ ok: true, version: 2 });
});

test('a switch that refuses what takes it over is again the other one’s', async () => {
  const { clinic, shop, switchFolder } = open();
  await clinic.apply();
  const before = textsIn(switchFolder);
  clinic.switch.fault = 'unreadable';
  const report = await shop.apply({ switch: clinic.switch.commands, takeOver: true });
  expect(report).toMatchObject({ ok: false, switch: { kind: 'refused' } });
  expect(textsIn(switchFolder)).toEqual(before);
});
