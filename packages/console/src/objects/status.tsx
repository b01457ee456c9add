import type { JSX } from 'preact'
import { Mark, type MarkName } from '../parts/mark.js'
import './status.css'

const marks: Readonly<Record<string, readonly [mark: MarkName, tone: string]>> = {
  running: ['running', 'accent'],
  'in-progress': ['running', 'accent'],
  'review-in-progress': ['running', 'accent'],
  pending: ['clock', 'ink-2'],
  ready: ['clock', 'ink-2'],
  waiting: ['clock', 'ink-2'],
  invite_pending: ['clock', 'ink-2'],
  'ready-for-review': ['clock', 'ink-2'],
  retry: ['diamond', 'warn'],
  inactive: ['clock', 'ink-3'],
  failed: ['triangle', 'err'],
  error: ['triangle', 'err'],
  dead: ['triangle', 'err'],
  rejected: ['triangle', 'err'],
  cancelled: ['clock', 'ink-3'],
  ignored: ['clock', 'ink-3'],
  archived: ['clock', 'ink-3'],
}
const ENDED = ['tick', 'ink-2'] as const

const PAST = ['clock', 'ink-2'] as const

export interface StatusProps {
  readonly status: string | null | undefined
  /** Whether it was followed by another status, so that nothing runs any more. */
  readonly isPast?: boolean
}

/** The status of an object, as the API spells it. */
export function Status({ status, isPast }: StatusProps): JSX.Element | null {
  if (!status) return null
  const [now, colour] = marks[status] ?? ENDED
  const [mark, tone] = isPast && now === 'running' ? PAST : [now, colour]
  return (
    <span class={`status ${tone}`}>
      <Mark name={mark} />
      {status}
    </span>
  )
}
