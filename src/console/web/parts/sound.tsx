// The sound of a call: two channels drawn, caller above and agent below, in step with the words. Fetched when it is asked for.
import type { JSX, RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../strings.ts';

interface Peaks {
  readonly channels: readonly Float32Array[];
}

const COLUMNS = 600;

export function Sound({
  call,
  onTime,
  seek,
}: {
  call: string;
  onTime: (seconds: number) => void;
  seek: RefObject<(seconds: number) => void>;
}): JSX.Element {
  const [isOpen, setOpen] = useState(false);
  const [peaks, setPeaks] = useState<Peaks | null>(null);
  const audio = useRef<HTMLAudioElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const source = `/api/v1/calls/${encodeURIComponent(call)}/recording`;

  useEffect(() => {
    if (!isOpen) return;
    let isGone = false;
    void (async () => {
      const bytes = await (await fetch(source, { credentials: 'same-origin' })).arrayBuffer();
      const decoded = await new OfflineAudioContext(2, 1, 8_000).decodeAudioData(bytes);
      if (!isGone)
        setPeaks({
          channels: [0, 1].map((index) =>
            peaksOf(decoded.getChannelData(Math.min(index, decoded.numberOfChannels - 1))),
          ),
        });
    })();
    return () => {
      isGone = true;
    };
  }, [isOpen, source]);

  useEffect(() => {
    const element = canvas.current;
    if (element === null || peaks === null) return;
    const draw = (): void => drawPeaks(element, peaks, progressOf(audio.current));
    draw();
    const player = audio.current;
    const onUpdate = (): void => {
      draw();
      onTime(player?.currentTime ?? 0);
    };
    player?.addEventListener('timeupdate', onUpdate);
    return () => player?.removeEventListener('timeupdate', onUpdate);
  }, [peaks, onTime]);

  seek.current = (seconds) => {
    if (audio.current === null) return setOpen(true);
    audio.current.currentTime = seconds;
    void audio.current.play();
  };

  if (!isOpen) {
    return (
      <p>
        <button type="button" onClick={() => setOpen(true)}>
          {t('recording')}
        </button>{' '}
        <small>{t('listening')}</small>
      </p>
    );
  }
  return (
    <div class="sound">
      <canvas
        ref={canvas}
        width={COLUMNS * 2}
        height={160}
        onClick={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          const player = audio.current;
          if (player !== null && Number.isFinite(player.duration))
            player.currentTime = ((event.clientX - box.left) / box.width) * player.duration;
        }}
      />
      {/* biome-ignore lint/a11y/useMediaCaption: the words stand below, in step. */}
      <audio ref={audio} controls src={source} />
    </div>
  );
}

function progressOf(player: HTMLAudioElement | null): number {
  return player !== null && player.duration > 0 ? player.currentTime / player.duration : 0;
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

function drawPeaks(canvas: HTMLCanvasElement, { channels }: Peaks, progress: number): void {
  const context = canvas.getContext('2d');
  if (context === null) return;
  const style = getComputedStyle(canvas);
  const half = canvas.height / 2;
  context.clearRect(0, 0, canvas.width, canvas.height);
  channels.forEach((peaks, channel) => {
    for (let column = 0; column < COLUMNS; column++) {
      const height = Math.max(1, (peaks[column] ?? 0) * half * 0.95);
      const isPast = column / COLUMNS <= progress;
      context.fillStyle = style.getPropertyValue(channel === 0 ? '--caller' : '--agent');
      context.globalAlpha = isPast ? 1 : 0.45;
      context.fillRect(column * 2, half * channel + (half - height) / 2, 1.5, height);
    }
  });
}
