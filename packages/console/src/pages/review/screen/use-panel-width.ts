import { type ReadonlySignal, useSignal } from '@preact/signals'
import type { RefObject } from 'preact'
import { useLayoutEffect } from 'preact/hooks'

/** The padding of the value in focus and the border of its strip, on both sides. */
const AROUND_STRIP_PX = 34

/** The width that the strip of the value in focus has. */
export function usePanelWidth(panel: RefObject<HTMLElement | null>): ReadonlySignal<number> {
  const width = useSignal(0)
  useLayoutEffect(() => {
    const element = panel.current
    if (!element) return
    const measure = (): void => {
      width.value = element.clientWidth - AROUND_STRIP_PX
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return width
}
