// Loaded by `node --import` before the stand-in switch of a demo: its clock is that of the demo.
import { OFFSET_VARIABLE, shiftClock } from './demo-clock.ts';

shiftClock(Number(process.env[OFFSET_VARIABLE] ?? 0));
