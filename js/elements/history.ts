// What can be taken back, in the order in which it was done, whatever it was.

/** Takes one step back. */
export type Step = () => unknown;

export class History {
  private steps: Step[] = [];

  get empty(): boolean {
    return this.steps.length === 0;
  }

  push(step: Step): void {
    this.steps.push(step);
  }

  /** The latest step; whoever takes it runs it. */
  pop(): Step | undefined {
    return this.steps.pop();
  }

  clear(): void {
    this.steps = [];
  }
}
