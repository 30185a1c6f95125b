// The audio of a call: two waveforms, the caller above and the agent below, with the start of each turn, in step with the
// words. It is loaded on request, because listening is noted in the audit log.
import type { JSX, RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Turn } from '../api.ts';
import { t } from '../strings.ts';

const COLUMNS = 800;

export function Sound({
  call,
  turns,
  base,
  onTime,
  seek,
}: {
  call: string;
  turns: readonly Turn[];
  base: number;
  onTime: (seconds: number) => void;
  seek: RefObject<(seconds: number) => void>;
}): JSX.Element {
  const [isOpen, setOpen] = useState(false);
  const [peaks, setPeaks] = useState<readonly Float32Array[] | null>(null);
  const audio = useRef<HTMLAudioElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const wanted = useRef<number | null>(null);
  const source = `/api/v1/calls/${encodeURIComponent(call)}/recording`;

  useEffect(() => {
    if (!isOpen) return;
    let isGone = false;
    void readPeaks(source).then((found) => (isGone ? undefined : setPeaks(found)));
    return () => {
      isGone = true;
    };
  }, [isOpen, source]);

  useEffect(() => {
    const [element, player] = [canvas.current, audio.current];
    if (element === null || player === null || peaks === null) return;
    const draw = (): void => {
      const { duration, currentTime } = player;
      const marks = turns.flatMap(({ timing }) => {
        const begins = timing['playbackStartAt'];
        return begins == null || !(duration > 0) ? [] : [(begins - base) / 1000 / duration];
      });
      drawPeaks(element, peaks, duration > 0 ? currentTime / duration : 0, marks);
    };
    const onUpdate = (): void => {
      draw();
      onTime(player.currentTime);
    };
    draw();
    const events = ['timeupdate', 'seeked', 'loadedmetadata'];
    for (const name of events) player.addEventListener(name, onUpdate);
    return () => {
      for (const name of events) player.removeEventListener(name, onUpdate);
    };
  }, [peaks, turns, base, onTime]);

  useEffect(() => {
    if (isOpen && wanted.current !== null) seek.current?.(wanted.current);
    wanted.current = null;
  }, [isOpen]);

  seek.current = (seconds) => {
    const player = audio.current;
    if (player === null) {
      wanted.current = seconds;
      setOpen(true);
      return;
    }
    player.currentTime = seconds;
    void player.play();
  };

  if (!isOpen) {
    return (
      <p class="bar">
        <button type="button" data-key="p" onClick={() => setOpen(true)}>
          {t('recording')} <kbd>p</kbd>
        </button>
        <small>{t('listening')}</small>
      </p>
    );
  }
  return (
    <div class="sound">
      <canvas
        ref={canvas}
        width={COLUMNS * 2}
        height={192}
        aria-label={t('waveform')}
        role="img"
        onClick={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          const player = audio.current;
          if (player !== null && Number.isFinite(player.duration))
            player.currentTime = ((event.clientX - box.left) / box.width) * player.duration;
        }}
      />
      <ul class="legend">
        <li>
          <i class="of-caller" /> {t('callerWord')}
        </li>
        <li>
          <i class="strong" /> {t('agent')}
        </li>
      </ul>
      {/* biome-ignore lint/a11y/useMediaCaption: the words stand below, in step. */}
      <audio ref={audio} controls src={source} />
    </div>
  );
}

async function readPeaks(source: string): Promise<readonly Float32Array[]> {
  const bytes = await (await fetch(source, { credentials: 'same-origin' })).arrayBuffer();
  const decoded = await new OfflineAudioContext(2, 1, 8_000).decodeAudioData(bytes);
  return [0, 1].map((index) =>
    peaksOf(decoded.getChannelData(Math.min(index, decoded.numberOfChannels - 1))),
  );
}

function peaksOf(samples: Float32Array): Float32Array {
  const peaks = new Float32Array(COLUMNS);
  const each = samples.length / COLUMNS;
  for (let column = 0; column < COLUMNS; column++) {
    let peak = 0;
    for (let at = Math.floor(column * each); at < (column + 1) * each && at < samples.length; at++)
      peak = Math.max(peak, Math.abs(samples[at] ?? 0));
    peaks[column] = peak;
  }
  return peaks;
}

function drawPeaks(
  canvas: HTMLCanvasElement,
  channels: readonly Float32Array[],
  progress: number,
  marks: readonly number[],
): void {
  const context = canvas.getContext('2d');
  if (context === null) return;
  const half = canvas.height / 2;
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = colorOf(canvas, '--line');
  for (const mark of marks) context.fillRect(mark * canvas.width, 0, 2, canvas.height);
  channels.forEach((peaks, channel) => {
    context.fillStyle = colorOf(canvas, channel === 0 ? '--caller' : '--accent');
    for (let column = 0; column < COLUMNS; column++) {
      const height = Math.max(1, (peaks[column] ?? 0) * half * 0.92);
      context.globalAlpha = progress === 0 || column / COLUMNS <= progress ? 1 : 0.4;
      context.fillRect(column * 2, half * channel + (half - height) / 2, 1.4, height);
    }
  });
  context.globalAlpha = 1;
  if (progress === 0) return;
  context.fillStyle = colorOf(canvas, '--text');
  context.fillRect(progress * canvas.width - 1, 0, 2, canvas.height);
}

/** A variable may hold `light-dark(…)`, which a canvas does not know: an element's own colour is worked out. */
function colorOf(canvas: HTMLCanvasElement, variable: string): string {
  canvas.style.color = `var(${variable})`;
  return getComputedStyle(canvas).color;
}
