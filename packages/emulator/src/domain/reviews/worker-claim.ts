type Metadata = Readonly<Record<string, unknown>> | null

/** The key of the metadata in which workers, `las review` and the console claim a validation task. */
const KEY = 'workerClaim'

/** A claim of a validation task. */
export interface WorkerClaim {
  /** Identifies the worker or, for the console, the lease. */
  readonly worker: string
  readonly time: string
}

/** The claim in the metadata of a validation task, if any. */
export function claimIn(metadata: Metadata): WorkerClaim | undefined {
  const { worker, time } = Object(metadata?.[KEY]) as Partial<Record<keyof WorkerClaim, unknown>>
  return typeof worker === 'string' && typeof time === 'string' ? { worker, time } : undefined
}

/** Returns metadata with another claim, or without one. */
export function withClaim(metadata: Metadata, claim: WorkerClaim | undefined): Metadata {
  const { [KEY]: before, ...others } = metadata ?? {}
  if (claim) return { ...others, [KEY]: claim }
  return before === undefined ? metadata : others
}
