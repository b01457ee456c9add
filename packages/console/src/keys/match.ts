import { isMac, type KeyPress, matchesChord, parseChord } from './chord.js'
import { type ActionId, actions, type KeyPlace } from './keymap.js'
import { keysOf } from './remap.js'

/** Functions for actions. One that returns false has not handled the keys, which then have their usual effect. */
export type KeyHandlers = Partial<Record<ActionId, (event: KeyboardEvent) => unknown>>

/** The actions of a key press in a place; several if they have the same keys. */
export function matchAction(press: KeyPress, place: KeyPlace, mac: boolean = isMac): readonly ActionId[] {
  return actions
    .filter(action => action.place === place && (action.repeats || !press.repeat))
    .filter(action => keysOf(action).some(keys => matchesChord(press, parseChord(keys), mac)))
    .map(({ id }) => id)
}

/** Calls the handler for a key press, and returns whether there is one. The event then has no other effect. */
export function dispatch(event: KeyboardEvent, place: KeyPlace, handlers: KeyHandlers): boolean {
  if (event.defaultPrevented) return false
  for (const id of matchAction(event, place)) {
    const handler = handlers[id]
    if (!handler || handler(event) === false) continue
    event.preventDefault()
    event.stopPropagation()
    return true
  }
  return false
}
