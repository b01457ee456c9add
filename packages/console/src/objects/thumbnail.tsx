import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { type PageImage, pageImage } from '../api/images.js'
import { takeTurns } from './take-turns.js'
import './thumbnail.css'

/** In pixels of the image: twice the size on the screen. */
const IMAGE_WIDTH = 56

/** The server renders each image, and other requests must not wait for them. */
const turns = takeTurns(2)

/** The first page of a document, once it is in view. It stays empty if the document cannot be shown. */
export function Thumbnail({ documentId }: { documentId: string }): JSX.Element {
  const element = useRef<HTMLSpanElement>(null)
  const [isVisible, setVisible] = useState(false)
  const [image, setImage] = useState<PageImage | undefined>()

  useEffect(() => {
    if (!element.current) return
    const observer = new IntersectionObserver(entries =>
      setVisible(entries.some(({ isIntersecting }) => isIntersecting)),
    )
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [])

  useEffect(() => {
    if (!isVisible) return
    let started: PageImage | undefined
    const cancel = turns.add(() => {
      started = pageImage(documentId, { page: 0, width: IMAGE_WIDTH, rotation: 0 })
      setImage(started)
      return started.ready
    })
    return () => {
      cancel()
      started?.release()
      setImage(undefined)
    }
  }, [documentId, isVisible])

  const url = image?.url.value
  return (
    <span ref={element} class="thumbnail">
      {url && <img src={url} alt="" />}
    </span>
  )
}
