// Who is not called: the lists with their age, and a number looked up, put on the owner's own list, or taken off it. Numbers are kept as
// digests: one can ask about one, and nobody can read the list out.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { ask, get, may, Refused } from '../api.ts';
import { count, dateTime, roughSpan, serverNow } from '../format.ts';
import { phone } from '../numbers.ts';
import { DAY_MS } from '../stats.ts';
import { fill, t } from '../strings.ts';
import { Act, Asked, Dot, Panel, Said, useAsked, useSaid } from './common.tsx';

interface SuppressionList {
  readonly source: string;
  readonly campaign: string;
  readonly kind: string;
  readonly asOf: number | null;
  readonly maxAgeDays: number | null;
  readonly numbers: number;
}

export interface Suppressions {
  readonly lists: readonly SuppressionList[];
  readonly items: readonly Entry[];
}

interface Entry {
  readonly source: string;
  readonly reason: string;
  readonly at: number;
}

/** `entry` null: the number is on no list that applies to every campaign. */
interface Found {
  readonly number: string;
  readonly entry: Entry | null;
}

/** The owner's own: what others wrote is not theirs to change. */
const OWN_LIST = 'do-not-call';

const pathOf = (number: string): string => `/suppressions/${encodeURIComponent(number)}`;

/** When it is too old to be leant on. Null: never. */
export function staleAt({ asOf, maxAgeDays }: SuppressionList): number | null {
  return asOf === null || maxAgeDays === null ? null : asOf + maxAgeDays * DAY_MS;
}

export function Suppressed(): JSX.Element {
  const lists = useAsked('suppressions', () => get<Suppressions>('/suppressions'), 10_000);
  const { said, attempt } = useSaid();
  const found = useSignal<Found | null>(null);
  const look = async (number: string): Promise<void> => {
    const entry = await get<Entry>(pathOf(number)).catch((error: unknown) => {
      if (error instanceof Refused && error.status === 404) return null;
      throw error;
    });
    found.value = { number, entry };
  };
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const number = String(new FormData(form).get('number')).trim();
    const isLook = (event.submitter as HTMLButtonElement | null)?.value === 'look';
    found.value = null;
    await attempt(async () => {
      if (isLook) {
        await look(number);
        return undefined;
      }
      const done = await ask<{ number: string }>('POST', '/suppressions', { number, reason: 'by console' });
      form.reset();
      lists.again();
      return `${phone(done.number)} ✓`;
    });
  };
  const release = (number: string): void =>
    void attempt(async () => {
      await ask('DELETE', pathOf(number));
      lists.again();
      await look(number);
      return undefined;
    });
  return (
    <Panel
      title={t('suppressed')}
      actions={
        <form class="inline" onSubmit={(event) => void submit(event)}>
          <label>
            <span class="sr">{t('number')}</span>
            <input name="number" inputMode="tel" placeholder="+91 98765 43210" required autoComplete="off" />
          </label>{' '}
          <button type="submit" value="look">
            {t('lookUp')}
          </button>{' '}
          {may('operate') ? <button type="submit">{t('suppress')}</button> : null}
        </form>
      }
    >
      <Said of={said} />
      {found.value === null ? null : <LookedUp of={found.value} release={release} />}
      <Asked of={lists}>
        {({ lists: all, items }) =>
          all.length === 0 ? (
            <p class="quiet">{t('noSuppressions')}</p>
          ) : (
            <div class="pair">
              <table aria-label={t('suppressed')}>
                <thead>
                  <tr>
                    <th scope="col">{t('list')}</th>
                    <th scope="col">{t('campaign')}</th>
                    <th scope="col" class="number">
                      {t('entries')}
                    </th>
                    <th scope="col">{t('asOf')}</th>
                  </tr>
                </thead>
                <tbody>
                  {all.map((list) => (
                    <tr key={`${list.source}-${list.campaign}`}>
                      <td>{list.source}</td>
                      <td>{list.campaign === '' ? t('all') : list.campaign}</td>
                      <td class="number">{count(list.numbers)}</td>
                      <td>
                        <Age list={list} />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
              <div hidden={items.length === 0}>
                <h3>{t('newest')}</h3>
                <ul class="events">
                  {items.slice(0, 8).map((item, index) => (
                    <li key={`${item.at}-${index}`}>
                      <time>{dateTime(item.at)}</time> {item.source}: {item.reason}
                    </li>
                  ))}
                </ul>
              </div>
            </div>
          )
        }
      </Asked>
    </Panel>
  );
}

function LookedUp({
  of: { number, entry },
  release,
}: {
  of: Found;
  release: (number: string) => void;
}): JSX.Element {
  if (entry === null)
    return (
      <p role="status">
        <Dot tone="good">{number}</Dot> {t('onNoList')}
      </p>
    );
  return (
    <div class="bar" role="status">
      <span>
        <Dot tone="bad">{number}</Dot> {entry.source}: {entry.reason} <small>{dateTime(entry.at)}</small>
      </span>
      {entry.source === OWN_LIST ? (
        <Act run={() => release(number)} why={may('operate') ? null : t('needsOperate')}>
          {t('release')}
        </Act>
      ) : null}
    </div>
  );
}

function Age({ list }: { list: SuppressionList }): JSX.Element {
  const at = staleAt(list);
  if (list.asOf === null || at === null) return <Dot tone="good">{t('alwaysHolds')}</Dot>;
  const left = at - serverNow();
  return (
    <Dot tone={left < 0 ? 'bad' : left < DAY_MS ? 'warn' : 'good'}>
      {dateTime(list.asOf)} <small>{fill(left < 0 ? 'staleSince' : 'staleIn', roughSpan(left))}</small>
    </Dot>
  );
}
