// Why a campaign stands as it does, and until when: a word of its own for each reason of the dialer, or the sentence that came.
import type { JSX } from 'preact';
import type { Campaign } from '../api.ts';
import { date, dateTime, hour, serverNow } from '../format.ts';
import { fill, s, w } from '../strings.ts';

export function CampaignWhy({ campaign }: { campaign: Campaign }): JSX.Element | null {
  const { state, because, until, orders } = campaign;
  const isDraining = orders === 'draining' && because !== 'drained' && because !== 'list-done';
  const parts = [
    ...(isDraining ? [w('draining')] : []),
    ...(because === state || because === '' ? [] : [sentenceOf(because)]),
    // What comes within a minute is no time that anybody waits for.
    ...(until === null || because.endsWith('-pace') ? [] : [fill('until', untilText(until))]),
  ];
  return parts.length === 0 ? null : <small>{parts.join(' · ')}</small>;
}

function sentenceOf(because: string): string {
  const word = w(because);
  return word === because ? s(because) : word;
}

/** Its hour alone where that is today. */
function untilText(at: number): string {
  return date(at) === date(serverNow()) ? hour(at) : dateTime(at);
}
