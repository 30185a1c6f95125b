// Trunks and numbers: health with since when and why, calls per second and channels against their limits, use and cap of
// each number, its DLT registration and expiry; and the doctor.
import type { JSX } from 'preact';
import { get } from '../api.ts';
import { date, hour, roughSpan, serverNow } from '../format.ts';
import { peakPerSecond } from '../live.ts';
import { phone } from '../numbers.ts';
import { Columns, Meter } from '../parts/charts.tsx';
import { Asked, Dot, Empty, Panel, toneOf, useAsked, When } from '../parts/common.tsx';
import { Doctor } from '../parts/doctor.tsx';
import { place, to } from '../route.ts';
import { endOfToday, outcomeParts, type Stats, startOfToday, statsPath } from '../stats.ts';
import { fill, s, t, w } from '../strings.ts';

interface Trunk {
  readonly name: string;
  readonly carrier: string;
  readonly host: string;
  readonly transport: string;
  readonly channels: number;
  readonly callsPerSecond: number;
  readonly status: {
    readonly state?: string;
    readonly since?: number;
    readonly because?: string;
    readonly live?: number;
    readonly nextCallAt?: number | null;
  } | null;
}

export interface Dlt {
  readonly headerApproved?: boolean;
  readonly headerStatus?: string;
  readonly headerValidUntil?: string;
  readonly header?: string;
  readonly chain?: { readonly status: string; readonly validUntil: string };
  readonly declaration?: { readonly validUntil?: string; readonly declaredOn: string };
}

export interface OwnNumber {
  readonly number: string;
  readonly label: string | null;
  readonly trunk: string;
  readonly direction: string;
  readonly purpose: string;
  readonly agent: string | null;
  readonly dlt: Dlt | null;
  readonly dailyCap: number | null;
  readonly today: { readonly inbound: number; readonly outbound: number; readonly lastAt: number | null };
}

export function Trunks(): JSX.Element {
  const trunks = useAsked('trunks', () => get<{ items: Trunk[] }>('/trunks'), 3_000);
  const numbers = useAsked('numbers', () => get<{ items: OwnNumber[] }>('/numbers'), 15_000);
  const open = place.value.id;
  return (
    <>
      <Asked of={trunks}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('noTrunks')} hint={t('noTrunksHint')} />
          ) : (
            <>
              <TrunkTable trunks={items} />
              {items.map((trunk) =>
                trunk.name === open ? <OneTrunk key={trunk.name} trunk={trunk} /> : null,
              )}
            </>
          )
        }
      </Asked>
      <Asked of={numbers}>{({ items }) => <Numbers numbers={items} />}</Asked>
      <Doctor trunk={open} />
    </>
  );
}

function TrunkTable({ trunks }: { trunks: readonly Trunk[] }): JSX.Element {
  return (
    <div class="panel">
      <table aria-label={t('trunks')}>
        <thead>
          <tr>
            <th scope="col">{t('trunk')}</th>
            <th scope="col">{t('state')}</th>
            <th scope="col" class="wide">
              {t('why')}
            </th>
            <th scope="col">{t('channels')}</th>
            <th scope="col" class="wide">
              {t('perSecond')}
            </th>
            <th scope="col" class="wide">
              SIP
            </th>
          </tr>
        </thead>
        <tbody>
          {trunks.map((trunk) => (
            <tr key={trunk.name} data-row class="still">
              <td>
                <a href={to('trunks', trunk.name)}>{trunk.name}</a> <small>{trunk.carrier}</small>
              </td>
              <td>
                <Dot tone={toneOf(trunk.status?.state ?? '')}>{w(trunk.status?.state ?? '—')}</Dot>{' '}
                {trunk.status?.since === undefined ? null : (
                  <small class="below">{fill('forSpan', roughSpan(serverNow() - trunk.status.since))}</small>
                )}
              </td>
              <td class="wide">{s(trunk.status?.because ?? '')}</td>
              <td>
                <Meter value={trunk.status?.live ?? 0} limit={trunk.channels} />
              </td>
              <td class="wide">
                <Meter value={peakPerSecond(trunk.name)} limit={trunk.callsPerSecond} />
              </td>
              <td class="wide">
                <small>
                  {trunk.host} · {trunk.transport}
                </small>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function OneTrunk({ trunk }: { trunk: Trunk }): JSX.Element {
  const stats = useAsked(
    `trunk ${trunk.name}`,
    () => get<Stats>(statsPath(startOfToday(), endOfToday(), 'hour', { trunk: trunk.name })),
    15_000,
  );
  return (
    <Panel
      title={`${trunk.name}: ${t('callsByHour')}`}
      actions={<a href={to('calls', null, `trunk=${encodeURIComponent(trunk.name)}`)}>{t('calls')} →</a>}
    >
      <Asked of={stats}>
        {({ buckets, total }) =>
          total.calls === 0 ? (
            <p class="quiet">{t('noCallsYet')}</p>
          ) : (
            <Columns
              name={t('callsByHour')}
              columns={buckets.map((one) => ({ at: one.at, label: hour(one.at), parts: outcomeParts(one) }))}
            />
          )
        }
      </Asked>
    </Panel>
  );
}

function Numbers({ numbers }: { numbers: readonly OwnNumber[] }): JSX.Element {
  return (
    <Panel title={t('numbers')}>
      <table aria-label={t('numbers')}>
        <thead>
          <tr>
            <th scope="col">{t('number')}</th>
            <th scope="col" class="wide">
              {t('direction')}
            </th>
            <th scope="col" class="wide">
              {t('agent')}
            </th>
            <th scope="col" class="wide">
              {t('trunk')}
            </th>
            <th scope="col">{t('callsToday')}</th>
            <th scope="col" class="number wide">
              {t('inbound')}
            </th>
            <th scope="col" class="wide">
              {t('lastCall')}
            </th>
            <th scope="col">DLT</th>
          </tr>
        </thead>
        <tbody>
          {numbers.map((one) => (
            <tr key={one.number} data-row class="still">
              <td class="nowrap">
                <a href={to('calls', null, `period=month&ours=${encodeURIComponent(one.number)}`)}>
                  {phone(one.number)}
                </a>{' '}
                <small class="below">{one.label ?? w(one.purpose)}</small>
              </td>
              <td class="wide">{w(one.direction)}</td>
              <td class="wide">{one.agent ?? '—'}</td>
              <td class="wide">{one.trunk}</td>
              <td>
                <Meter value={one.today.outbound} limit={one.dailyCap} />
              </td>
              <td class="number wide">{one.today.inbound}</td>
              <td class="wide">{one.today.lastAt === null ? '—' : <When at={one.today.lastAt} />}</td>
              <td>
                <DltState dlt={one.dlt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

const DAY_MS = 86_400_000;
/** So far ahead an expiry is told. */
const SOON_DAYS = 30;

/** The last days of what is registered about a number, the next one first. */
export function expiriesOf(
  dlt: Dlt,
): { readonly what: 'header' | 'chain' | 'declaration'; readonly at: number }[] {
  const all = [
    ['header', dlt.headerValidUntil],
    ['chain', dlt.chain?.validUntil],
    ['declaration', dlt.declaration?.validUntil],
  ] as const;
  return all
    .flatMap(([what, until]) =>
      until === undefined ? [] : [{ what, at: Date.parse(`${until}T00:00:00+05:30`) + DAY_MS }],
    )
    .sort((one, other) => one.at - other.at);
}

function DltState({ dlt }: { dlt: Dlt | null }): JSX.Element {
  if (dlt === null) return <Dot tone="quiet">{t('dltNone')}</Dot>;
  if (dlt.headerStatus !== undefined && dlt.headerStatus !== 'active')
    return <Dot tone="bad">{w(dlt.headerStatus)}</Dot>;
  const [next] = expiriesOf(dlt);
  const left = next === undefined ? null : next.at - serverNow();
  if (next !== undefined && left !== null && left < SOON_DAYS * DAY_MS) {
    return (
      <Dot tone={left < 0 ? 'bad' : 'warn'}>
        {w(next.what)} {fill(left < 0 ? 'hasEnded' : 'endsIn', roughSpan(left))}
      </Dot>
    );
  }
  if (dlt.headerApproved === false) return <Dot tone="warn">{t('dltNotApproved')}</Dot>;
  return (
    <Dot tone={dlt.headerApproved === true ? 'good' : 'quiet'}>
      {t(dlt.headerApproved === true ? 'dltApproved' : 'dltDeclared')}
      {next === undefined ? null : <small class="below">{fill('until', date(next.at - DAY_MS))}</small>}
    </Dot>
  );
}
