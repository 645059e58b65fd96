// Counts what the page asks its server for after it is ready: information, not proof.

export class RequestCounter {
  #since = Number.POSITIVE_INFINITY;
  #observer: PerformanceObserver | undefined;
  count = 0;

  start(changed: () => void): void {
    this.#since = performance.now();
    this.#observer = new PerformanceObserver((list) => {
      const fresh = list
        .getEntries()
        .filter((e) => e.startTime > this.#since && !/^(blob|data):/.test(e.name)).length;
      if (fresh > 0) {
        this.count += fresh;
        changed();
      }
    });
    this.#observer.observe({ type: 'resource' });
  }

  stop(): void {
    this.#observer?.disconnect();
  }
}
