// Durations that count up: one timer for all of them, and nothing else is redrawn.
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { serverNow, span } from '../format.ts';

const ticking = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | null = null;

function tick(): void {
  for (const draw of ticking) draw();
}

export function Running({ since, until }: { since: number; until: number | null }): JSX.Element {
  const element = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const draw = (): void => {
      const text = span((until ?? serverNow()) - since);
      if (element.current !== null && element.current.textContent !== text)
        element.current.textContent = text;
    };
    draw();
    if (until !== null) return;
    ticking.add(draw);
    timer ??= setInterval(tick, 1_000);
    return () => {
      ticking.delete(draw);
      if (ticking.size > 0 || timer === null) return;
      clearInterval(timer);
      timer = null;
    };
  }, [since, until]);
  return <span class="running" ref={element} />;
}
