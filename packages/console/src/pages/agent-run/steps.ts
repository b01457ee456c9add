import type { AgentRunEvent } from '@las/agents'
import { kindOfId } from '../../objects/kinds-of-ids.js'
import { parseTime } from '../../objects/time.js'
import type { WebhookAttempt } from '../../objects/webhook-attempts.js'
import type { TimelineBar } from '../../parts/time-scale.js'

export type StepKind = 'document' | 'prediction' | 'hook-run' | 'action-run' | 'task' | 'other'

/** A status of a step, and how long it had it. Times are in milliseconds since 1970. */
interface Span {
  readonly status: string
  readonly start: number
  /** Undefined while it has this status. */
  readonly end: number | undefined
}

/** A resource that took part in the run of an agent. */
export interface Step {
  /** The id of the resource, with that of its parent if it has one. */
  readonly id: string
  readonly kind: StepKind
  /** The hook, action, validation or model that it belongs to. */
  readonly ownerId: string | undefined
  readonly status: string
  readonly hasEnded: boolean
  readonly errors: readonly string[]
  readonly warnings: readonly string[]
  readonly spans: readonly Span[]
}

const ENDED: readonly string[] = ['succeeded', 'failed', 'ignored', 'cancelled']

/** The steps of a run, in the order in which they started. */
export function stepsOf(events: readonly AgentRunEvent[]): readonly Step[] {
  const byId = new Map<string, AgentRunEvent[]>()
  for (const event of events) {
    const ofStep = byId.get(event.resourceId) ?? []
    byId.set(event.resourceId, [...ofStep, event])
  }
  return [...byId].map(([id, ofStep]) => stepOf(id, ofStep))
}

function stepOf(id: string, events: readonly AgentRunEvent[]): Step {
  const kind = kindOf(id)
  const timed = events.filter(({ timestamp }) => timestamp)
  const spans = timed.map((event, index): Span => {
    const [status, next] = [event.status ?? '', timed[index + 1]?.timestamp]
    const start = timeOf(event.timestamp)
    return { status, start, end: next ? timeOf(next) : isEnd(kind, status) ? start : undefined }
  })
  const last = events.at(-1)
  const status = last?.status ?? ''
  const owner = events.find(
    ({ hookId, actionId, modelId, validationId }) => hookId ?? actionId ?? modelId ?? validationId,
  )
  return {
    id,
    kind,
    ownerId: owner?.hookId ?? owner?.actionId ?? owner?.validationId ?? owner?.modelId ?? undefined,
    status,
    hasEnded: isEnd(kind, status),
    // Errors of earlier events are over if the step has succeeded later.
    errors: last?.errors ?? [],
    warnings: last?.warnings ?? [],
    spans,
  }
}

function kindOf(id: string): StepKind {
  const kind = kindOfId(id)
  if (kind === 'document' || kind === 'prediction' || kind === 'task') return kind
  const parent = kindOfId(id.split('/').at(-2) ?? '')
  if (kind === 'run' && parent === 'hook') return 'hook-run'
  return kind === 'run' && parent === 'action' ? 'action-run' : 'other'
}

/** A document is ready when it has its content; a task that is ready waits for a person. */
const isEnd = (kind: StepKind, status: string): boolean =>
  ENDED.includes(status) || (kind === 'document' && status === 'ready')

/**
 * The bars of a step. Waits for people and for files differ from work.
 *
 * @param attempts The attempts to deliver the webhook of a run of an action.
 */
export function barsOf(step: Step, attempts: readonly WebhookAttempt[] = []): readonly TimelineBar[] {
  const [first] = attempts
  if (first) return attemptBars(step, attempts)
  const { kind, spans } = step
  const shown = spans.filter(({ start, end, status }) => start !== end || status === 'failed' || spans.length === 1)
  if (shown.length === 0) return spans.slice(-1).map(({ start, end }) => ({ start, end, kind: 'work' }))
  const hasFailed = step.status === 'failed'
  return shown.flatMap(({ status, start, end }): TimelineBar[] => {
    if (status === 'failed') return [{ start, end, kind: 'failed' }]
    if (kind === 'document' || kind === 'task') return [{ start, end, kind: 'wait' }]
    return [{ start, end, kind: hasFailed && end !== undefined ? 'failed' : 'work' }]
  })
}

function attemptBars({ hasEnded }: Step, attempts: readonly WebhookAttempt[]): readonly TimelineBar[] {
  return attempts.flatMap(({ start, end, hasFailed, statusCode, message }, index): TimelineBar[] => {
    const next = attempts[index + 1]
    const label = hasFailed ? String(statusCode ?? message) : undefined
    const bar: TimelineBar = { start, end, kind: hasFailed ? 'failed' : 'work', label }
    if (!next && (hasEnded || !hasFailed)) return [bar]
    return [bar, { start: end, end: next?.start, kind: 'pause', label }]
  })
}

const timeOf = (timestamp: string | undefined): number => (timestamp ? parseTime(timestamp).getTime() : 0)
