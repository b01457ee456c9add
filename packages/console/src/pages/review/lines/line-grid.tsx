// biome-ignore-all lint/a11y/noNoninteractiveElementToInteractiveRole: a grid that works like a spreadsheet.
import type { Place, SumRule } from '@las/review'
import { signal, useComputed } from '@preact/signals'
import type { ComponentChildren, JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import { ActionKeys } from '../../../keys/action-keys.js'
import { dispatch } from '../../../keys/match.js'
import { Button } from '../../../parts/button.js'
import { nameOf, reviewCellAt } from '../cells/review-cell.js'
import type { ReviewModel } from '../model/review-model.js'
import { needsPerson } from '../rules/statuses.js'
import { valueId } from '../values/value-id.js'
import { isNumeric } from './column-kind.js'
import { lineCommands } from './line-commands.js'
import { LineRow } from './line-row.js'
import { LineSums } from './line-sums.js'
import './lines.css'

export interface LineGridProps {
  readonly model: ReviewModel
  readonly field: number
  /** Above the lines while one of the cells has the focus. */
  readonly strip: (place: Place) => ComponentChildren
  /** What its amounts depend on. */
  readonly sumRule: SumRule | undefined
  readonly onLeave: () => void
}

/** A list or table. Keys are commands until a person types, or presses F2, in a cell. */
export function LineGrid({ model, field, strip, sumRule, onLeave }: LineGridProps): JSX.Element {
  const commands = useMemo(() => lineCommands(model), [model])
  const editing = useMemo(() => signal(false), [])
  /** The other end of a selection of cells; the focus is one end. */
  const anchor = useMemo(() => signal<Place | undefined>(undefined), [])
  const focus = useComputed(() => (model.focus.value?.field === field ? model.focus.value : undefined))
  const rowCount = useComputed(() => model.draft.value[field]?.length ?? 0)
  const { title = '', columns = [] } = model.form.fields[field] ?? {}
  const place = focus.value

  function selection(row: number): readonly [number, number] | undefined {
    const [from, to] = [anchor.value, focus.value]
    if (!from || !to || row < Math.min(from.row, to.row) || row > Math.max(from.row, to.row)) return undefined
    return [Math.min(from.column, to.column), Math.max(from.column, to.column)]
  }

  function moveTo(rows: number, cells: number, isExtending = false): boolean {
    const from = focus.peek()
    if (!from || editing.peek()) return false
    const [row, column] = [from.row + rows, from.column + cells]
    if (row < 0 || row >= rowCount.peek()) return !isExtending && model.moveVertically(from, rows < 0 ? -1 : 1)
    if (column < 0 || column >= columns.length) return true
    if (isExtending) anchor.value ??= from
    else anchor.value = undefined
    model.focusOn({ field, row, column })
    return true
  }

  function leaveCell(): void {
    const from = focus.peek()
    if (!from) return
    if (editing.peek()) {
      editing.value = false
      if (reviewCellAt(model.draft.peek(), from) !== before.value) model.undo()
      else model.focusOn(from)
    } else if (!model.reset(from)) onLeave()
  }

  /** The value in the cell before it is edited. */
  const before = useMemo(() => signal<unknown>(undefined), [])

  function startEditing(): void {
    const from = focus.peek()
    if (!from || editing.peek()) return
    before.value = reviewCellAt(model.draft.peek(), from)
    editing.value = true
  }

  function onKeyDown(event: KeyboardEvent): void {
    const from = focus.peek()
    if (!from) return
    if (event.shiftKey && !event.ctrlKey && !event.altKey && !editing.peek()) {
      const step = ARROWS[event.key]
      if (step && moveTo(...step, true)) {
        event.preventDefault()
        return
      }
    }
    const withLine = (action: (place: Place) => void) => () => {
      anchor.value = undefined
      editing.value = false
      action(from)
    }
    dispatch(event, 'line', {
      'accept-cell': withLine(model.accept),
      'cell-left': () => moveTo(0, -1),
      'cell-right': () => moveTo(0, 1),
      'cell-up': () => moveTo(-1, 0),
      'cell-down': () => moveTo(1, 0),
      'edit-cell': () => {
        startEditing()
        const input = event.target
        if (input instanceof HTMLInputElement) input.setSelectionRange(input.value.length, input.value.length)
      },
      'leave-cell': leaveCell,
      'clear-cell': () => {
        if (editing.peek()) return false
        model.setText(from, '')
        return true
      },
      'add-line': withLine(commands.add),
      'delete-line': withLine(commands.remove),
      'move-line-up': withLine(each => commands.move(each, -1)),
      'move-line-down': withLine(each => commands.move(each, 1)),
      'merge-lines': withLine(commands.mergeUp),
      'split-line': withLine(each => {
        const input = event.target
        const caret = input instanceof HTMLInputElement ? (input.selectionStart ?? 0) : 0
        commands.split(each, caret)
      }),
    })
  }

  return (
    <section
      class={`lines${place ? ' lines-active' : ''}`}
      aria-label={title}
      onKeyDown={onKeyDown}
      onFocusCapture={event => {
        if (!(event.target instanceof HTMLInputElement)) return
        editing.value = false
      }}
      onBeforeInput={startEditing}
      onCopy={event => {
        const from = focus.peek()
        if (!from || editing.peek() || !event.clipboardData) return
        event.clipboardData.setData('text/plain', commands.copy(anchor.peek() ?? from, from))
        event.preventDefault()
      }}
      onPaste={event => {
        const from = focus.peek()
        const text = event.clipboardData?.getData('text/plain') ?? ''
        if (!from || editing.peek() || !/[\t\r\n]./.test(text)) return
        event.preventDefault()
        commands.paste(from, text)
      }}
    >
      <LineHead model={model} field={field} title={title} count={rowCount.value} place={place} />
      {place && rowCount.value > 0 && strip(place)}
      <div class="lines-scroll">
        <table
          role="grid"
          aria-label={title}
          aria-rowcount={rowCount.value + 1}
          aria-colcount={columns.length + 1}
          aria-readonly={model.isReadOnly.value}
        >
          <thead>
            <tr>
              <th scope="col" class="line-number">
                #
              </th>
              {columns.map(column => (
                <th key={column.label} scope="col" class={isNumeric(column.type) ? 'line-number-cell' : ''}>
                  {column.title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {Array.from({ length: rowCount.value }, (_, row) => (
              <LineRow
                key={row}
                model={model}
                field={field}
                row={row}
                selection={selection}
                onStartEditing={startEditing}
              />
            ))}
          </tbody>
        </table>
        {rowCount.value === 0 && (
          <p class="lines-empty">
            <Button
              id={valueId({ field, row: 0, column: 0 })}
              variant="quiet"
              icon="plus"
              disabled={model.isReadOnly.value}
              onFocus={() => model.entered({ field, row: 0, column: 0 })}
              onClick={() => commands.add({ field, row: 0, column: 0 })}
            >
              Add a line
            </Button>
          </p>
        )}
      </div>
      {sumRule && rowCount.value > 0 && <LineSums model={model} rule={sumRule} />}
    </section>
  )
}

const ARROWS: Readonly<Record<string, readonly [rows: number, cells: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

interface LineHeadProps {
  readonly model: ReviewModel
  readonly field: number
  readonly title: string
  readonly count: number
  readonly place: Place | undefined
}

/** The title with the number of lines, and what the cell in focus needs. */
function LineHead({ model, field, title, count, place }: LineHeadProps): JSX.Element {
  const failed = model.failedTables.value.get(field)
  const status = place && model.statusAt(place)
  const message = (status?.message && `${place ? nameOf(model.form, place) : title}: ${status.message}`) || failed
  const isFailed = status?.kind === 'err' || (!status?.message && failed !== undefined)
  return (
    <header class="lines-head">
      <h2>{title}</h2>
      <span class="ink-3">{count}</span>
      <span id="line-message" class={`lines-message ${isFailed ? 'err' : status?.kind === 'warn' ? 'warn' : 'ink-2'}`}>
        {message}
      </span>
      <span class="lines-keys">
        {place ? (
          <>
            {(status && needsPerson(status)) || failed !== undefined ? (
              <>
                <ActionKeys id="accept-cell" /> accept
              </>
            ) : null}{' '}
            <ActionKeys id="regions" /> back
          </>
        ) : (
          <>
            <ActionKeys id="regions" /> to the grid
          </>
        )}
      </span>
    </header>
  )
}
