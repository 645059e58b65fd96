// Many points on two canvases: the points below, stamped pixel by pixel so that a hundred thousand
// move with the hand; names and the point under the pointer above. It draws what it is given.
import { colourNumber, stamp } from './marks.ts';
import {
  type Bounds,
  type Frame,
  held,
  moved,
  type Size,
  toMap,
  toScreen,
  whole,
  zoomed,
} from './scatter-frame.ts';
import { placeLabels } from './scatter-labels.ts';
import { Grid, type Points } from './scatter-points.ts';

export interface ScatterLabel {
  readonly segment: number;
  readonly x: number;
  readonly y: number;
  readonly number: string;
  readonly name: string;
  /** So few marks that the name would hide them: it stands above. */
  readonly few: boolean;
}

export interface Hovered {
  readonly point: number;
  readonly customer: number;
  readonly segment: number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
}

export interface ScatterEvents {
  readonly hover: (over: Hovered | undefined) => void;
  readonly open: (customer: number) => void;
}

const PAD = 36;
const REACH = 14;
const CLICK = 4;
const STEP = 1.5;
const NUDGE = 60;
const ABOVE = 20;

export class Scatter {
  readonly #base: HTMLCanvasElement;
  readonly #top: HTMLCanvasElement;
  readonly #events: ScatterEvents;
  readonly #observer: ResizeObserver;
  readonly #theme: MutationObserver;
  readonly #scheme = matchMedia('(prefers-color-scheme: dark)');
  readonly #stop = new AbortController();
  #points: Points | undefined;
  #grid: Grid | undefined;
  #bounds: Bounds = { minX: 0, maxX: 1, minY: 0, maxY: 1 };
  #labels: readonly ScatterLabel[] = [];
  #size: Size = { width: 0, height: 0 };
  #frame: Frame | undefined;
  #image: ImageData | undefined;
  #over = -1;
  #asked = 0;
  #stale = false;

  constructor(base: HTMLCanvasElement, top: HTMLCanvasElement, events: ScatterEvents) {
    this.#base = base;
    this.#top = top;
    this.#events = events;
    this.#observer = new ResizeObserver(() => this.#resize());
    this.#observer.observe(base);
    this.#theme = new MutationObserver(() => this.#later(true));
    const root = base.getRootNode();
    if (root instanceof ShadowRoot) this.#theme.observe(root.host, { attributes: true });
    const { signal } = this.#stop;
    this.#scheme.addEventListener('change', () => this.#later(true), { signal });
    top.addEventListener('wheel', this.#wheel, { passive: false, signal });
    top.addEventListener('pointerdown', this.#press, { signal });
    top.addEventListener('pointermove', this.#hover, { signal });
    top.addEventListener('pointerleave', () => this.#say(-1, 0, 0), { signal });
  }

  set(points: Points, bounds: Bounds, labels: readonly ScatterLabel[]): void {
    this.#points = points;
    this.#grid = new Grid(points);
    this.#over = -1;
    this.#bounds = bounds;
    this.#labels = labels;
    this.#frame = undefined;
    this.#resize();
  }

  rename(labels: readonly ScatterLabel[]): void {
    this.#labels = labels;
    this.#later(false);
  }

  close(): void {
    this.#stop.abort();
    this.#observer.disconnect();
    this.#theme.disconnect();
    cancelAnimationFrame(this.#asked);
  }

  larger = (): void => this.#zoom(STEP, this.#size.width / 2, this.#size.height / 2);
  smaller = (): void => this.#zoom(1 / STEP, this.#size.width / 2, this.#size.height / 2);
  reset = (): void => this.#show(this.#all());

  /** Answers whether the key did something here. */
  key(name: string): boolean {
    const steps: Record<string, [number, number]> = {
      ArrowLeft: [NUDGE, 0],
      ArrowRight: [-NUDGE, 0],
      ArrowUp: [0, NUDGE],
      ArrowDown: [0, -NUDGE],
    };
    const step = steps[name];
    if (step) this.#show(moved(this.#shown(), ...step));
    else if (name === '+' || name === '=') this.larger();
    else if (name === '-') this.smaller();
    else if (name === '0') this.reset();
    else return false;
    return true;
  }

  #all = (): Frame => whole(this.#bounds, this.#size, PAD);
  #shown = (): Frame => this.#frame ?? this.#all();

  #show(frame: Frame): void {
    const all = this.#all();
    const next = held(frame, all, this.#bounds);
    this.#frame = next === all ? undefined : next;
    // A finger scrolls the page until the map is larger than its place.
    this.#top.style.touchAction = this.#frame ? 'none' : 'pan-y';
    this.#say(-1, 0, 0);
    this.#later(true);
  }

  #zoom(factor: number, px: number, py: number): void {
    this.#show(zoomed(this.#shown(), this.#size, factor, px, py));
  }

  #resize(): void {
    const { clientWidth: width, clientHeight: height } = this.#base;
    if (width === 0 || height === 0) return;
    this.#size = { width, height };
    const ratio = devicePixelRatio || 1;
    for (const canvas of [this.#base, this.#top]) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
    }
    this.#image = undefined;
    this.#later(true);
  }

  #later(points: boolean): void {
    this.#stale ||= points;
    cancelAnimationFrame(this.#asked);
    this.#asked = requestAnimationFrame(() => {
      if (this.#stale) this.#drawPoints();
      this.#stale = false;
      this.#drawNames();
    });
  }

  #radius(): number {
    const n = this.#points?.x.length ?? 0;
    const base = n <= 600 ? 4.5 : n <= 6000 ? 3 : n <= 20_000 ? 2 : 1.2;
    const zoom = this.#shown().scale / this.#all().scale;
    return Math.min(6, base * Math.sqrt(Math.min(zoom, 16)));
  }

  #drawPoints(): void {
    const points = this.#points;
    const context = this.#base.getContext('2d');
    const { width, height } = this.#base;
    if (!points || !context || width === 0) return;
    this.#image ??= context.createImageData(width, height);
    const pixels = new Uint32Array(this.#image.data.buffer).fill(0);
    const ratio = width / this.#size.width;
    const radius = Math.round(this.#radius() * ratio);
    const segments = Math.max(1, ...this.#labels.map((l) => l.segment + 1));
    const style = getComputedStyle(this.#base);
    const stamps = Array.from({ length: segments }, (_, s) => stamp(s, radius));
    const colours = stamps.map((_, s) => pixelColour(style.getPropertyValue(`--cat-${colourNumber(s)}`)));
    const steps = stamps.map((st) =>
      Int32Array.from(
        { length: st.length / 2 },
        (_, k) => (st[2 * k + 1] as number) * width + (st[2 * k] as number),
      ),
    );
    const f = this.#shown();
    const scale = f.scale * ratio;
    const left = width / 2 - f.x * scale;
    const top = height / 2 + f.y * scale;
    for (let i = 0; i < points.x.length; i++) {
      const px = Math.round(left + (points.x[i] as number) * scale);
      const py = Math.round(top - (points.y[i] as number) * scale);
      // A mark that would be cut is left out: the margin is wider than a mark.
      if (px < radius || py < radius || px >= width - radius || py >= height - radius) continue;
      const s = points.cluster[i] as number;
      const step = steps[s];
      if (!step) continue;
      const at = py * width + px;
      const colour = colours[s] as number;
      for (let k = 0; k < step.length; k++) pixels[at + (step[k] as number)] = colour;
    }
    context.putImageData(this.#image, 0, 0);
  }

  #drawNames(): void {
    const context = this.#top.getContext('2d');
    const points = this.#points;
    if (!context || !points) return;
    const { width, height } = this.#size;
    const ratio = this.#top.width / width;
    const style = getComputedStyle(this.#top);
    const token = (name: string) => style.getPropertyValue(name).trim();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    context.font = `600 13px ${token('--font-ui')}`;
    context.textBaseline = 'middle';
    const wanted = this.#labels.map((l) => {
      const [x, y] = toScreen(this.#shown(), this.#size, l.x, l.y);
      return {
        x,
        y: l.few ? y - ABOVE : y,
        short: context.measureText(l.number).width,
        long: context.measureText(`${l.number} ${l.name}`).width,
      };
    });
    placeLabels(wanted, this.#size).forEach((place, i) => {
      const label = this.#labels[i];
      if (!place || !label) return;
      const text = place.long ? `${label.number} ${label.name}` : label.number;
      context.globalAlpha = 0.88;
      context.fillStyle = token('--paper');
      context.fillRect(place.x - 3, place.y - 9, context.measureText(text).width + 6, 18);
      context.globalAlpha = 1;
      context.fillStyle = token('--ink');
      context.fillText(text, place.x, place.y);
    });
    if (this.#over < 0) return;
    const [x, y] = toScreen(
      this.#shown(),
      this.#size,
      points.x[this.#over] as number,
      points.y[this.#over] as number,
    );
    context.beginPath();
    context.arc(x, y, this.#radius() + 4, 0, 2 * Math.PI);
    context.lineWidth = 2;
    context.strokeStyle = token('--ink');
    context.stroke();
  }

  #at(event: MouseEvent): [number, number] {
    const box = this.#top.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }

  #find(px: number, py: number): number {
    const f = this.#shown();
    const [x, y] = toMap(f, this.#size, px, py);
    return this.#grid?.nearest(x, y, REACH / f.scale) ?? -1;
  }

  #say(point: number, left: number, top: number): void {
    if (point === this.#over) return;
    this.#over = point;
    const customer = this.#points?.customer[point];
    const segment = this.#points?.cluster[point];
    this.#events.hover(
      point < 0 || customer === undefined || segment === undefined
        ? undefined
        : { point, customer, segment, left, top, width: this.#size.width },
    );
    this.#top.style.cursor = point >= 0 ? 'pointer' : '';
    this.#later(false);
  }

  readonly #wheel = (event: WheelEvent): void => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    this.#zoom(Math.exp(-event.deltaY * (event.deltaMode === 1 ? 0.05 : 0.004)), ...this.#at(event));
  };

  readonly #hover = (event: PointerEvent): void => {
    if (event.buttons !== 0 || event.pointerType === 'touch') return;
    const [px, py] = this.#at(event);
    const point = this.#find(px, py);
    const [x, y] = point < 0 ? [0, 0] : this.#placeOf(point);
    this.#say(point, x, y);
  };

  #placeOf(point: number): [number, number] {
    const p = this.#points as Points;
    return toScreen(this.#shown(), this.#size, p.x[point] as number, p.y[point] as number);
  }

  readonly #press = (event: PointerEvent): void => {
    if (event.button !== 0 || !event.isPrimary) return;
    const start = this.#shown();
    const [x0, y0] = [event.clientX, event.clientY];
    let far = false;
    const pressed = new AbortController();
    const { signal } = pressed;
    this.#top.setPointerCapture(event.pointerId);
    const move = (e: PointerEvent) => {
      const [dx, dy] = [e.clientX - x0, e.clientY - y0];
      far ||= Math.hypot(dx, dy) > CLICK;
      if (far) this.#show(moved(start, dx, dy));
    };
    const up = (e: PointerEvent) => {
      pressed.abort();
      if (far) return;
      const customer = this.#points?.customer[this.#find(...this.#at(e))];
      if (customer !== undefined) this.#events.open(customer);
    };
    this.#top.addEventListener('pointermove', move, { signal });
    this.#top.addEventListener('pointerup', up, { signal });
    this.#top.addEventListener('pointercancel', () => pressed.abort(), { signal });
  };
}

/** "#0b5563" as a pixel of a canvas: red in the lowest byte, opaque. */
export function pixelColour(hex: string): number {
  const rgb = Number.parseInt(hex.trim().replace('#', ''), 16) || 0;
  return ((255 << 24) | ((rgb & 0xff) << 16) | (rgb & 0xff00) | ((rgb >> 16) & 0xff)) >>> 0;
}
