import { cellAt, missingPlace, needsCheck } from '@las/review'
import { accept, addRow, clear, columnAt, deleteRow, editing, redo, startEditing, undo } from './changes.js'
import { edit, editorOf } from './editor.js'
import type { Key } from './key.js'
import { moveColumns, moveRows, noticed, toNextCheck } from './moves.js'
import { type Effect, hasChanges, nextToCheck, type ReviewState } from './state.js'

/** The state after a key, and what the program must do. */
export interface Reduction {
  readonly state: ReviewState
  readonly effect?: Effect
}

/** Rows that a page key moves. */
const PAGE_ROWS = 10

/** Applies a key. */
export function reduce(state: ReviewState, key: Key): Reduction {
  if (key.name === 'ctrl-c') return { state, effect: { kind: 'interrupt' } }
  const { mode } = state
  switch (mode.kind) {
    case 'busy':
      return { state }
    case 'lost':
      return { state, effect: { kind: 'continue' } }
    case 'help':
      return { state: { ...state, mode: { kind: 'browse' } } }
    case 'edit':
      return { state: editing(state, mode.editor, key) }
    case 'reject':
      return rejecting(state, key, mode.editor)
    case 'browse':
      return key.isPasted ? { state } : browsing(state, key)
  }
}

type Command = (state: ReviewState) => ReviewState

const up: Command = state => moveRows(state, -1)
const down: Command = state => moveRows(state, 1)
const left: Command = state => moveColumns(state, -1)
const right: Command = state => moveColumns(state, 1)
const first: Command = state => moveRows(state, -Infinity)
const last: Command = state => moveRows(state, Infinity)
const nextCheck: Command = state => toNextCheck(state, 1)
const previousCheck: Command = state => toNextCheck(state, -1)
const help: Command = state => ({ ...state, mode: { kind: 'help' } })
const startRejecting: Command = state => ({ ...state, mode: { kind: 'reject', editor: editorOf('') } })

/** The keys that only change the state. */
const commands: Readonly<Record<string, Command>> = {
  up,
  k: up,
  down,
  j: down,
  left,
  h: left,
  right,
  l: right,
  pageup: state => moveRows(state, -PAGE_ROWS),
  pagedown: state => moveRows(state, PAGE_ROWS),
  home: first,
  g: first,
  end: last,
  G: last,
  tab: nextCheck,
  n: nextCheck,
  'shift-tab': previousCheck,
  p: previousCheck,
  ' ': accept,
  enter: startEditing,
  e: startEditing,
  x: clear,
  delete: clear,
  backspace: clear,
  '+': addRow,
  '-': deleteRow,
  d: deleteRow,
  u: undo,
  'ctrl-z': undo,
  U: redo,
  'ctrl-y': redo,
  'ctrl-r': redo,
  r: startRejecting,
  '?': help,
  f1: help,
  'ctrl-l': state => state,
}

function browsing(state: ReviewState, { name, text }: Key): Reduction {
  const { notice: _, pending, ...quiet } = state
  const key = name === 'text' ? text : name
  const command = Object.hasOwn(commands, key) ? commands[key] : undefined
  if (command) return { state: command(quiet) }
  switch (key) {
    case 'a':
      return approve(quiet, pending)
    case 's':
      return leave(quiet, 'skip', pending)
    case 'q':
      return leave(quiet, 'quit', pending)
    case 'o':
      return { state: quiet, effect: { kind: 'open' } }
    default:
      return { state: noticed(quiet, 'info', 'Press ? for a list of the keys.') }
  }
}

function rejecting(state: ReviewState, key: Key, editor: Parameters<typeof edit>[0]): Reduction {
  if (key.name === 'escape') return { state: { ...state, mode: { kind: 'browse' } } }
  if (key.name === 'enter') {
    const reason = editor.text.trim()
    if (reason !== '') return { state, effect: { kind: 'reject', reason } }
    return { state: { ...state, mode: { kind: 'reject', editor, problem: 'Enter a reason, or press Esc to cancel.' } } }
  }
  const edited = edit(editor, key)
  return { state: edited ? { ...state, mode: { kind: 'reject', editor: edited } } : state }
}

function approve(state: ReviewState, pending: ReviewState['pending']): Reduction {
  const missing = missingPlace(state.form, state.draft)
  if (missing) {
    const title = columnAt(state.form, missing)?.title ?? ''
    return { state: noticed({ ...state, place: missing }, 'problem', `${title} is required. Press Enter to enter it.`) }
  }
  const open = nextToCheck(state, 1)
  if (!open || pending === 'approve') return { state, effect: { kind: 'approve' } }
  const cell = cellAt(state.draft, state.place)
  const place = cell && needsCheck(cell) ? state.place : open
  const text = 'Doubtful values are unchecked. Press a again to approve them, or Space to check this one.'
  return { state: { ...noticed({ ...state, place }, 'problem', text), pending: 'approve' } }
}

function leave(state: ReviewState, kind: 'skip' | 'quit', pending: ReviewState['pending']): Reduction {
  if (!hasChanges(state) || pending === kind) return { state, effect: { kind } }
  const key = kind === 'skip' ? 's' : 'q'
  const text = `Your changes of this document are lost. Press ${key} again to ${kind}.`
  return { state: { ...noticed(state, 'problem', text), pending: kind } }
}
