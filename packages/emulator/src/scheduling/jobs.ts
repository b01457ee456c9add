/** What the rest may do with the jobs that wait and run. */
export interface Jobs {
  /** Says that a job was stored, or that what a job waits for has changed. */
  wake(): void
  /** Says that a delayed job was stored which is due at a time of the emulator's clock. */
  wakeAt(due: number): void
  /** Resolves at the next `wake`, when the queue stops, or after `milliseconds`: for a job that polls for something. */
  pause(milliseconds: number): Promise<void>
  /** Whether the queue was stopped, so that no more jobs start. */
  readonly isStopped: boolean
  /**
   * Calls `react` when the queue stops, unless the returned function was called before: for work that a job started and
   * does not wait for. Any number of callbacks can be registered.
   */
  onStop(react: () => void): () => void
  /** Resolves once nothing that is due waits or runs. */
  settle(): Promise<void>
}
