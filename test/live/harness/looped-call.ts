// A carrier that sends a call to one of our numbers back to us, as a real one does, and damages the sound on the way as it is
// told: delay, lost packets, echo. Keys pass through.
import type { Carrier } from '../carrier/carrier.ts';
import type { CarrierCall } from '../carrier/carrier-call.ts';

export interface Damage {
  /** Each way, beyond what the machines themselves take. */
  readonly delayFrames: number;
  /** One frame in so many says nothing, both ways. */
  readonly lostEvery?: number;
  /** What the one who called hears of itself: how loud, and how many frames later. */
  readonly echo?: { readonly gain: number; readonly frames: number };
  /** What the called end says does not arrive. */
  readonly oneWay?: boolean;
  readonly dropsKeys?: boolean;
}

const KEY_LOOK_MS = 20;

/** Answers `call` once the leg that goes back to the switch was answered there. */
export async function loopBack(
  carrier: Carrier,
  call: CarrierCall,
  switchPort: number,
  damage: Damage,
): Promise<void> {
  call.ring();
  const back = await carrier.place({ to: call.number, callerId: call.fromUser, switchPort });
  await back.answered();
  call.answer();
  const [toBack, toCall]: [Int16Array[], Int16Array[]] = [[], []];
  const isLost = counter(damage.lostEvery);
  const own: Int16Array[] = [];
  call.line.speakWith((heard) => {
    const said = heard ?? silence();
    toBack.push(said);
    own.push(said);
    const arrives = late(toCall, damage.delayFrames);
    const sound = isLost() || damage.oneWay === true ? silence() : arrives;
    return damage.echo === undefined ? sound : withEcho(sound, own, damage.echo);
  });
  const isLostThere = counter(damage.lostEvery);
  back.line.speakWith((heard) => {
    toCall.push(heard ?? silence());
    const arrives = late(toBack, damage.delayFrames);
    return isLostThere() ? silence() : arrives;
  });
  const stopKeys = damage.dropsKeys === true ? (): void => {} : passKeys(call, back);
  await Promise.race([call.ended(), back.ended()]);
  stopKeys();
  call.hangUp();
  back.hangUp();
}

function silence(): Int16Array {
  return new Int16Array(160);
}

function late(queue: Int16Array[], frames: number): Int16Array {
  return queue.length > frames ? (queue.shift() ?? silence()) : silence();
}

function counter(every: number | undefined): () => boolean {
  let count = 0;
  return () => every !== undefined && ++count % every === 0;
}

function withEcho(sound: Int16Array, own: Int16Array[], echo: NonNullable<Damage['echo']>): Int16Array {
  if (own.length <= echo.frames) return sound;
  const back = own.shift() ?? silence();
  return sound.map((sample, index) => sample + Math.round((back[index] ?? 0) * echo.gain));
}

function passKeys(one: CarrierCall, other: CarrierCall): () => void {
  const passed = [0, 0];
  const look = setInterval(() => {
    for (const [index, [from, to]] of [[one, other] as const, [other, one] as const].entries()) {
      for (const { digit } of from.line.digits.slice(passed[index])) to.line.press(digit);
      passed[index] = from.line.digits.length;
    }
  }, KEY_LOOK_MS);
  return () => clearInterval(look);
}
