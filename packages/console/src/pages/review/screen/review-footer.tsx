import { useComputed } from '@preact/signals'
import type { JSX } from 'preact'
import { waitingApprovals } from '../../../api/outbox.js'
import { ActionKeys } from '../../../keys/action-keys.js'
import type { ActionId } from '../../../keys/keymap.js'
import { formatTime } from '../../../parts/format.js'
import { Icon } from '../../../parts/icon.js'
import type { SaveStatus } from '../draft/autosave.js'
import type { LeaseStatus } from '../draft/lease-renewal.js'
import type { OpenTask } from '../task/open-task.js'

type Hint = readonly [keys: readonly ActionId[], text: string]

const valueHints: readonly Hint[] = [
  [['accept-value'], 'accept, next'],
  [['next-to-check'], 'next to check'],
  [['value-above', 'value-below'], 'any value'],
  [['candidates'], 'candidates'],
  [['regions'], 'values, lines, page'],
  [['undo'], 'undo'],
]

const lineHints: readonly Hint[] = [
  [['accept-cell'], 'accept, next'],
  [['cell-up', 'cell-down', 'cell-left', 'cell-right'], 'cells'],
  [['edit-cell'], 'edit in place'],
  [['add-line'], 'add line'],
  [['delete-line'], 'delete line'],
  [['merge-lines'], 'merge up'],
]

const lostHints: readonly Hint[] = [
  [['skip'], 'next task'],
  [['value-above', 'value-below'], 'read values'],
]

/** The keys of the value in focus, and whether the work is safe. */
export function ReviewFooter({ task }: { task: OpenTask }): JSX.Element {
  const { model, saving, lease } = task
  const isLine = useComputed(() => {
    const place = model.focus.value
    return place !== undefined && model.fieldAt(place)?.kind !== 'value'
  })
  const hints = model.isReadOnly.value ? lostHints : isLine.value ? lineHints : valueHints
  const waiting = waitingApprovals.value.length
  return (
    <footer class="review-footer">
      <ul class="review-hints">
        {hints.map(([keys, text]) => (
          <li key={text}>
            {keys.map(id => (
              <ActionKeys key={id} id={id} />
            ))}{' '}
            {text}
          </li>
        ))}
      </ul>
      <p class="review-state">
        {waiting > 0 && (
          <span class="warn">{waiting === 1 ? '1 approval waits' : `${waiting} approvals wait`} to be sent</span>
        )}
        <span>{draftText(saving.status.value)}</span>
        <LeaseText status={lease.status.value} />
      </p>
    </footer>
  )
}

function draftText(status: SaveStatus): string {
  switch (status.kind) {
    case 'saved':
      return `Draft saved ${new Date(status.time).toLocaleTimeString('en-GB')}`
    case 'saving':
      return 'Saving'
    case 'local':
      return 'Kept in this browser'
    case 'unchanged':
      return ''
  }
}

function LeaseText({ status }: { status: LeaseStatus }): JSX.Element {
  const { kind } = status
  return (
    <span class={`review-lease ${kind === 'lost' ? 'err' : kind === 'renewing' ? 'warn' : ''}`}>
      <Icon name="lock" />
      {kind === 'held' ? `Yours, renewed until ${formatTime(new Date(status.until))}` : null}
      {kind === 'renewing' && 'Renewing'}
      {kind === 'lost' && 'Not yours any more'}
    </span>
  )
}
