/**
 * Crop — the square of a picture that is kept, chosen with a finger, a mouse or keys, and
 * what shoppers will see of it.
 */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { sizeOf, type Picture } from '../../pictures.ts';
import { largestZoom, moved, wholeOf, within, zoomed } from '../../stores/crop.ts';
import { useConsole, useSpeech } from '../console.ts';
import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp, Minus, Plus } from '../icons.ts';

/** A key or a button moves by this part of the square, and zooms by this factor. */
const STEP = 0.04;
const FACTOR = 1.1;

export function Crop({
  picture,
  about,
  isBusy,
  onUse,
  onCancel,
}: {
  picture: Picture;
  about: { readonly name: string; readonly role: string };
  isBusy: boolean;
  /** Null when the browser could not cut it. */
  onUse: (photo: Blob | null) => void;
  onCancel: () => void;
}) {
  const { pictures } = useConsole();
  const { words, format } = useSpeech();
  const size = sizeOf(picture);
  const crop = useSignal(wholeOf(size));
  const canvas = useRef<HTMLCanvasElement>(null);
  const small = useRef<HTMLCanvasElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  /** Fingers and mice that are down, and where. */
  const fingers = useRef(new Map<number, { x: number; y: number }>());
  const now = crop.value;

  useEffect(() => {
    for (const { current } of [canvas, small]) if (current !== null) pictures.draw(current, picture, now);
  }, [pictures, picture, now]);
  useEffect(() => stage.current?.focus(), []);

  const move = (right: number, down: number) => void (crop.value = moved(size, crop.peek(), right, down));
  const zoom = (factor: number) => void (crop.value = zoomed(size, crop.peek(), factor));

  function drag(event: PointerEvent): void {
    const before = fingers.current.get(event.pointerId);
    const width = stage.current?.clientWidth ?? 0;
    if (before === undefined || width === 0) return;
    const other = [...fingers.current].find(([id]) => id !== event.pointerId)?.[1];
    const here = { x: event.clientX, y: event.clientY };
    fingers.current.set(event.pointerId, here);
    if (other === undefined) {
      move((before.x - here.x) / width, (before.y - here.y) / width);
    } else {
      const apart = (one: { x: number; y: number }) => Math.hypot(one.x - other.x, one.y - other.y);
      if (apart(before) > 0) zoom(apart(here) / apart(before));
    }
  }

  const keys: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => move(-STEP, 0),
    ArrowRight: () => move(STEP, 0),
    ArrowUp: () => move(0, -STEP),
    ArrowDown: () => move(0, STEP),
    '+': () => zoom(FACTOR),
    '=': () => zoom(FACTOR),
    '-': () => zoom(1 / FACTOR),
  };
  const lift = (event: PointerEvent) => void fingers.current.delete(event.pointerId);
  const steps = [
    ['crop.left', ArrowLeft, keys['ArrowLeft']],
    ['crop.up', ArrowUp, keys['ArrowUp']],
    ['crop.down', ArrowDown, keys['ArrowDown']],
    ['crop.right', ArrowRight, keys['ArrowRight']],
  ] as const;

  return (
    <div class="crop">
      <div
        ref={stage}
        class="crop-stage"
        role="group"
        tabIndex={0}
        aria-label={words['crop.name']}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          fingers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
        }}
        onPointerMove={drag}
        onPointerUp={lift}
        onPointerCancel={lift}
        onWheel={(event) => {
          event.preventDefault();
          zoom(event.deltaY < 0 ? FACTOR : 1 / FACTOR);
        }}
        onKeyDown={(event) => {
          const does = keys[event.key];
          if (does === undefined) return;
          event.preventDefault();
          does();
        }}
      >
        <canvas ref={canvas} />
      </div>
      <div class="crop-side">
        <p class="hint">{words['crop.help']}</p>
        <div class="crop-zoom">
          <button type="button" aria-label={words['crop.out']} onClick={keys['-']}>
            <Minus size={16} />
          </button>
          <input
            type="range"
            min={1}
            max={largestZoom(size)}
            step={0.01}
            value={now.zoom}
            aria-label={words['crop.zoom']}
            aria-valuetext={format.percent(now.zoom)}
            onInput={(event) =>
              (crop.value = within(size, { ...crop.peek(), zoom: Number(event.currentTarget.value) }))
            }
          />
          <button type="button" aria-label={words['crop.in']} onClick={keys['+']}>
            <Plus size={16} />
          </button>
        </div>
        <div class="crop-steps">
          {steps.map(([name, Icon, does]) => (
            <button key={name} type="button" aria-label={words[name]} onClick={does}>
              <Icon size={16} />
            </button>
          ))}
        </div>
        <p class="crop-preview">
          <canvas ref={small} />
          <span>
            <b>{about.name}</b>
            <span>{about.role}</span>
          </span>
        </p>
        <p class="hint">{words['crop.preview']}</p>
      </div>
      <div class="dialog-acts">
        <button type="button" onClick={onCancel}>
          {words['act.cancel']}
        </button>
        <button
          type="button"
          class="primary"
          aria-disabled={isBusy}
          onClick={() => void pictures.cut(picture, crop.peek()).then(onUse)}
        >
          {words[isBusy ? 'shop.keeping' : 'crop.use']}
        </button>
      </div>
    </div>
  );
}
