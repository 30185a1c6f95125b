// Every form that can be measured, in the order of the page.
import { endpointingMeasure } from './endpointing.ts';
import { firstWordsMeasure } from './first-words.ts';
import { hostileMeasure } from './hostile.ts';
import type { AnyMeasure } from './measure.ts';
import { overAgentMeasure } from './over-agent.ts';
import { readoutMeasure } from './readout.ts';
import { toolStreamsMeasure } from './tool-streams.ts';

/** One file a form: add it here. */
export const MEASURES: readonly AnyMeasure[] = [
  endpointingMeasure,
  overAgentMeasure,
  firstWordsMeasure,
  readoutMeasure,
  hostileMeasure,
  toolStreamsMeasure,
];
