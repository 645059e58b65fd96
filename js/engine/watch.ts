// Signs of life. A worker that was asked something and says nothing for a stated time is given up:
// it hangs, it was killed, or the browser took it away without a word.

/** A worker that is asked is given up after so long without a sign; longer for large files. */
const SILENCE_S = 30;
const BYTES_PER_S = 10 * 2 ** 20;

/** What is asked of another worker cannot tell how far it is: it has so long in all. */
const ANSWER_S = 30;
const ASKED_BYTES_PER_S = 2 ** 19;

/** How often a worker that waits for another one says that it lives. */
const BEAT_MS = 2000;

/** The longest silence of the engine over files of so many bytes, in seconds. */
export const silenceFor = (bytes: number): number => SILENCE_S + Math.ceil(bytes / BYTES_PER_S);

/** The longest wait for an answer about so many bytes, in seconds. */
export const answerWithin = (bytes: number): number => ANSWER_S + Math.ceil(bytes / ASKED_BYTES_PER_S);

/** Counts the seconds without a sign of life, while something is waited for. */
export class Watch {
  private timer: ReturnType<typeof setInterval> | undefined;
  private quiet = 0;

  constructor(
    /** Seconds. */
    public patience: number,
    private readonly waiting: () => boolean,
    private readonly silent: (seconds: number) => void,
  ) {}

  /** A sign of life, or the beginning of a wait. */
  beat(): void {
    this.quiet = 0;
    // Its own seconds are counted, no clock is read: over a machine that slept or a page in the
    // background nobody is given up.
    this.timer ??= setInterval(() => this.second(), 1000);
  }

  private second(): void {
    if (this.waiting() && ++this.quiet < this.patience) return;
    clearInterval(this.timer);
    this.timer = undefined;
    if (this.waiting()) this.silent(this.quiet);
  }
}

/** Says in the meantime, again and again, that the one who waits lives. */
export async function alive<T>(beat: () => void, wait: Promise<T>): Promise<T> {
  const timer = setInterval(beat, BEAT_MS);
  try {
    return await wait;
  } finally {
    clearInterval(timer);
  }
}
