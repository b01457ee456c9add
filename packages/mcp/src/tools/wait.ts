import { z } from 'zod'

const MAX_WAIT_SECONDS = 300

/** How long a call waits. Many clients end calls after 60 seconds. */
export const waitSecondsSchema: z.ZodDefault<z.ZodNumber> = z.number().default(50)

/** Starts the time that a call can take, and returns a function that returns how much of it is left, in milliseconds. */
export function startWait(waitSeconds: number): () => number {
  const end = performance.now() + Math.min(MAX_WAIT_SECONDS, Math.max(0, waitSeconds)) * 1000
  return () => Math.max(0, end - performance.now())
}
