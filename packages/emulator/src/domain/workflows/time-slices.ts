import type { Event, Interpreter, Step } from '@las/workflow-engine'

/** Time for which workflow executions run before the event loop handles requests and timers. */
const SLICE_MS = 10

/**
 * Applies an event in the engine. Long or concurrent executions must not block the event loop: after each time slice,
 * the next one waits for the next iteration of the loop.
 */
export async function applyEvent(interpreter: Interpreter, event: Event, now: number): Promise<Step> {
  await waitForSlice()
  let step = interpreter.apply(event, now, isSliceOver)
  while (step.unfinished) {
    await waitForSlice()
    step = interpreter.resume(isSliceOver)
  }
  return step
}

/** When the current slice ends, by `performance.now()`; 0 between slices. */
let sliceEnd = 0
const waiting: (() => void)[] = []

const isSliceOver = (): boolean => performance.now() >= sliceEnd

/** Resolves once there is time left in the current slice. */
function waitForSlice(): Promise<void> {
  if (sliceEnd === 0) startSlice()
  return isSliceOver() ? new Promise(resolve => waiting.push(resolve)) : Promise.resolve()
}

function startSlice(): void {
  sliceEnd = performance.now() + SLICE_MS
  setImmediate(() => {
    sliceEnd = 0
    const next = waiting.shift()
    if (!next) return
    startSlice()
    next()
  })
}
