import { changedLabels, type Draft, type Form, type Place, placesOf, placesToCheck } from '@las/review'
import type { Editor } from './editor.js'

/** The task that is shown. */
export interface TaskHeader {
  /** The name of the document, or its id. */
  readonly title: string
  /** The validation or transition. */
  readonly queue: string
  /** Starts at 1. */
  readonly number: number
  /** The number of tasks, including those that are done. */
  readonly total: number
  /** Why the document as a whole must be reviewed. */
  readonly reasons: readonly string[]
}

export type Mode =
  | { readonly kind: 'browse' }
  | { readonly kind: 'edit'; readonly editor: Editor; readonly problem?: string }
  /** The reason of a rejection is entered. */
  | { readonly kind: 'reject'; readonly editor: Editor; readonly problem?: string }
  | { readonly kind: 'help' }
  /** A request is running. Keys are ignored, except Ctrl-C. */
  | { readonly kind: 'busy'; readonly text: string }
  /** Another person or program has taken or ended the task. Any key continues with the next task. */
  | { readonly kind: 'lost'; readonly text: string }

export interface Notice {
  readonly kind: 'info' | 'problem'
  readonly text: string
}

/** The values and the place, for undo and redo. */
export interface Snapshot {
  readonly draft: Draft
  readonly place: Place
}

/** The review of one task. Keys change it, and the screen shows it. */
export interface ReviewState extends Snapshot {
  readonly task: TaskHeader
  readonly form: Form
  /** The values as they were predicted. */
  readonly predicted: Draft
  readonly past: readonly Snapshot[]
  readonly future: readonly Snapshot[]
  readonly mode: Mode
  readonly notice?: Notice
  /** The command that was pressed and requires a second press, because changes would be lost, or values are unchecked. */
  readonly pending?: 'approve' | 'skip' | 'quit'
}

/** An action that a key requires from the program. */
export type Effect =
  | { readonly kind: 'approve' | 'skip' | 'open' | 'quit' | 'interrupt' | 'continue' }
  | { readonly kind: 'reject'; readonly reason: string }

/** Starts at the first value that must be checked. */
export function startState(task: TaskHeader, form: Form, draft: Draft): ReviewState {
  const withReason = form.fields.findIndex(({ reasons }) => reasons.length > 0)
  const [place = { field: Math.max(0, withReason), row: 0, column: 0 }] = placesToCheck(form, draft)
  return { task, form, draft, predicted: draft, place, past: [], future: [], mode: { kind: 'browse' } }
}

/** The next place to check after the current one, or before it, continuing at the other end. */
export function nextToCheck({ form, draft, place }: ReviewState, direction: 1 | -1): Place | undefined {
  const open = new Set(placesToCheck(form, draft).map(keyOf))
  const all = [...placesOf(form, draft)]
  const start = all.findIndex(each => keyOf(each) === keyOf(place))
  for (let step = 1; step <= all.length; step++) {
    const candidate = all[(start + direction * step + all.length * 2) % all.length]
    if (candidate && open.has(keyOf(candidate))) return candidate
  }
  return undefined
}

const keyOf = ({ field, row, column }: Place): string => `${field} ${row} ${column}`

/** Whether the person has changed a value, or added or deleted a row. */
export const hasChanges = ({ form, draft, predicted }: ReviewState): boolean =>
  changedLabels(form, draft, predicted).length > 0
