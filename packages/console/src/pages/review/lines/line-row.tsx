// biome-ignore-all lint/a11y/noNoninteractiveElementToInteractiveRole: a grid that works like a spreadsheet.
import type { Place } from '@las/review'
import { useComputed } from '@preact/signals'
import type { JSX } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { nameOf } from '../cells/review-cell.js'
import type { ReviewModel } from '../model/review-model.js'
import { needsPerson } from '../rules/statuses.js'
import { StatusMark } from '../values/status-mark.js'
import { valueId } from '../values/value-id.js'
import { isNumeric } from './column-kind.js'

export interface LineRowProps {
  readonly model: ReviewModel
  readonly field: number
  readonly row: number
  /** The columns of the cells that are selected together, of this row. */
  readonly selection: (row: number) => readonly [first: number, last: number] | undefined
  readonly onStartEditing: () => void
}

/** A line. It is only rendered when one of its cells changes. */
export function LineRow({ model, field, row, selection, onStartEditing }: LineRowProps): JSX.Element {
  const cells = useComputed(() => model.draft.value[field]?.[row] ?? [])
  const statuses = useComputed(() => model.statuses.value[field]?.[row] ?? [])
  const focused = useComputed(() => {
    const place = model.focus.value
    return place?.field === field && place.row === row ? place.column : -1
  })
  const selected = useComputed(() => selection(row)?.join(' '))
  const [first = -1, last = -1] = (selected.value ?? '').split(' ').flatMap(text => (text ? [Number(text)] : []))
  const { columns = [] } = model.form.fields[field] ?? {}
  return (
    <tr aria-rowindex={row + 2}>
      <th scope="row" class="line-number">
        {row + 1}
      </th>
      {cells.value.map((cell, column) => {
        const status = statuses.value[column] ?? { kind: 'sure', canKeep: true }
        const place = { field, row, column }
        const isFocused = focused.value === column
        const type = columns[column]?.type ?? 'text'
        const isSelected = column >= first && column <= last && first >= 0
        const classes = ['line-cell', isNumeric(type) && 'line-number-cell', `line-${status.kind}`]
        if (isFocused) classes.push('line-focused')
        if (isSelected) classes.push('line-selected')
        return (
          <td
            key={column}
            id={isFocused ? undefined : valueId(place)}
            role="gridcell"
            class={classes.filter(Boolean).join(' ')}
            aria-colindex={column + 2}
            aria-selected={isSelected}
            tabIndex={isFocused ? undefined : needsPerson(status) ? 0 : -1}
            onFocus={event => {
              if (event.target === event.currentTarget) model.entered(place)
            }}
            onMouseDown={event => {
              if (isFocused) return
              event.preventDefault()
              model.focusOn(place)
            }}
            onDblClick={onStartEditing}
          >
            {isFocused ? (
              <CellInput model={model} place={place} />
            ) : (
              <>
                {needsPerson(status) && <StatusMark kind={status.kind} />}
                <span class="line-text">
                  {cell.text !== undefined && cell.problem !== undefined ? cell.text : cell.value}
                </span>
                {!needsPerson(status) && status.kind === 'corrected' && <StatusMark kind="corrected" />}
              </>
            )}
          </td>
        )
      })}
    </tr>
  )
}

/** The input of the cell in focus. While its text is selected, keys are commands, and typing replaces the text. */
function CellInput({ model, place }: { model: ReviewModel; place: Place }): JSX.Element {
  const input = useRef<HTMLInputElement>(null)
  const { field, row, column } = place
  const cell = useComputed(() => model.draft.value[field]?.[row]?.[column])
  const status = useComputed(() => model.statusAt(place))
  useLayoutEffect(() => {
    const element = input.current
    if (!element) return
    const { activeElement } = document
    // While the focus is on the page, the cell is only marked.
    if (activeElement === document.body || activeElement?.closest('.lines')) {
      element.focus({ preventScroll: true })
      element.select()
    }
    element.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [])
  const value = cell.value
  return (
    <input
      ref={input}
      id={valueId(place)}
      class="line-input"
      aria-label={nameOf(model.form, place)}
      aria-describedby="line-message"
      aria-invalid={status.value.kind === 'err'}
      autocomplete="off"
      spellcheck={false}
      value={value?.text ?? value?.value ?? ''}
      readOnly={model.isReadOnly.value}
      onInput={event => model.setText(place, event.currentTarget.value)}
    />
  )
}
