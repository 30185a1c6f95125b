// How many talking calls the switch of this machine carries, step by step, and where it ends: in one plain line. Pure.
import type { GapFigures } from '../live/measure.ts';

/** 250 is five times what one appliance is declared for. */
export const TALKING_STEPS = [100, 160, 200, 250] as const;
/** Of the packets, those that come more than 30 ms behind the one before: more of them are heard. */
const MOST_LATE = 0.01;

export type TalkingStep =
  | { readonly calls: number; readonly kind: 'measured'; readonly figures: GapFigures }
  /** It broke: in the words of what broke. */
  | { readonly calls: number; readonly kind: 'broke'; readonly because: string };

/** Null: it carried them. Else what was too much. */
export function whyTooMany(step: TalkingStep): string | null {
  if (step.kind === 'broke') return step.because.split('\n', 1)[0] ?? 'it broke';
  const { growing, longFile, switchPercent } = step.figures;
  // The calls that talk write their files here: a hole that the playout knows of is this side's.
  if (growing.underruns > growing.calls)
    return `${growing.underruns} holes in ${growing.calls} voices, whose sound was not written in time`;
  const late = (growing.gaps + longFile.gaps) / Math.max(1, growing.packets + longFile.packets);
  if (late <= MOST_LATE && growing.packets + longFile.packets > 0) return null;
  const share = (late * 100).toFixed(1);
  return `${share} % of the packets came more than 30 ms late, with ${switchPercent.toFixed(0)} % of a core for the switch`;
}

export function mostTalking(steps: readonly TalkingStep[]): number | null {
  return steps.filter((step) => whyTooMany(step) === null).at(-1)?.calls ?? null;
}

export function limitInWords(steps: readonly TalkingStep[]): string {
  const most = mostTalking(steps);
  const broken = steps.find((step) => whyTooMany(step) !== null);
  if (broken === undefined) return `no limit was found up to ${most ?? 0} talking calls`;
  const carried = most === null ? 'fewer' : `${most}`;
  return `the limit of this machine is ${carried} talking calls: at ${broken.calls}, ${whyTooMany(broken)}`;
}
