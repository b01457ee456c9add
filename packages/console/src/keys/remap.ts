import { type ReadonlySignal, signal } from '@preact/signals'
import { readStored, store } from '../browser-storage.js'
import { type Chord, formatChord, parseChord } from './chord.js'
import { type Action, type ActionId, actions, type KeyPlace } from './keymap.js'

const STORED = 'keys'

type Keymap = Readonly<Partial<Record<ActionId, readonly string[]>>>

const changed = signal<Keymap>(load())

/** The keys that the user has changed. */
export const changedKeys: ReadonlySignal<Keymap> = changed

export function keysOf(action: Action): readonly string[] {
  return (action.fixed ? undefined : changed.value[action.id]) ?? action.keys
}

/** Places whose keys do nothing in text fields. */
const placesWithoutText: ReadonlySet<KeyPlace> = new Set<KeyPlace>(['page', 'queue', 'requests'])

/** Why a chord cannot be used for an action; undefined if it can. */
export function findConflict(action: Action, chord: Chord): string | undefined {
  if (isKeptByBrowser(chord)) return 'The browser uses these keys.'
  if (!placesWithoutText.has(action.place) && isTyping(chord)) {
    return 'A text field uses these keys.'
  }
  const text = formatChord(chord)
  const other = actions.find(
    each => each.id !== action.id && overlap(each.place, action.place) && keysOf(each).includes(text),
  )
  return other && `These keys are used for “${other.title}”.`
}

/** Changes the keys of an action. The caller has checked {@link findConflict}. */
export function remap(id: ActionId, chord: Chord): void {
  save({ ...changed.value, [id]: [formatChord(chord)] })
}

export function resetKeys(id?: ActionId): void {
  const { [id ?? 'help']: _, ...rest } = changed.value
  save(id === undefined ? {} : rest)
}

/** Closing, opening and switching of windows and tabs, and the zoom of the browser. */
function isKeptByBrowser({ ctrl, alt, key }: Chord): boolean {
  if (key === 'Tab' || key === 'F12' || key === 'F11' || key === 'F5') return true
  if (alt && !ctrl && (key === 'F4' || key === 'ArrowLeft' || key === 'ArrowRight')) return true
  return ctrl && (/^[WTNQL0-9+=-]$/.test(key) || key === 'F4' || key === 'PageUp' || key === 'PageDown')
}

/** Whether a text field has a use for the keys. */
function isTyping({ ctrl, alt, key }: Chord): boolean {
  if (key.length === 1) return !ctrl || (!alt && /^[ACVX]$/.test(key))
  if (key === 'Backspace' || key === 'Delete' || key === 'Home' || key === 'End') return true
  return (key === 'ArrowLeft' || key === 'ArrowRight') && !alt
}

/** Whether keys of one place would trigger actions of the other. Dialogs are separate from everything else. */
function overlap(a: KeyPlace, b: KeyPlace): boolean {
  return a === b || (a !== 'reject' && b !== 'reject' && (a === 'anywhere' || b === 'anywhere'))
}

function save(keys: Keymap): void {
  changed.value = keys
  store(STORED, keys)
}

/** Reads the stored keys and ignores those of unknown actions and those that cannot be used. */
function load(): Keymap {
  const stored = Object(readStored(STORED)) as Record<string, unknown>
  const valid = actions.flatMap(({ id, fixed }) => {
    const keys = stored[id]
    const isValid = !fixed && Array.isArray(keys) && keys.every(key => typeof key === 'string' && parseChord(key).key)
    return isValid ? [[id, keys]] : []
  })
  return Object.fromEntries(valid)
}
