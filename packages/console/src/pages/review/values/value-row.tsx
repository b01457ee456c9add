import type { Place } from '@las/review'
import type { ComponentChildren, JSX } from 'preact'
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import { formatPercent } from '../../../parts/format.js'
import type { ReviewCell } from '../cells/review-cell.js'
import type { ReviewModel } from '../model/review-model.js'
import { type CellStatus, needsPerson } from '../rules/statuses.js'
import { StatusMark } from './status-mark.js'
import { useCell } from './use-cell.js'
import { valueId } from './value-id.js'
import { type Suggestion, ValueMessage } from './value-message.js'

/** What only the value in focus shows. */
export interface FocusedParts {
  /** Above the value. */
  readonly strip: ComponentChildren
  /** Below it, while they are listed. */
  readonly candidates: ComponentChildren
  /** The id of the listed candidate that Enter takes. */
  readonly activeCandidate: string | undefined
  readonly suggestion: Suggestion | undefined
  readonly onSuggestion: () => void
  readonly unit: string | undefined
}

export interface ValueRowProps {
  readonly model: ReviewModel
  readonly field: number
  /** Whether Tab stops at the value although it needs nothing, because no value needs a person. */
  readonly isOnlyStop: boolean
  readonly focusedParts: (place: Place) => FocusedParts
  readonly onKeyDown: (event: KeyboardEvent) => void
}

/** A single value. Its input is the same element with and without focus, so that the browser's focus stays. */
export function ValueRow({ model, field, isOnlyStop, focusedParts, onKeyDown }: ValueRowProps): JSX.Element | null {
  const place = useMemo<Place>(() => ({ field, row: 0, column: 0 }), [field])
  const signals = useCell(model, place)
  const row = useRef<HTMLDivElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const isFocused = signals.isFocused.value
  useLayoutEffect(() => {
    if (isFocused) row.current?.scrollIntoView({ block: 'nearest' })
  }, [isFocused])
  const cell = signals.cell.value
  const column = model.columnAt(place)
  if (!cell || !column) return null
  const status = signals.status.value
  const parts = isFocused ? focusedParts(place) : undefined
  const id = valueId(place)
  const shown = (isFocused || cell.problem !== undefined ? cell.text : undefined) ?? cell.value ?? ''
  const was = previousValue(cell)
  const placeholder = placeholderOf(status, cell)
  const isReadOnly = model.isReadOnly.value
  return (
    <div ref={row} class={`value value-${status.kind}${isFocused ? ' value-focused' : ''}`}>
      {parts?.strip}
      <div class="value-line">
        <span class="value-mark">
          <StatusMark kind={status.kind} />
        </span>
        <label class="value-label" for={id} title={column.title}>
          {column.title}
        </label>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: a click next to the text is a click in the value. */}
        <span class={`value-box${isReadOnly ? ' value-box-readonly' : ''}`} onMouseDown={focusInput}>
          <input
            ref={input}
            id={id}
            class={isIdentifier(cell.value) ? 'value-input id' : 'value-input'}
            role="combobox"
            aria-expanded={parts?.candidates !== undefined}
            aria-controls={parts?.candidates === undefined ? undefined : 'candidates'}
            aria-activedescendant={parts?.activeCandidate}
            aria-autocomplete="none"
            aria-describedby={`${isFocused ? `${id}-message ` : ''}${id}-note`}
            aria-invalid={status.kind === 'err'}
            autocomplete="off"
            spellcheck={false}
            tabIndex={needsPerson(status) || isOnlyStop || isFocused ? 0 : -1}
            size={Math.max(6, shown.length || placeholder.length)}
            value={shown}
            placeholder={placeholder}
            readOnly={isReadOnly}
            onInput={event => model.setText(place, event.currentTarget.value)}
            onFocus={event => {
              model.entered(place)
              event.currentTarget.select()
            }}
            onKeyDown={onKeyDown}
          />
          {was !== undefined && (
            <s class="value-was">
              <span class="hidden-text">before: </span>
              {was}
            </s>
          )}
          {parts?.unit && <span class="value-unit">{parts.unit}</span>}
        </span>
        <span class="value-note" id={`${id}-note`}>
          {noteOf(cell, status)}
        </span>
      </div>
      {parts && (
        <ValueMessage
          id={`${id}-message`}
          model={model}
          place={place}
          cell={cell}
          status={status}
          column={column}
          suggestion={parts.suggestion}
          onSuggestion={parts.onSuggestion}
        />
      )}
      {parts?.candidates}
    </div>
  )

  function focusInput(event: MouseEvent): void {
    if (event.target === input.current) return
    event.preventDefault()
    input.current?.focus()
  }
}

/** The predicted value that the person has replaced. */
function previousValue({ value, original, problem }: ReviewCell): string | undefined {
  const before = original?.value ?? undefined
  return before !== value || problem !== undefined ? before : undefined
}

function placeholderOf({ kind }: CellStatus, { value, isChecked }: ReviewCell): string {
  if (value !== null) return ''
  if (kind === 'err') return 'Enter a value'
  return isChecked ? 'Not on this document' : ''
}

/** The confidence of a predicted value, or how the person has given it. */
function noteOf({ value, original, way }: ReviewCell, { kind }: CellStatus): string {
  if (value === null) return ''
  if (kind === 'corrected' || value !== original?.value) return way ?? ''
  return original.confidence === undefined ? '' : formatPercent(original.confidence)
}

/** Whether a text mixes letters and digits, as order numbers and account numbers do. */
const isIdentifier = (value: string | null): boolean => value !== null && /\d/.test(value) && /\p{L}/u.test(value)
