import type { RetrierDefinition } from '../../objects/workflows/machine.js'
import { type Machine, type MachineState, statesWithin } from '../../objects/workflows/machine.js'
import { END, edgeId, START } from '../../objects/workflows/machine-graph.js'

/** An event of an execution, as the emulator records it. */
export interface ExecutionEvent {
  readonly timestamp?: unknown
  /** `StateEntered`, `StateSucceeded`, `StateFailed`, `StateRetried`, `StateCaught` or `ExecutionEnded`. */
  readonly type?: unknown
  readonly state?: unknown
  /** The index of the item of a Map state. */
  readonly index?: unknown
  readonly error?: unknown
  readonly cause?: unknown
}

/** One try of a state: times in milliseconds since 1970. */
export interface Attempt {
  /** Of a retry, when it is due, until its transition has started. */
  start: number
  /** Undefined while it runs. */
  end: number | undefined
  error: string | undefined
  cause: string | undefined
  /** The execution of the transition. */
  executionId: string | undefined
}

export interface Visit {
  readonly state: string
  readonly index: number | undefined
  readonly start: number
  end: number | undefined
  /** `stopped`: it was ended from outside, by a time limit, an error in another branch, or a person. */
  outcome: 'running' | 'succeeded' | 'failed' | 'caught' | 'stopped'
  readonly attempts: Attempt[]
}

/** The course of an execution. */
export interface History {
  /** Each time that a state was entered, in order. */
  readonly visits: readonly Visit[]
  /** The ids of the edges that were taken. */
  readonly taken: ReadonlySet<string>
}

type TransitionExecutionIds = Readonly<Record<string, readonly string[]>>

/**
 * Reads the events of an execution. Only the latest 500 events are kept, so the history can start in the middle.
 *
 * @param transitionExecutions The ids of the executions of each transition, in the order in which they started.
 * @param isRequeued Whether an execution was replaced by another one in the same attempt, because it ended with the status `retry`.
 */
export function readHistory(
  machine: Machine,
  events: readonly ExecutionEvent[],
  transitionExecutions: TransitionExecutionIds = {},
  isRequeued: (executionId: string) => boolean = () => false,
): History {
  const states = new Map(statesWithin(machine).map(state => [state.name, state]))
  const visits: Visit[] = []
  const taken = new Set<string>()
  const open: Visit[] = []
  let before: ExecutionEvent | undefined

  /** The visit that was entered first, if there are several with the same index in other branches. */
  const find = (name: string, index: unknown): Visit | undefined =>
    open.find(visit => visit.state === name && visit.index === index)

  function close(visit: Visit, outcome: Visit['outcome'], time: number): void {
    visit.outcome = outcome
    visit.end = time
    const attempt = visit.attempts.at(-1)
    // A retry that was due later has not taken place.
    if (attempt && attempt.start > time) visit.attempts.pop()
    else if (attempt) attempt.end ??= time
    open.splice(open.indexOf(visit), 1)
    stopInner(visit, time)
  }

  function stopInner({ state }: Visit, time: number): void {
    const inner = new Set((states.get(state)?.inner ?? []).flatMap(statesWithin).map(({ name }) => name))
    for (const each of open.filter(visit => inner.has(visit.state))) {
      if (each.outcome === 'running') close(each, 'stopped', time)
      else open.splice(open.indexOf(each), 1)
    }
  }

  for (const event of events) {
    const time = timeOf(event.timestamp)
    const [name, index] = [String(event.state), typeof event.index === 'number' ? event.index : undefined]
    const visit = find(name, index)
    switch (event.type) {
      case 'StateEntered': {
        const added: Visit = { state: name, index, start: time, end: undefined, outcome: 'running', attempts: [] }
        added.attempts.push(newAttempt(time))
        visits.push(added)
        open.push(added)
        const isNext =
          before && ['StateSucceeded', 'StateCaught'].includes(String(before.type)) && before.index === index
        if (before === undefined && name === machine.start) taken.add(edgeId(START, name))
        if (isNext) taken.add(edgeId(String(before?.state), name, before?.type === 'StateCaught'))
        break
      }
      case 'StateFailed': {
        const attempt = visit?.attempts.at(-1)
        if (!visit || !attempt) break
        Object.assign(attempt, { end: time, error: textOf(event.error), cause: textOf(event.cause) })
        visit.outcome = 'failed'
        visit.end = time
        stopInner(visit, time)
        break
      }
      case 'StateRetried': {
        if (!visit) break
        visit.outcome = 'running'
        visit.end = undefined
        visit.attempts.push(newAttempt(time + delayOf(states.get(name), visit, textOf(event.error))))
        break
      }
      case 'StateCaught':
        if (visit) close(visit, 'caught', time)
        break
      case 'StateSucceeded':
        if (visit) close(visit, 'succeeded', time)
        break
      case 'ExecutionEnded':
        if (before?.type === 'StateSucceeded') taken.add(edgeId(String(before.state), END))
        for (const each of open.splice(0)) {
          if (each.outcome === 'running') {
            open.push(each)
            close(each, 'stopped', time)
          }
        }
        break
    }
    before = event
  }
  const isComplete = events[0]?.type === 'StateEntered' && events[0].state === machine.start
  assignExecutions(visits, states, transitionExecutions, isRequeued, isComplete)
  return { visits, taken }
}

/** The attempts of a transition have started in the same order as its executions. */
function assignExecutions(
  visits: readonly Visit[],
  states: ReadonlyMap<string, MachineState>,
  transitionExecutions: TransitionExecutionIds,
  isRequeued: (executionId: string) => boolean,
  isComplete: boolean,
): void {
  for (const [transitionId, all] of Object.entries(transitionExecutions)) {
    const ids = all.filter(id => !isRequeued(id))
    const attempts = visits
      .filter(({ state }) => states.get(state)?.definition.Resource === transitionId)
      .flatMap(visit => visit.attempts)
      .toSorted((a, b) => a.start - b.start)
    const lost = isComplete ? 0 : Math.max(0, ids.length - attempts.length)
    for (const [index, attempt] of attempts.entries()) attempt.executionId = ids[index + lost]
  }
}

const newAttempt = (start: number): Attempt => ({
  start,
  end: undefined,
  error: undefined,
  cause: undefined,
  executionId: undefined,
})

/** The retrier for an error. */
export function retrierFor(state: MachineState | undefined, error: string | undefined): RetrierDefinition | undefined {
  return state?.definition.Retry?.find(
    ({ ErrorEquals = [] }) =>
      ErrorEquals.includes('States.ALL') || (error !== undefined && ErrorEquals.includes(error)),
  )
}

/** The time until the next attempt, which can be shorter if it is random. */
function delayOf(state: MachineState | undefined, { attempts }: Visit, error: string | undefined): number {
  const { IntervalSeconds = 1, BackoffRate = 2, MaxDelaySeconds } = retrierFor(state, error) ?? {}
  const seconds = IntervalSeconds * BackoffRate ** (attempts.filter(each => each.error === error).length - 1)
  return Math.min(seconds, MaxDelaySeconds ?? Number.POSITIVE_INFINITY) * 1000
}

/** Parses a time of the API; 0 if it is missing. */
export function timeOf(timestamp: unknown): number {
  const time = Date.parse(String(timestamp).replace(/\+0000$/, 'Z'))
  return Number.isNaN(time) ? 0 : time
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
