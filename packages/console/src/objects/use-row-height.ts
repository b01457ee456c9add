import { useEffect, useState } from 'preact/hooks'

/** The height of a row with a line of text in pixels, which is larger on touch screens. */
export function useRowHeight(): number {
  const [height, setHeight] = useState(readHeight)
  useEffect(() => {
    const update = (): void => setHeight(readHeight())
    addEventListener('resize', update)
    return () => removeEventListener('resize', update)
  }, [])
  return height
}

const readHeight = (): number => Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--row'))
