/** What the rest may do with the jobs that wait and run. */
export interface Jobs {
  /** Says that a job was stored. */
  wake(): void
  /** Says that a delayed job was stored which is due at a time of the emulator's clock. */
  wakeAt(due: number): void
  /** Resolves when the next job is stored, or no more are begun: for a job that waits for something and makes room meanwhile. */
  woken(): Promise<void>
  /** Aborted when no more jobs are begun: for work that a job began and did not wait for. */
  readonly stopping: AbortSignal
  /** Resolves once nothing that is due waits or runs. */
  settle(): Promise<void>
}
