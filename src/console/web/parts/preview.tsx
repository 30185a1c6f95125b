// A preview of a campaign over its whole list before anybody is dialled: who is called when, at what cost, and why the
// others wait or are refused.
import type { JSX } from 'preact';
import { get } from '../api.ts';
import { count, dateTime, day, hour, money, roughSpan } from '../format.ts';
import { s, t } from '../strings.ts';
import { Columns } from './charts.tsx';
import { Asked, Dot, Figure, Panel, useAsked } from './common.tsx';

interface Previewed {
  readonly listed: number;
  readonly now: number;
  readonly later: number;
  readonly never: number;
  readonly schedule: {
    readonly slots: readonly { readonly from: number; readonly calls: number }[];
    readonly calls: number;
    readonly left: { readonly people: number; readonly because: string } | null;
  };
  readonly endsAt: number | null;
  readonly cost: readonly { readonly currency: string; readonly micros: number }[];
  readonly minutes: number;
  readonly assumes: { readonly answeredShare: number; readonly talkSeconds: number; readonly from: string };
  readonly reasons: readonly {
    readonly rule: string;
    readonly because: string;
    readonly remedy: string | null;
    readonly people: number;
  }[];
}

/** Of a long schedule only its beginning can be drawn. */
const SLOTS_SHOWN = 96;

export function Preview({ name }: { name: string }): JSX.Element {
  const asked = useAsked(`preview ${name}`, () =>
    get<Previewed>(`/campaigns/${encodeURIComponent(name)}/preview`),
  );
  return (
    <Asked of={asked}>
      {(found) => (
        <>
          <Panel title={t('previewTitle')}>
            <dl class="figures">
              <Figure name={t('callableNow')} value={count(found.now)} />
              <Figure name={t('callableLater')} value={count(found.later)} />
              <Figure
                name={t('callableNever')}
                value={count(found.never)}
                {...(found.never > 0 ? { tone: 'warn' as const } : {})}
              />
              <Figure name={t('calls')} value={count(found.schedule.calls)} />
              <Figure
                name={t('cost')}
                value={
                  found.cost.length === 0
                    ? '–'
                    : found.cost.map((one) => money(one.micros, one.currency)).join(' + ')
                }
                sub={roughSpan(found.minutes * 60_000)}
              />
              <Figure name={t('endsAt')} value={found.endsAt === null ? '–' : dateTime(found.endsAt)} />
            </dl>
            {found.schedule.slots.length === 0 ? null : (
              <Columns
                name={t('schedule')}
                columns={found.schedule.slots.slice(0, SLOTS_SHOWN).map(({ from, calls }) => ({
                  at: from,
                  label:
                    day(from) === day(found.schedule.slots[0]?.from ?? from) ? hour(from) : dateTime(from),
                  parts: [{ name: t('callsWord'), tone: 'strong', value: calls }],
                }))}
              />
            )}
            <p class="quiet">
              {t(found.assumes.from === 'measured' ? 'assumesMeasured' : 'assumesGuessed')}{' '}
              {Math.round(found.assumes.answeredShare * 100)} % · {Math.round(found.assumes.talkSeconds)} s
            </p>
            {found.schedule.left === null ? null : (
              <p>
                <Dot tone="warn">{count(found.schedule.left.people)}</Dot> {s(found.schedule.left.because)}
              </p>
            )}
          </Panel>
          <Reasons reasons={found.reasons} />
        </>
      )}
    </Asked>
  );
}

function Reasons({ reasons }: Pick<Previewed, 'reasons'>): JSX.Element {
  return (
    <Panel title={t('whyTheyWait')}>
      {reasons.length === 0 ? (
        <p class="quiet">{t('nothingStandsAgainst')}</p>
      ) : (
        <table aria-label={t('whyTheyWait')}>
          <thead>
            <tr>
              <th scope="col" class="number">
                {t('peopleWord')}
              </th>
              <th scope="col">{t('why')}</th>
              <th scope="col" class="wide">
                {t('remedy')}
              </th>
            </tr>
          </thead>
          <tbody>
            {reasons.map((reason) => (
              <tr key={`${reason.rule}-${reason.because}`}>
                <td class="number">{count(reason.people)}</td>
                <td>
                  {s(reason.because)} <small>{reason.rule}</small>
                </td>
                <td class="wide">
                  {reason.remedy === null ? <span class="quiet">{t('timeDoes')}</span> : s(reason.remedy)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}
