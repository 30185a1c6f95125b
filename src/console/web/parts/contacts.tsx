// The people of a campaign: who waits until when and why, their attempts; one of them with every obstacle to a call.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { get } from '../api.ts';
import { phone } from '../numbers.ts';
import { place, to } from '../route.ts';
import { s, t, w } from '../strings.ts';
import { Asked, Dot, Empty, More, Panel, toneOf, useAsked, When } from './common.tsx';
import { usePaged } from './paged.ts';

interface Contact {
  readonly id: string;
  readonly number: string;
  readonly state: string;
  readonly nextAt: number | null;
  readonly attempts: number;
  readonly position: number;
  readonly lastOutcome: string | null;
  readonly variables: Readonly<Record<string, string>>;
}

interface OneContact extends Contact {
  readonly zone: string | null;
  readonly tries: readonly {
    readonly call: string;
    readonly callerId: string;
    readonly intentAt: number;
    readonly outcome: string | null;
    readonly disposition: string | null;
  }[];
  readonly callerId: string | null;
  readonly obstacles: readonly {
    readonly what: string;
    readonly because: string;
    readonly until: number | null;
    readonly remedy: string | null;
  }[];
}

const STATES = ['waiting', 'claimed', 'done', 'suppressed', 'withdrawn'];

/** In the order of the list. */
const PEOPLE = { idOf: ({ id }: Contact) => id, orderOf: ({ position }: Contact) => -position };

export function Contacts({ campaign }: { campaign: string }): JSX.Element {
  const number = useSignal('');
  const state = useSignal('waiting');
  const open = place.value.query.get('contact');
  const query = new URLSearchParams({ campaign, limit: '50' });
  if (number.value !== '') query.set('number', number.value);
  else if (state.value !== '') query.set('state', state.value);
  const path = `/contacts?${query}`;
  const { list, more } = usePaged(path, path, 10_000, PEOPLE);
  return (
    <>
      <form
        class="bar"
        onSubmit={(event) => {
          event.preventDefault();
          number.value = String(new FormData(event.currentTarget).get('number') ?? '').trim();
        }}
      >
        <label>
          <span class="sr">{t('search')}</span>
          <input name="number" data-search inputMode="tel" placeholder={t('search')} autoComplete="off" />
        </label>
        <label>
          <span class="sr">{t('state')}</span>
          <select
            value={state.value}
            onChange={({ currentTarget }) => {
              state.value = currentTarget.value;
            }}
          >
            <option value="">{t('all')}</option>
            {STATES.map((one) => (
              <option key={one} value={one}>
                {w(one)}
              </option>
            ))}
          </select>
        </label>
        <button type="submit">{t('searchNow')}</button>
      </form>
      {open === null ? null : <Person id={open} />}
      <Asked of={list}>
        {({ items, next }) =>
          items.length === 0 ? (
            <Empty title={t('noPeople')} hint={t('noPeopleHint')} />
          ) : (
            <div class="panel">
              <table aria-label={t('people')}>
                <thead>
                  <tr>
                    <th scope="col">{t('number')}</th>
                    <th scope="col" class="wide">
                      {t('listSays')}
                    </th>
                    <th scope="col">{t('state')}</th>
                    <th scope="col">{t('nextCall')}</th>
                    <th scope="col" class="number wide">
                      {t('tries')}
                    </th>
                    <th scope="col">{t('result')}</th>
                  </tr>
                </thead>
                <tbody>
                  {items.map((one) => (
                    <tr key={one.id} data-row>
                      <td class="nowrap">
                        <a
                          href={to('campaigns', campaign, `tab=people&contact=${encodeURIComponent(one.id)}`)}
                        >
                          {phone(one.number)}
                        </a>
                      </td>
                      <td class="wide">
                        <Says variables={one.variables} />
                      </td>
                      <td>
                        <Dot tone={toneOf(one.state)}>{w(one.state)}</Dot>
                      </td>
                      <td class="nowrap">
                        {one.nextAt === null || one.nextAt === 0 || one.state !== 'waiting' ? (
                          '—'
                        ) : (
                          <When at={one.nextAt} />
                        )}
                      </td>
                      <td class="number wide">{one.attempts}</td>
                      <td>{w(one.lastOutcome ?? '—')}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
              <More next={next} more={more} />
            </div>
          )
        }
      </Asked>
    </>
  );
}

/** As many as a row has room for; all of them stand with the person. */
const SAID_IN_ROW = 4;

function Says({ variables }: Pick<Contact, 'variables'>): JSX.Element {
  const said = Object.entries(variables).filter(([, value]) => value !== '');
  return (
    <span title={said.map(([name, value]) => `${name}: ${value}`).join('\n')}>
      {said.length === 0
        ? '—'
        : said
            .slice(0, SAID_IN_ROW)
            .map(([, value]) => value)
            .join(' · ')}
    </span>
  );
}

function Person({ id }: { id: string }): JSX.Element {
  const asked = useAsked(`contact ${id}`, () => get<OneContact>(`/contacts/${encodeURIComponent(id)}`));
  return (
    <Asked of={asked}>
      {(person) => (
        <Panel
          title={phone(person.number)}
          actions={<Dot tone={toneOf(person.state)}>{w(person.state)}</Dot>}
        >
          <div class="pair">
            <div>
              <h3>{t('whyNotNow')}</h3>
              {person.obstacles.length === 0 ? (
                <p class="quiet">{t('nothingStandsAgainst')}</p>
              ) : (
                <ul class="reasons">
                  {person.obstacles.map((one) => (
                    <li key={`${one.what}-${one.because}`}>
                      {s(one.because)}{' '}
                      {one.until === null ? null : <When at={one.until} zone={person.zone} />}
                      {one.remedy === null ? null : <small> → {s(one.remedy)}</small>}
                    </li>
                  ))}
                </ul>
              )}
            </div>
            <div>
              <h3>{t('tries')}</h3>
              {person.tries.length === 0 ? <p class="quiet">{t('notTried')}</p> : null}
              <ol class="events">
                {person.tries.map((one) => (
                  <li key={one.call}>
                    <a href={to('calls', one.call)}>
                      <When at={one.intentAt} zone={person.zone} />
                    </a>{' '}
                    {w(one.disposition ?? one.outcome ?? 'live')} <small>{phone(one.callerId)}</small>
                  </li>
                ))}
              </ol>
            </div>
          </div>
          <dl class="facts">
            {Object.entries(person.variables).map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </Panel>
      )}
    </Asked>
  );
}
