import type { TransitionExecution } from '@las/transitions'
import { formatElapsed } from '../../parts/format.js'
import type { TimelineBar } from '../../parts/time-scale.js'
import type { TimelineRow } from '../../parts/timeline.js'
import { type Attempt, timeOf, type Visit } from './history.js'
import { durationOf, type StateSummary } from './state-summary.js'

/** More visits of a state are one row. */
const MAX_BARS = 200

export interface TimelineContext {
  readonly transitionExecutions: Readonly<Record<string, TransitionExecution>>
  /** The ids of transitions whose executions wait for people. */
  readonly manual: ReadonlySet<string>
  readonly now: number
}

/** A row for each state that was entered, with a bar for each attempt. */
export function timelineRows(summaries: readonly StateSummary[], context: TimelineContext): TimelineRow[] {
  return summaries
    .filter(({ visits }) => visits.length > 0)
    .toSorted((a, b) => startOf(a) - startOf(b))
    .map(summary => {
      const { state, visits } = summary
      const tries = visits.reduce((sum, { attempts }) => sum + attempts.length, 0)
      const total = visits.reduce((sum, visit) => sum + durationOf(visit, context.now), 0)
      const isRetried = tries > visits.length
      return {
        id: state.name,
        title: state.name,
        hint: visits.length > 1 ? `${visits.length} times` : undefined,
        note: isRetried ? `${tries} tries` : formatElapsed(total),
        bars: visits.slice(-MAX_BARS).flatMap(visit => visitBars(summary, visit, context)),
      }
    })
}

const startOf = ({ visits }: StateSummary): number => visits[0]?.start ?? 0

function visitBars({ state }: StateSummary, visit: Visit, context: TimelineContext): TimelineBar[] {
  const { start, end } = visit
  // The states in a Parallel or Map state have separate rows.
  if (state.inner.length > 0) return [{ start, end, kind: 'pause' }]
  const isManual = context.manual.has(state.definition.Resource ?? '')
  if (state.type === 'Wait' || isManual) {
    return [{ start, end, kind: visit.outcome === 'failed' ? 'failed' : 'wait' }]
  }
  return visit.attempts.flatMap((attempt, index) => {
    const before = visit.attempts[index - 1]
    const bars = attemptBars(attempt, context)
    const from = bars[0]?.start ?? attempt.start
    // The pause before a retry, which lasts until now if the retry is due later.
    return before?.end === undefined
      ? bars
      : [{ start: before.end, end: Math.min(from, Math.max(before.end, context.now)), kind: 'pause' as const }, ...bars]
  })
}

function attemptBars(attempt: Attempt, { transitionExecutions, now }: TimelineContext): TimelineBar[] {
  const { end, error, cause } = attempt
  const execution = transitionExecutions[attempt.executionId ?? '']
  if (attempt.start > now && !execution) return []
  const started = execution?.startTime ? timeOf(execution.startTime) : undefined
  const start = Math.min(started ?? attempt.start, end ?? Number.POSITIVE_INFINITY)
  if (error !== undefined) return [{ start, end, kind: 'failed', label: statusIn(`${error} ${cause}`) }]
  // Its program has not started yet.
  if (end === undefined && execution && started === undefined) return [{ start, end, kind: 'wait' }]
  return [{ start, end, kind: 'work' }]
}

/** The HTTP status in a message of an error, which is short enough for a bar. */
const statusIn = (text: string): string | undefined => /\b[45]\d\d\b/.exec(text)?.[0]
