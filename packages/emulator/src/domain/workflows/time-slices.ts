import type { Event, Interpreter, Step } from '@las/workflow-engine'

/** Time for which workflow executions run before requests and timers have their turn, in milliseconds. */
const SLICE_MS = 10

/**
 * Lets the engine apply an event. An execution that takes long, and many that run at the same time, share the event loop with
 * everything else: after each slice of time the next one waits for the next round of the loop.
 */
export async function applyEvent(interpreter: Interpreter, event: Event, now: number): Promise<Step> {
  await takeTurn()
  let step = interpreter.apply(event, now, isTurnOver)
  while (step.unfinished) {
    await takeTurn()
    step = interpreter.resume(isTurnOver)
  }
  return step
}

/** When the current slice ends; 0 when there is none. */
let sliceEnd = 0
const waiting: (() => void)[] = []

const isTurnOver = (): boolean => performance.now() >= sliceEnd

/** Resolves while there is time left in the current slice. */
function takeTurn(): Promise<void> {
  if (sliceEnd === 0) beginSlice()
  return isTurnOver() ? new Promise(resolve => waiting.push(resolve)) : Promise.resolve()
}

function beginSlice(): void {
  sliceEnd = performance.now() + SLICE_MS
  setImmediate(() => {
    sliceEnd = 0
    const next = waiting.shift()
    if (!next) return
    beginSlice()
    next()
  })
}
