import { useEffect, useRef } from 'preact/hooks'
import { uploads } from '../../../objects/upload/uploads.js'

/** Calls a function with the id of each document that is uploaded while the page is shown. */
export function useUploaded(onUploaded: (documentId: string) => void): void {
  const latest = useRef(onUploaded)
  latest.current = onUploaded
  useEffect(() => {
    const handled = new Set(uploads.peek().map(({ id }) => id))
    const stops = new Map<number, () => void>()
    const stop = uploads.subscribe(all => {
      for (const { id, state } of all) {
        if (handled.has(id)) continue
        handled.add(id)
        stops.set(
          id,
          state.subscribe(current => {
            if (current.status === 'done') latest.current(current.documentId)
          }),
        )
      }
    })
    return () => {
      stop()
      for (const stopOne of stops.values()) stopOne()
    }
  }, [])
}
