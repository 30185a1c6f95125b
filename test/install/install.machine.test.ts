// One machine's life: a dry run, the first installation, the same again, keys filled in, an upgrade from an older version
// with an older database, a start with systemd, an upgrade under it, one that fails, a restore, and the end.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { whyNoMachine } from './base.ts';
import { Machine } from './machine.ts';

const OLD = '/root/trunkline-old';
const NEW = '/root/trunkline';
const LATER = '/root/trunkline-later';
const BROKEN = '/root/trunkline-broken';
const UNITS = ['trunkline', 'trunkline-switch', 'trunkline-backup'];
const KEYS = ['MAIN_TRUNK_PASSWORD', 'DEEPGRAM_API_KEY', 'OPENAI_API_KEY', 'ELEVENLABS_API_KEY'];

/** Everything on the disk: name, rights, owner, size, when it was written. */
const TREE =
  "find / -xdev \\( -path /run -o -path /dev -o -path /sys -o -path /proc -o -path '/root/tree*' \\) -prune -o -printf '%p %y %m %u %g %s %T@ %l\\n' | LC_ALL=C sort";

function differences(before: string, after: string): string[] {
  const [old, fresh] = [before, after].map((text) => new Set(text.split('\n')));
  return [...(fresh ?? [])].filter((line) => !old?.has(line));
}

function fakeSwitch(version: string): string {
  return `#!/bin/sh
if [ "$1" = -version ]; then echo "FreeSWITCH version: ${version}-release~64bit (git 0000000)"; exit 0; fi
echo "$*" >/run/trunkline/playout/switch-was-here
exec sleep infinity
`;
}

/** The database as the very first version would have left it, with one row in it. */
const FIRST_DATABASE = `
import Database from 'better-sqlite3';
import { MIGRATIONS, migrate } from '/opt/trunkline/current/src/store/migrate.ts';
const database = new Database('/var/lib/trunkline/trunkline.sqlite');
migrate(database, 'first', MIGRATIONS.slice(0, 1));
database.prepare('insert into suppressions (number, reason, at) values (?, ?, ?)').run('+918040000001', 'asked', 5);
database.close();
`;
/** Numbers stand in it as keyed hashes by now: whether one is suppressed is asked of the product. */
const SAY_DATABASE = `
import { MIGRATIONS } from '/opt/trunkline/current/src/store/migrate.ts';
import { openStore } from '/opt/trunkline/current/src/store/database.ts';
import { suppressionOf } from '/opt/trunkline/current/src/store/lists/suppressions.ts';
const opened = openStore('/var/lib/trunkline/trunkline.sqlite', { readonly: true });
if (opened.kind === 'refused') throw opened.error;
const { store } = opened;
const [{ steps }] = store.rows('select count(*) as steps from migrations');
console.log(steps === MIGRATIONS.length ? 'up to date' : \`\${steps} of \${MIGRATIONS.length} steps\`);
for (const number of ['+918040000001', '+918040000002'])
  console.log(number, suppressionOf(store, number, null) === null ? 'may be called' : 'suppressed');
`;

describe.skipIf(whyNoMachine() !== null)('one machine', () => {
  const machine = new Machine();

  beforeAll(() => {
    machine.putSources(OLD, '0.0.9');
    machine.putSources(NEW, '0.1.0');
  });

  afterAll(() => machine.remove());

  /** As the user that owns the data, in the folder of the code that runs, for its packages. */
  const runCode = (code: string): string => {
    machine.put('/opt/trunkline/current/say.ts', code);
    return machine.must(
      'cd /opt/trunkline/current && runuser -u trunkline -- node_modules/node/bin/node say.ts; rm say.ts',
    );
  };

  test('a dry run says what it would do, and changes nothing on the disk', () => {
    const before = machine.must(TREE);
    const words = machine.must(`${OLD}/install.sh --dry-run`);
    expect(words).toContain('would: make the user trunkline');
    expect(words).toContain('nothing was changed');
    expect(differences(before, machine.must(TREE))).toEqual([]);
  });

  test('a mistake in the options is said, and nothing is done', () => {
    expect(machine.run(`${OLD}/install.sh --colour`)).toMatchObject({ code: 2 });
    expect(machine.run(`${OLD}/install.sh --sip-ip here`).output).toContain('--sip-ip is an IPv4 address');
    expect(machine.run(`${OLD}/install.sh upgrade`).output).toContain('there is nothing to upgrade');
  });

  test('anybody else than root is told what they may do', () => {
    const words = machine.run(
      `cp -a ${OLD} /tmp/sources && chmod -R a+rX /tmp/sources; runuser -u nobody -- /tmp/sources/install.sh; code=$?; rm -rf /tmp/sources; exit $code`,
    );
    expect(words).toMatchObject({ code: 2 });
    expect(words.output).toContain('./install.sh --demo');
  });

  test('a FreeSWITCH with the hole in its event socket is refused, before anything is set up on it', () => {
    machine.put('/usr/local/bin/freeswitch', fakeSwitch('1.10.12'), 0o755);
    const refused = machine.run(`${OLD}/install.sh --dry-run`);
    expect(refused.code).toBe(1);
    expect(refused.output).toContain('CVE-2026-49840');
    machine.must('rm /usr/local/bin/freeswitch');
  });

  test('the first installation needs no FreeSWITCH and no token, says so, and sets everything else up', () => {
    const words = machine.must(
      `OPENAI_API_KEY=key-from-the-environment ${OLD}/install.sh --sip-ip 127.0.0.1`,
    );
    expect(words).toContain('there is no FreeSWITCH on this machine, and no token');
    expect(words).toContain('./install.sh --demo');
    expect(words).toContain('The declarations are not complete yet'.slice(4));
    expect(machine.must('trunkline --version')).toMatch(/^\d+\.\d+\.\d+/);
    expect(machine.must('basename $(readlink /opt/trunkline/current)')).toMatch(/^0\.0\.9-[0-9a-f]{10}\n$/);
    const rights = machine.must(
      'cd /; stat -c "%a %U:%G %n" etc/trunkline/environment etc/trunkline/freeswitch var/lib/trunkline var/lib/trunkline/recordings var/lib/trunkline/switch etc/trunkline/provisioning/appliance.yaml',
    );
    expect(rights.trim().split('\n')).toEqual([
      '640 root:trunkline etc/trunkline/environment',
      '2750 trunkline:trunkline-switch etc/trunkline/freeswitch',
      '710 trunkline:trunkline-switch var/lib/trunkline',
      '2770 trunkline:trunkline-switch var/lib/trunkline/recordings',
      '750 trunkline-switch:trunkline-switch var/lib/trunkline/switch',
      '640 trunkline:trunkline etc/trunkline/provisioning/appliance.yaml',
    ]);
    const keys = machine.must('cat /etc/trunkline/environment');
    expect(keys).toMatch(/^TRUNKLINE_SWITCH_PASSWORD=[0-9a-f]{48}$/m);
    expect(keys).toMatch(/^OPENAI_API_KEY=key-from-the-environment$/m);
    expect(machine.must('cat /etc/trunkline/provisioning/appliance.yaml')).toMatch(/sipIp: 127\.0\.0\.1/);
    expect(machine.run('runuser -u trunkline-switch -- cat /etc/trunkline/environment').code).not.toBe(0);
    expect(machine.run('runuser -u nobody -- trunkline status').output).toContain('sudo trunkline status');
  });

  test('the same again changes nothing', () => {
    // The memory of a machine without systemd goes with every command of this test; on a real one it is there.
    const again = `mkdir -p /run/x; ${OLD}/install.sh --sip-ip 127.0.0.1 >/dev/null; ${TREE} >/root/tree-1; ${OLD}/install.sh >/root/tree-words; ${TREE} >/root/tree-2; cmp /root/tree-1 /root/tree-2; cat /root/tree-words`;
    expect(machine.must(again)).toContain('Nothing had to be changed.');
  });

  test.each([
    ['1.11.2', 'has security fixes that 1.11.2 has not'],
    ['1.11.4', 'FreeSWITCH 1.11.4, /usr/local/bin/freeswitch'],
  ])('FreeSWITCH %s is found: %s', (version, words) => {
    machine.put('/usr/local/bin/freeswitch', fakeSwitch(version), 0o755);
    expect(machine.must(`${OLD}/install.sh --dry-run`)).toContain(words);
  });

  test('with keys and a switch it applies the declarations; where systemd does not run it says so', () => {
    for (const key of KEYS) {
      machine.must(
        `sed -i 's/^${key}=.*/${key}=0123456789abcdef0123456789abcdef/' /etc/trunkline/environment`,
      );
    }
    // The example's placeholder is a mistake until the owner has put a voice of their own there.
    machine.must(
      "sed -i 's/EXAMPLEvoiceID000000/aVoiceOfMyOwn0000001/' /etc/trunkline/provisioning/providers.yaml",
    );
    const words = machine.must(`mkdir -p /run/trunkline; ${OLD}/install.sh`);
    expect(words).toContain('apply the declarations');
    expect(words).toContain('not started: systemd is not running');
    expect(words).toContain('to any port 5080');
    const secret = machine.must(
      'stat -c "%a %U:%G" /etc/trunkline/freeswitch/autoload_configs/event_socket.conf.xml',
    );
    expect(secret).toBe('640 trunkline:trunkline-switch\n');
    expect(machine.must('ls /etc/systemd/system/multi-user.target.wants')).toContain(
      'trunkline-switch.service',
    );
  });

  test('a token installs the packages of SignalWire, and stands in no command where others could read it', () => {
    // Their server is not ours to ask: curl and apt-get write down what they were told, and bring what was asked for.
    const token = 'PAT-of-a-test';
    const told = 'echo "$(basename $0) $*" >>/root/told';
    machine.put(
      '/usr/local/sbin/curl',
      `#!/bin/sh\n${told}\nwhile [ "$1" != --output ]; do shift; done; echo key >"$2"\n`,
      0o755,
    );
    machine.put(
      '/usr/local/sbin/apt-get',
      `#!/bin/sh\n${told}\ncase $* in *freeswitch-mod-sofia*) cp /root/switch /usr/bin/freeswitch ;; esac\n`,
      0o755,
    );
    machine.must('mv /usr/local/bin/freeswitch /root/switch');
    const enterprise = machine.run(`SIGNALWIRE_TOKEN=PTx ${OLD}/install.sh --dry-run`);
    expect(enterprise.output).toContain('FreeSWITCH Enterprise');
    const words = machine.must(`SIGNALWIRE_TOKEN=${token} ${OLD}/install.sh`);
    expect(words).not.toContain(token);
    expect(words).toContain('/usr/bin/freeswitch');
    const asked = machine.must('cat /root/told');
    expect(asked).not.toContain(token);
    expect(asked).toContain(
      'https://freeswitch.signalwire.com/repo/deb/debian-release/signalwire-freeswitch-repo.gpg',
    );
    expect(machine.must('cat /etc/apt/auth.conf.d/signalwire.conf')).toBe(
      `machine freeswitch.signalwire.com login signalwire password ${token}\n`,
    );
    expect(machine.must('stat -c %a /etc/apt/auth.conf.d/signalwire.conf')).toBe('600\n');
    expect(machine.must('cat /etc/apt/sources.list.d/freeswitch.sources')).toMatch(/^Suites: [a-z]+$/m);
    expect(machine.must('readlink /etc/systemd/system/freeswitch.service')).toBe('/dev/null\n');
    machine.must(
      'rm /usr/local/sbin/curl /usr/local/sbin/apt-get /usr/bin/freeswitch /etc/apt/auth.conf.d/signalwire.conf /etc/apt/sources.list.d/freeswitch.sources; mv /root/switch /usr/local/bin/freeswitch',
    );
  });

  test('from an older version with an older database: code and database are new, the rows are the old ones', () => {
    machine.must('rm -f /var/lib/trunkline/trunkline.sqlite*');
    runCode(FIRST_DATABASE);
    const words = machine.must(`${NEW}/install.sh upgrade`);
    expect(words).toContain('back the database up: /var/lib/trunkline/backups/');
    expect(machine.must('basename $(readlink /opt/trunkline/current)')).toMatch(/^0\.1\.0-/);
    expect(machine.must('basename $(readlink /opt/trunkline/previous)')).toMatch(/^0\.0\.9-/);
    machine.must('trunkline apply');
    expect(runCode(SAY_DATABASE)).toBe('up to date\n+918040000001 suppressed\n+918040000002 may be called\n');
  });

  test('the units are right, and as tight as they were said to be', () => {
    machine.must(
      `systemd-analyze verify ${UNITS.map((unit) => `/etc/systemd/system/${unit}.service`).join(' ')}`,
    );
    for (const unit of UNITS) {
      const words = machine.must(
        `systemd-analyze security --offline=true --no-pager /etc/systemd/system/${unit}.service`,
      );
      const exposure = Number(/exposure level for \S+: ([0-9.]+)/.exec(words)?.[1]);
      expect(exposure, unit).toBeLessThanOrEqual(2);
    }
  });

  test('after a start of the machine everything runs, as its own user, and may write nowhere else', async () => {
    await machine.boot();
    expect(answers()).toContain('up for');
    expect(machine.must('ps -o user:20= -p $(systemctl show -p MainPID --value trunkline)')).toBe(
      'trunkline\n',
    );
    expect(machine.must('ps -o user:20= -p $(systemctl show -p MainPID --value trunkline-switch)')).toBe(
      'trunkline-switch\n',
    );
    // The switch has written where the controller reads, with the group that both have.
    expect(machine.must('cat /run/trunkline/playout/switch-was-here')).toContain(
      '-nonat -nf -nc -conf /etc/trunkline/freeswitch',
    );
    const inside = (unit: string, script: string): number | null =>
      machine.run(
        `nsenter -t $(systemctl show -p MainPID --value ${unit}) --mount setpriv --reuid ${unit} --regid ${unit} --init-groups sh -c '${script}'`,
      ).code;
    expect(inside('trunkline', ': >/var/lib/trunkline/probe && rm /var/lib/trunkline/probe')).toBe(0);
    expect(inside('trunkline', ': >/etc/trunkline/provisioning/probe')).not.toBe(0);
    expect(
      inside(
        'trunkline-switch',
        'cat /etc/trunkline/freeswitch/autoload_configs/event_socket.conf.xml >/dev/null',
      ),
    ).toBe(0);
    expect(inside('trunkline-switch', 'ls /etc/trunkline/provisioning/')).not.toBe(0);
    expect(inside('trunkline-switch', ': >/var/lib/trunkline/probe')).not.toBe(0);
    expect(machine.must('systemctl list-timers --no-pager')).toContain('trunkline-backup.timer');
  });

  test('the nightly backup is made, for nobody else to read', () => {
    machine.must('systemctl start trunkline-backup.service');
    const newest = machine.must('ls -t /var/lib/trunkline/backups | head -n 1').trim();
    expect(machine.must(`stat -c '%a %U' /var/lib/trunkline/backups/${newest}`)).toBe('600 trunkline\n');
    const holds = machine.must(`tar -tzf /var/lib/trunkline/backups/${newest}`);
    expect(holds).toContain('trunkline.sqlite\n');
    expect(holds).toContain('provisioning/appliance.yaml\n');
    expect(holds).not.toContain('environment');
  });

  test('a log that is rotated goes on in the new file', () => {
    machine.must('logrotate --force /etc/logrotate.d/trunkline');
    expect(machine.must("stat -c '%a %U' /var/log/trunkline/controller.log")).toBe('640 trunkline\n');
    expect(machine.must('ls /var/log/trunkline')).toMatch(/controller\.log-/);
  });

  test('a backup is not restored under a controller that runs; once it is stopped, what was there then is there again', () => {
    const backup = machine.must('ls -t /var/lib/trunkline/backups/* | head -n 1').trim();
    const refused = machine.run(`trunkline restore ${backup}`);
    expect(refused.code).toBe(2);
    expect(refused.output).toContain('systemctl stop trunkline');
    machine.must('systemctl stop trunkline');
    runCode(
      "import Database from 'better-sqlite3'; new Database('/var/lib/trunkline/trunkline.sqlite').exec('delete from suppressions');",
    );
    expect(machine.must(`trunkline restore ${backup}`)).toContain(
      'the replaced files are in /var/lib/trunkline/replaced/',
    );
    expect(runCode(SAY_DATABASE)).toBe('up to date\n+918040000001 suppressed\n+918040000002 may be called\n');
    machine.must('systemctl start trunkline');
    expect(answers()).toContain('up for');
  });

  test('an upgrade waits for the calls, changes over, and the new version answers', () => {
    machine.must(`cp -a ${NEW} ${LATER} && sed -i '3s/0.1.0/0.1.1/' ${LATER}/package.json`);
    const words = machine.must(`${LATER}/install.sh upgrade`);
    expect(words).toContain('No call is live.');
    expect(words).toMatch(/0\.1\.1-[0-9a-f]{10} answers/);
    expect(machine.must('readlink /proc/$(systemctl show -p MainPID --value trunkline)/exe')).toContain(
      '/releases/0.1.1-',
    );
    expect(machine.must('ls /opt/trunkline/releases').trim().split('\n')).toHaveLength(2);
  });

  test('with --firewall the SIP port is shut to everybody but the carriers, also after the next start', () => {
    machine.must(`${LATER}/install.sh --firewall`);
    const rules = machine.must('nft list table inet trunkline');
    expect(rules).toMatch(/ip saddr \{ .*54\.172\.60\.0\/30.* \} udp dport 5080 accept/);
    expect(rules).toMatch(/udp dport 5080 drop/);
    machine.must(
      'systemctl is-enabled trunkline-firewall.service && systemctl restart trunkline-firewall.service',
    );
    expect(machine.must(`${LATER}/install.sh --firewall`)).toContain('Nothing had to be changed.');
  });

  test('a version that finds mistakes in the declarations is not changed to', () => {
    machine.must("sed -i 's/^country: IN/country: Narnia/' /etc/trunkline/provisioning/appliance.yaml");
    const kept = machine.run(`${NEW}/install.sh upgrade`);
    machine.must("sed -i 's/^country: Narnia/country: IN/' /etc/trunkline/provisioning/appliance.yaml");
    expect(kept.code).toBe(1);
    expect(kept.output).toContain('goes on');
    expect(machine.must('basename $(readlink /opt/trunkline/current)')).toMatch(/^0\.1\.1-/);
    expect(answers()).toContain('up for');
  });

  test('a version that does not come up is taken back, and the one before runs again', () => {
    machine.must(`cp -a ${NEW} ${BROKEN} && sed -i '3s/0.1.0/0.1.2/' ${BROKEN}/package.json`);
    machine.must(`echo "throw new Error('this version does not start');" >>${BROKEN}/src/main.ts`);
    const failed = machine.run(`${BROKEN}/install.sh upgrade`);
    expect(failed.code).toBe(1);
    expect(failed.output).toMatch(/did not come up, and 0\.1\.1-[0-9a-f]{10} runs again/);
    expect(answers()).toContain('up for');
  });

  test('what was taken away leaves data, declarations and keys; with --purge-data nothing', () => {
    const words = machine.must(`${NEW}/install.sh --uninstall`);
    expect(words).toContain('Kept: /var/lib/trunkline');
    expect(machine.run('systemctl is-active trunkline trunkline-switch').code).not.toBe(0);
    expect(machine.must('nft list tables')).toBe('');
    expect(machine.must('ls /etc/systemd/system /usr/local/bin')).not.toContain('trunkline');
    machine.must(
      'test -e /var/lib/trunkline/trunkline.sqlite -a -e /etc/trunkline/environment -a ! -e /opt/trunkline',
    );
    machine.must(`${NEW}/install.sh --uninstall --purge-data`);
    expect(
      machine.must(
        "find / -xdev -name '*trunkline*' ! -path '/root/*' ! -path '/var/log/journal/*' ! -path '/var/lib/systemd/*'",
      ),
    ).toBe('');
    expect(machine.run('getent passwd trunkline trunkline-switch').code).not.toBe(0);
    expect(machine.must(`${NEW}/install.sh --uninstall`)).toContain('Nothing of Trunkline was here.');
  });

  /** What the controller says of itself, as soon as it does. */
  function answers(): string {
    return machine.must(
      'for second in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do trunkline status && exit 0; sleep 1; done; tail -n 20 /var/log/trunkline/controller.log; exit 1',
    );
  }
});
