// Loaded by `node --import` into the demo's simulated switch: sets its clock to the demo's.
import { OFFSET_VARIABLE, shiftClock } from './demo-clock.ts';

shiftClock(Number(process.env[OFFSET_VARIABLE] ?? 0));
