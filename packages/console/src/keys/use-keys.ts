import { useEffect, useRef } from 'preact/hooks'
import type { KeyPlace } from './keymap.js'
import { dispatch, type KeyHandlers } from './match.js'

/** Places that are a whole page: their keys work wherever the focus is on it. */
const pageWide: ReadonlySet<KeyPlace> = new Set<KeyPlace>(['anywhere', 'queue', 'requests'])

/**
 * Handles key presses of a place as long as the component is shown. Handlers of `anywhere`, `queue` and `requests` are called for
 * the whole page, but not while a modal dialog is open. For other places, pass the returned function as `onKeyDown` of the element that is the place.
 */
export function useKeys(place: KeyPlace, handlers: KeyHandlers): (event: KeyboardEvent) => void {
  const latest = useRef(handlers)
  latest.current = handlers
  useEffect(() => {
    if (!pageWide.has(place)) return
    const onKeyDown = (event: KeyboardEvent): void => {
      if (!document.querySelector('dialog:modal')) dispatch(event, place, latest.current)
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [place])
  return event => {
    dispatch(event, place, latest.current)
  }
}
