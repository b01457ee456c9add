import type { Column, Place } from '@las/review'
import type { JSX } from 'preact'
import { ActionKeys } from '../../../keys/action-keys.js'
import { isSamePlace, type ReviewCell } from '../cells/review-cell.js'
import type { ReviewModel } from '../model/review-model.js'
import type { CellStatus } from '../rules/statuses.js'

/** The only printed value with which no rule fails, and the words before it. */
export interface Suggestion {
  readonly value: string
  readonly before: string
}

export interface ValueMessageProps {
  readonly id: string
  readonly model: ReviewModel
  readonly place: Place
  readonly cell: ReviewCell
  readonly status: CellStatus
  readonly column: Column
  readonly suggestion: Suggestion | undefined
  readonly onSuggestion: () => void
}

/** The line below the value in focus: why it needs a person, how a typed text was read, and the next key. */
export function ValueMessage(props: ValueMessageProps): JSX.Element {
  const { id, model, place, cell, status, column, suggestion, onSuggestion } = props
  return (
    <div class={`value-message value-message-${status.kind}`}>
      <span class="value-message-text" id={id}>
        {status.message ?? meaningOf(cell) ?? column.description ?? ''}
      </span>
      <span class="value-message-end">
        {model.isReadOnly.value ? (
          'Read only'
        ) : suggestion ? (
          <button type="button" tabIndex={-1} class="value-suggestion" onClick={onSuggestion}>
            Use <b>{suggestion.value}</b>
            {suggestion.before && <span class="value-suggestion-before">after “{suggestion.before}”</span>}
            <ActionKeys id="take-suggestion" />
          </button>
        ) : (
          <NextKey model={model} place={place} cell={cell} status={status} />
        )}
      </span>
    </div>
  )
}

type NextKeyProps = Pick<ValueMessageProps, 'model' | 'place' | 'cell' | 'status'>

function NextKey({ model, place, cell, status }: NextKeyProps): JSX.Element | null {
  const isKept = status.kind === 'err' && status.canKeep && isSamePlace(model.explained.value, place)
  if (status.kind !== 'warn' && !isKept) return null
  return (
    <>
      {status.kind === 'warn' ? 'Accept' : cell.value === null ? 'Not on this document' : 'Keep it'}{' '}
      <ActionKeys id="accept-value" />
    </>
  )
}

/** The value that was read from a typed text, if it is written in another way. */
const meaningOf = ({ text, value }: ReviewCell): string | undefined =>
  text === undefined || value === null || text === value ? undefined : `= ${value}`
