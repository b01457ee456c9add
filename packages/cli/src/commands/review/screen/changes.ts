import {
  type Cell,
  type Column,
  cellAt,
  type Draft,
  type Field,
  type Form,
  type Place,
  parseValue,
  type Row,
} from '@las/review'
import { type Editor, edit, editorOf } from './editor.js'
import type { Key } from './key.js'
import { moveRows, noticed, toNextCheck } from './moves.js'
import type { ReviewState } from './state.js'

const MAX_UNDO = 500

export const columnAt = (form: Form, { field, column }: Place): Column | undefined =>
  form.fields[field]?.columns[column]

const fieldAt = (form: Form, { field }: Place): Field | undefined => form.fields[field]

/** Replaces the values, and remembers the previous ones. */
const changed = (state: ReviewState, draft: Draft, place: Place = state.place): ReviewState => ({
  ...state,
  draft,
  place,
  past: [...state.past.slice(1 - MAX_UNDO), { draft: state.draft, place: state.place }],
  future: [],
})

function withRows(draft: Draft, field: number, change: (rows: readonly Row[]) => readonly Row[]): Draft {
  return draft.map((rows, index) => (index === field ? change(rows) : rows))
}

function withCell(draft: Draft, { field, row, column }: Place, cell: Cell): Draft {
  return withRows(draft, field, rows =>
    rows.map((cells, index) => (index === row ? cells.map((old, at) => (at === column ? cell : old)) : cells)),
  )
}

/** Marks the value as checked, and continues with the next value to check. */
export function accept(state: ReviewState): ReviewState {
  const cell = cellAt(state.draft, state.place)
  if (!cell || cell.isChecked) return toNextCheck(state, 1)
  return toNextCheck(changed(state, withCell(state.draft, state.place, { ...cell, isChecked: true })), 1)
}

export function startEditing(state: ReviewState): ReviewState {
  const cell = cellAt(state.draft, state.place)
  if (!cell) return addRow(state)
  return { ...state, mode: { kind: 'edit', editor: editorOf(cell.value ?? '') } }
}

export function clear(state: ReviewState): ReviewState {
  const cell = cellAt(state.draft, state.place)
  const column = columnAt(state.form, state.place)
  if (!cell || !column || cell.value === null) return state
  if (column.isRequired) return noticed(state, 'problem', `${column.title} is required.`)
  return changed(state, withCell(state.draft, state.place, { ...cell, value: null, isChecked: true }))
}

/** Adds a row after the current one, and edits its first value. */
export function addRow(state: ReviewState): ReviewState {
  const field = fieldAt(state.form, state.place)
  if (!field || field.kind === 'value') return noticed(state, 'info', 'Only tables and lists have rows to add.')
  const at = (state.draft[state.place.field]?.length ?? 0) === 0 ? 0 : state.place.row + 1
  const row: Row = field.columns.map(() => ({ value: null, original: undefined, isChecked: false }))
  const draft = withRows(state.draft, state.place.field, rows => [...rows.slice(0, at), row, ...rows.slice(at)])
  const place = { field: state.place.field, row: at, column: 0 }
  return { ...changed(state, draft, place), mode: { kind: 'edit', editor: editorOf('') } }
}

export function deleteRow(state: ReviewState): ReviewState {
  const field = fieldAt(state.form, state.place)
  if (!field || field.kind === 'value') {
    return noticed(state, 'info', 'Only tables and lists have rows to delete. Press x to clear a value.')
  }
  const { field: index, row, column } = state.place
  const count = state.draft[index]?.length ?? 0
  if (count === 0) return noticed(state, 'info', 'There are no rows.')
  const draft = withRows(state.draft, index, rows => rows.filter((_, at) => at !== row))
  const place = { field: index, row: Math.max(0, Math.min(row, count - 2)), column: count === 1 ? 0 : column }
  return noticed(changed(state, draft, place), 'info', `Row ${row + 1} is deleted. Press u to undo.`)
}

export function undo(state: ReviewState): ReviewState {
  const snapshot = state.past.at(-1)
  if (!snapshot) return noticed(state, 'info', 'There is nothing to undo.')
  const { draft, place } = state
  return { ...state, ...snapshot, past: state.past.slice(0, -1), future: [...state.future, { draft, place }] }
}

export function redo(state: ReviewState): ReviewState {
  const snapshot = state.future.at(-1)
  if (!snapshot) return noticed(state, 'info', 'There is nothing to redo.')
  const { draft, place } = state
  return { ...state, ...snapshot, future: state.future.slice(0, -1), past: [...state.past, { draft, place }] }
}

/** Applies a key while a value is edited. */
export function editing(state: ReviewState, editor: Editor, key: Key): ReviewState {
  switch (key.name) {
    case 'escape':
      return { ...state, mode: { kind: 'browse' } }
    case 'enter':
      return commit(state, editor, afterEditing)
    case 'tab':
      return commit(state, editor, nextCell)
    case 'up':
    case 'down':
      return upOrDown(state, editor, key.name === 'up' ? -1 : 1)
    default: {
      const edited = edit(editor, key)
      return edited ? { ...state, mode: { kind: 'edit', editor: edited } } : state
    }
  }
}

/** Selects the next of the possible values. Other values are accepted, as by Enter. */
function upOrDown(state: ReviewState, editor: Editor, direction: 1 | -1): ReviewState {
  const column = columnAt(state.form, state.place)
  const choices = column?.type === 'boolean' ? ['true', 'false'] : column?.choices
  if (!choices) return commit(state, editor, after => moveRows(after, direction))
  const at = choices.indexOf(editor.text)
  const next = at < 0 && direction < 0 ? choices.length - 1 : (at + direction + choices.length) % choices.length
  return { ...state, mode: { kind: 'edit', editor: editorOf(choices[next] ?? '') } }
}

/** Accepts the entered text as the value, if it is valid. */
function commit(state: ReviewState, editor: Editor, then: (state: ReviewState) => ReviewState): ReviewState {
  const cell = cellAt(state.draft, state.place)
  const column = columnAt(state.form, state.place)
  if (!cell || !column) return { ...state, mode: { kind: 'browse' } }
  // A predicted value is accepted even if a person could not enter it in its notation.
  const isSame = cell.value !== null && editor.text === cell.value
  const parsed = isSame ? { value: cell.value } : parseValue(editor.text, column)
  if ('problem' in parsed) return { ...state, mode: { kind: 'edit', editor, problem: parsed.problem } }
  const browse: ReviewState = { ...state, mode: { kind: 'browse' } }
  if (parsed.value === cell.value && cell.isChecked) return then(browse)
  return then(changed(browse, withCell(state.draft, state.place, { ...cell, value: parsed.value, isChecked: true })))
}

/** Continues with the next value to check. After a value of an added row, stays there, because others often follow. */
function afterEditing(state: ReviewState): ReviewState {
  return cellAt(state.draft, state.place)?.original ? toNextCheck(state, 1) : state
}

/** Continues with the next column of a row. */
function nextCell(state: ReviewState): ReviewState {
  const columns = fieldAt(state.form, state.place)?.columns.length ?? 1
  if (state.place.column + 1 >= columns) return afterEditing(state)
  return startEditing({ ...state, place: { ...state.place, column: state.place.column + 1 } })
}
