import { useRef } from 'preact/hooks'

/** The value, or the latest one while the next one is loaded, so that the page does not change in between. */
export function useLatest<T>(value: T | undefined): T | undefined {
  const latest = useRef(value)
  if (value !== undefined) latest.current = value
  return latest.current
}
