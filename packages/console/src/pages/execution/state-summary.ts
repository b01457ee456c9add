import type { TransitionExecution } from '@las/transitions'
import { type Machine, type MachineState, statesWithin } from '../../objects/workflows/machine.js'
import { formatElapsed } from '../../parts/format.js'
import type { GraphTone } from '../../parts/graph/graph-view.js'
import { retrierFor, type Visit } from './history.js'

/** How a state of the definition took part in an execution. */
export interface StateSummary {
  readonly state: MachineState
  readonly visits: readonly Visit[]
  readonly tone: GraphTone
  /** Its duration, or why it has none. */
  readonly note: string
}

export interface SummaryContext {
  readonly machine: Machine
  readonly visits: readonly Visit[]
  readonly isRunning: boolean
  readonly now: number
  readonly transitionExecutions: Readonly<Record<string, TransitionExecution>>
}

/** Summarizes each state, in the order of the definition. */
export function summarize(context: SummaryContext): StateSummary[] {
  const { machine, visits, isRunning } = context
  const states = statesWithin(machine)
  const current = new Set(visits.filter(({ outcome }) => outcome === 'running').map(({ state }) => state))
  const reachable = isRunning ? reachableFrom(states, current) : new Set<string>()
  return states.map(state => {
    const own = visits.filter(visit => visit.state === state.name)
    if (own.length === 0) {
      const note = reachable.has(state.name) ? 'not reached' : 'not taken'
      return { state, visits: own, tone: 'missed', note }
    }
    return { state, visits: own, tone: toneOf(own), note: noteOf(state, own, context) }
  })
}

function toneOf(visits: readonly Visit[]): GraphTone {
  if (visits.some(({ outcome }) => outcome === 'running')) return 'current'
  // Earlier failures were repeated.
  return visits.at(-1)?.outcome === 'failed' ? 'failed' : 'taken'
}

function noteOf(state: MachineState, visits: readonly Visit[], context: SummaryContext): string {
  const { now, transitionExecutions } = context
  const last = visits.at(-1) as Visit
  const total = visits.reduce((sum, visit) => sum + durationOf(visit, now), 0)
  const times = visits.length > 1 ? `${visits.length} times, ` : ''
  if (last.outcome === 'running' && last.attempts.length > 1) return tryText(state, last)
  if (last.outcome === 'running') {
    const execution = transitionExecutions[last.attempts.at(-1)?.executionId ?? '']
    const isWaiting = execution && !execution.startTime
    return `${times}${isWaiting ? 'waiting' : 'running'} ${formatElapsed(durationOf(last, now))}`
  }
  const tries = last.attempts.length > 1 ? `, ${last.attempts.length} tries` : ''
  const outcome = last.outcome === 'succeeded' ? '' : `${last.outcome}, `
  return `${times}${outcome}${formatElapsed(total)}${tries}`
}

/** `try 2 of 4` */
export function tryText(state: MachineState, { attempts }: Visit): string {
  const error = attempts.findLast(attempt => attempt.error !== undefined)?.error
  const { MaxAttempts = 3 } = retrierFor(state, error) ?? {}
  return `try ${attempts.length} of ${Math.max(MaxAttempts + 1, attempts.length)}`
}

export function durationOf(
  { start, end }: { readonly start: number; readonly end: number | undefined },
  now: number,
): number {
  return Math.max(0, (end ?? now) - start)
}

/** The states that can follow. */
function reachableFrom(states: readonly MachineState[], names: ReadonlySet<string>): ReadonlySet<string> {
  const byName = new Map(states.map(state => [state.name, state]))
  // A state in a Parallel or Map state can be followed by the states after that one.
  const outer = new Map(
    states.flatMap(state => state.inner.flatMap(statesWithin).map(({ name }): [string, string] => [name, state.name])),
  )
  const found = new Set<string>()
  const open = [...names]
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const state = byName.get(name)
    const next = [
      ...(state?.exits.flatMap(({ to }) => to ?? []) ?? []),
      ...(state?.inner.flatMap(({ start }) => start ?? []) ?? []),
      ...(outer.has(name) ? [outer.get(name) as string] : []),
    ]
    for (const each of next) {
      if (found.has(each)) continue
      found.add(each)
      open.push(each)
    }
  }
  return found
}
