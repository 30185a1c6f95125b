// The machine: health, applied versions and differences, log, backups, keys (never their values), webhooks, users, audit
// log, disks and retention.
import type { JSX } from 'preact';
import { shortId } from '../../../telephony/ids.ts';
import { ask, get, type Health, may } from '../api.ts';
import { bytes, count, dateTime, roughSpan, serverNow, time } from '../format.ts';
import { Audit } from '../parts/audit.tsx';
import { Act, Asked, Dot, Fact, Panel, Said, toneOf, useAsked, useSaid, When } from '../parts/common.tsx';
import { ApiKeys, Providers } from '../parts/keys.tsx';
import { Problems } from '../parts/problems.tsx';
import { Users } from '../parts/users.tsx';
import { Versions } from '../parts/versions.tsx';
import { Webhooks } from '../parts/webhooks.tsx';
import { place, to } from '../route.ts';
import { type Key, s, t, w } from '../strings.ts';

const TABS = [
  'overview',
  'versions',
  'logs',
  'keys',
  'users',
  'webhooks',
  'audit',
] as const satisfies readonly Key[];

export function System(): JSX.Element {
  const tab = TABS.find((one) => one === place.value.query.get('tab')) ?? 'overview';
  return (
    <>
      <div class="tabs">
        {TABS.map((one) => (
          <a
            key={one}
            href={to('system', null, `tab=${one}`)}
            aria-current={one === tab ? 'page' : undefined}
          >
            {t(one)}
          </a>
        ))}
      </div>
      {tab === 'overview' ? (
        <>
          <HealthPanel />
          <div class="split">
            <Storage />
            <Backups />
          </div>
        </>
      ) : null}
      {tab === 'versions' ? <Versions /> : null}
      {tab === 'logs' ? <Logs /> : null}
      {tab === 'keys' ? (
        <>
          <Providers />
          {may('admin') ? <ApiKeys /> : null}
        </>
      ) : null}
      {tab === 'users' ? <Users /> : null}
      {tab === 'webhooks' ? <Webhooks /> : null}
      {tab === 'audit' ? <Audit /> : null}
    </>
  );
}

function HealthPanel(): JSX.Element {
  const health = useAsked('health', () => get<Health>('/health'), 3_000);
  return (
    <Asked of={health}>
      {(found) => (
        <Panel
          title={`${t('health')}: ${found.name}`}
          actions={<Dot tone={toneOf(found.switch.kind)}>{`${t('theSwitch')}: ${w(found.switch.kind)}`}</Dot>}
        >
          {found.switch.hint === undefined ? null : <p class="problem">{s(found.switch.hint)}</p>}
          <Problems of={found} />
          <dl class="facts">
            <Fact name={t('program')}>Trunkline {found.version}</Fact>
            <Fact name={t('upFor')}>
              {roughSpan(serverNow() - found.since)} <small>{dateTime(found.since)}</small>
            </Fact>
            <Fact name={t('calls')}>
              {found.calls} / {found.maxCalls}
            </Fact>
            <Fact name={t('zone')}>{found.timeZone}</Fact>
            {found.trunks.map(({ trunk, state }) => (
              <Fact key={trunk} name={`${t('trunk')} ${trunk}`}>
                <Dot tone={toneOf(state)}>{w(state)}</Dot>
              </Fact>
            ))}
          </dl>
        </Panel>
      )}
    </Asked>
  );
}

interface Held {
  readonly files: number;
  readonly bytes: number;
  readonly oldestAt: number | null;
}

interface StorageFacts {
  readonly disks: readonly {
    readonly folder: string;
    readonly path: string;
    readonly freeBytes: number;
    readonly freeShare: number;
  }[];
  readonly databaseBytes: number;
  readonly recordings: Held;
  readonly transcripts: Held;
  readonly backups: Held;
  readonly isRecording: boolean;
  readonly kept: readonly { readonly what: string; readonly days: number | null }[];
}

function Storage(): JSX.Element {
  const asked = useAsked('storage', () => get<StorageFacts>('/storage'), 30_000);
  return (
    <Panel title={t('storage')}>
      <Asked of={asked}>
        {(found) => (
          <>
            <table aria-label={t('storage')}>
              <thead>
                <tr>
                  <th scope="col">{t('colWhat')}</th>
                  <th scope="col" class="number">
                    {t('colFiles')}
                  </th>
                  <th scope="col" class="number">
                    {t('colSize')}
                  </th>
                  <th scope="col">{t('oldest')}</th>
                </tr>
              </thead>
              <tbody>
                {(['recordings', 'transcripts', 'backups'] as const).map((name) => (
                  <tr key={name}>
                    <th scope="row">{w(name)}</th>
                    <td class="number">{count(found[name].files)}</td>
                    <td class="number">{bytes(found[name].bytes)}</td>
                    <td class="quiet">
                      {found[name].oldestAt === null ? '' : dateTime(found[name].oldestAt)}
                    </td>
                  </tr>
                ))}
                <tr>
                  <th scope="row">{t('database')}</th>
                  <td />
                  <td class="number">{bytes(found.databaseBytes)}</td>
                  <td />
                </tr>
              </tbody>
            </table>
            <h3>{t('disks')}</h3>
            <table aria-label={t('disks')}>
              <thead>
                <tr>
                  <th scope="col">{t('colFolder')}</th>
                  <th scope="col" class="number">
                    {t('free')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {found.disks.map((disk) => (
                  <tr key={disk.folder}>
                    <th scope="row">
                      {w(disk.folder)} <small class="wide">{disk.path}</small>
                    </th>
                    <td class="number nowrap">
                      <Dot tone={disk.freeShare < 0.02 ? 'bad' : disk.freeShare < 0.1 ? 'warn' : 'good'}>
                        {bytes(disk.freeBytes)} ({Math.round(disk.freeShare * 100)} %)
                      </Dot>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
            <h3>{t('retention')}</h3>
            <dl class="facts">
              {found.kept.map(({ what, days }) => (
                <Fact key={what} name={w(`kept-${what}`)}>
                  {what === 'recordings' && !found.isRecording
                    ? t('notRecorded')
                    : days === null
                      ? t('keptUntilErased')
                      : `${days} ${t('keptDays')}`}
                </Fact>
              ))}
            </dl>
          </>
        )}
      </Asked>
    </Panel>
  );
}

interface Backup {
  readonly file: string;
  readonly bytes: number;
  readonly at: number;
}

function Backups(): JSX.Element {
  const asked = useAsked('backups', () => get<{ items: Backup[] }>('/backups'), 30_000);
  const { said, attempt } = useSaid();
  const make = () =>
    attempt(async () => {
      const made = await ask<Backup>('POST', '/backups');
      asked.again();
      return `${bytes(made.bytes)} ✓`;
    }, '…');
  return (
    <Panel
      title={t('backups')}
      actions={
        <Act run={() => void make()} why={may('admin') ? null : t('needsAdmin')} shortcut="b">
          {t('makeBackup')}
        </Act>
      }
    >
      <Said of={said} />
      <Asked of={asked}>
        {({ items }) =>
          items.length === 0 ? (
            <p class="quiet">{t('noBackups')}</p>
          ) : (
            <table aria-label={t('backups')}>
              <thead>
                <tr>
                  <th scope="col">{t('madeAt')}</th>
                  <th scope="col" class="number">
                    {t('colSize')}
                  </th>
                  <th scope="col" class="wide">
                    {t('file')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {items.slice(0, 14).map((one) => (
                  <tr key={one.file}>
                    <td>
                      <When at={one.at} />
                    </td>
                    <td class="number">{bytes(one.bytes)}</td>
                    <td class="wide">
                      <small>{one.file}</small>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Asked>
    </Panel>
  );
}

type LogLine = Readonly<Record<string, unknown>>;
const LEVELS = ['info', 'warn', 'error', 'debug'];

function Logs(): JSX.Element {
  const level = LEVELS.find((one) => one === place.value.query.get('level')) ?? 'info';
  const asked = useAsked(`logs ${level}`, () => get<{ items: LogLine[] }>(`/logs?level=${level}&limit=200`));
  return (
    <Panel
      title={t('logs')}
      actions={
        <>
          <label>
            <span class="sr">{t('level')}</span>
            <select
              value={level}
              onChange={({ currentTarget }) => {
                location.hash = to('system', null, `tab=logs&level=${currentTarget.value}`);
              }}
            >
              {LEVELS.map((one) => (
                <option key={one}>{one}</option>
              ))}
            </select>
          </label>
          <Act run={asked.again} shortcut="g">
            {t('lookAgain')}
          </Act>
        </>
      }
    >
      <Asked of={asked}>
        {({ items }) =>
          items.length === 0 ? <p class="quiet">{t('noLogs')}</p> : <LogTable lines={items} />
        }
      </Asked>
    </Panel>
  );
}

function LogTable({ lines }: { lines: readonly LogLine[] }): JSX.Element {
  return (
    <table class="log" aria-label={t('logs')}>
      <thead>
        <tr>
          <th scope="col">{t('colTime')}</th>
          <th scope="col">{t('level')}</th>
          <th scope="col">{t('colMessage')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ level, time: at, msg, callId, ...rest }, index) => (
          <tr key={index}>
            <td class="nowrap quiet">{typeof at === 'string' ? time(Date.parse(at)) : ''}</td>
            <td>
              <Dot
                tone={level === 'error' || level === 'fatal' ? 'bad' : level === 'warn' ? 'warn' : 'quiet'}
              >
                {String(level)}
              </Dot>
            </td>
            <td>
              {String(msg)}{' '}
              {typeof callId === 'string' ? <a href={to('calls', callId)}>{shortId(callId)}</a> : null}{' '}
              <small>
                {Object.entries(rest)
                  .map(
                    ([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
                  )
                  .join(' ')}
              </small>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
