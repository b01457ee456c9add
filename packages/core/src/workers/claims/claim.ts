import type { ClaimableTask } from './claimable-tasks.js'

/** The key of the metadata in which a worker claims a task. */
const KEY = 'workerClaim'

/** The claim of a worker. */
export interface Claim {
  /** Id of the worker, which is new for each worker. */
  readonly worker: string
  /** When the worker claimed the task or last renewed its claim, by its own clock. */
  readonly time: string
}

/** The claim of a task, if it has one. */
export function claimOf({ metadata }: ClaimableTask): Claim | undefined {
  const { worker, time } = Object(metadata?.[KEY]) as Partial<Record<keyof Claim, unknown>>
  return typeof worker === 'string' && typeof time === 'string' ? { worker, time } : undefined
}

/** The metadata of a task with another claim, or without one. */
export function withClaim({ metadata }: ClaimableTask, claim: Claim | undefined): Record<string, unknown> {
  const { [KEY]: _, ...others } = metadata ?? {}
  return claim ? { ...others, [KEY]: claim } : others
}

/** Whether two claims are the same, so that the worker has not renewed its claim in between. */
export function isSameClaim(a: Claim | undefined, b: Claim | undefined): boolean {
  return a?.worker === b?.worker && a?.time === b?.time
}
