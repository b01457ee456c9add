import { useEffect, useRef, useState } from 'preact/hooks'
import { type ConsoleError, toConsoleError } from '../../api/errors.js'
import { type PageImage, type PageImageOptions, pageImage } from '../../api/images.js'

export interface ShownPage {
  readonly url: string | undefined
  readonly error: ConsoleError | undefined
  readonly retry: () => void
}

/** The image of a page. While another width is loaded, the former image stays. */
export function usePageImage(
  documentId: string,
  { page, width, rotation }: Partial<Pick<PageImageOptions, 'width'>> & Omit<PageImageOptions, 'width'>,
): ShownPage {
  const [shown, setShown] = useState<PageImage | undefined>()
  const current = useRef<PageImage | undefined>(undefined)
  const key = `${documentId} ${page} ${rotation}`
  const shownKey = useRef(key)

  useEffect(() => {
    if (width === undefined) return
    const next = pageImage(documentId, { page, width, rotation })
    let isReleased = false
    void next.ready.then(() => {
      if (isReleased) return
      current.current?.release()
      current.current = next
      shownKey.current = key
      setShown(next)
    })
    return () => {
      isReleased = true
      if (current.current !== next) next.release()
    }
  }, [key, width])
  useEffect(() => () => current.current?.release(), [])

  const isShown = shown && shownKey.current === key
  const error = isShown ? shown.error.value : undefined
  return {
    url: isShown ? shown.url.value : undefined,
    error: error === undefined ? undefined : toConsoleError(error),
    retry: () => void shown?.retry(),
  }
}
