import { useEffect, useState } from 'preact/hooks'

export interface WindowSize {
  readonly width: number
  /** The height of a row of the queue in pixels, which is larger on touch screens. */
  readonly rowHeight: number
}

export function useWindowSize(): WindowSize {
  const [size, setSize] = useState(readSize)
  useEffect(() => {
    const update = (): void => setSize(readSize())
    addEventListener('resize', update)
    return () => removeEventListener('resize', update)
  }, [])
  return size
}

function readSize(): WindowSize {
  const rowHeight = getComputedStyle(document.documentElement).getPropertyValue('--queue-row')
  return { width: innerWidth, rowHeight: Number.parseFloat(rowHeight) }
}
