// What can be taken back, and done again once it was, in the order in which it was done.

/** One thing that a person did. */
export interface Step {
  back(): unknown;
  again(): unknown;
}

export class History {
  private done: Step[] = [];
  /** The one taken back last is the last. */
  private undone: Step[] = [];

  get undoable(): boolean {
    return this.done.length > 0;
  }

  get redoable(): boolean {
    return this.undone.length > 0;
  }

  /** Something new was done: what was taken back before it is gone. */
  push(step: Step): void {
    this.done.push(step);
    this.undone = [];
  }

  /** Takes the latest step back; it counts as taken back at once, so that the next call takes the one before it. */
  undo(): unknown {
    const step = this.done.pop();
    if (!step) return undefined;
    this.undone.push(step);
    return step.back();
  }

  redo(): unknown {
    const step = this.undone.pop();
    if (!step) return undefined;
    this.done.push(step);
    return step.again();
  }

  clear(): void {
    this.done = [];
    this.undone = [];
  }
}
