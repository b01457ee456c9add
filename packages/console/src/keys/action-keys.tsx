import type { JSX } from 'preact'
import { KeyCaps } from '../parts/key-cap.js'
import { keyNames } from './key-names.js'
import { type ActionId, actions } from './keymap.js'
import { keysOf } from './remap.js'

/** The keys of an action, as the user has changed them. Screen readers read them with `aria-keyshortcuts` of a button, if at all. */
export function ActionKeys({ id }: { id: ActionId }): JSX.Element | null {
  const action = actions.find(each => each.id === id)
  const [keys] = action ? keysOf(action) : []
  return keys === undefined ? null : <KeyCaps names={keyNames(keys)} />
}
