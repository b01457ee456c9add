import { type Signal, useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'

/** When the component was painted for the first time, on the clock of events. */
export function usePaintTime(): { readonly current: number | undefined; readonly isPainted: Signal<boolean> } {
  const time = useRef<number | undefined>(undefined)
  const isPainted = useSignal(false)
  useEffect(() => {
    // The callback runs before the next frame, so the first one is on the screen in the one after it.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        time.current = performance.now()
        isPainted.value = true
      })
    })
    return () => cancelAnimationFrame(frame)
  }, [])
  return {
    get current() {
      return time.current
    },
    isPainted,
  }
}
