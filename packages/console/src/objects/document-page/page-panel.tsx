import type { Document } from '@las/documents'
import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Location } from '../../contract.js'
import { IconButton } from '../../parts/button.js'
import { EmptyState, ErrorState } from '../../parts/states.js'
import '../../parts/panel.css'
import { hasPages } from '../has-pages.js'
import './page-panel.css'
import { usePageImage } from './use-page-image.js'
import { useWords } from './use-words.js'

const STEPS = [0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1, 1.25, 1.5, 2, 3, 4] as const
/** Images of similar widths would fill the memory of the server and the browser. */
const IMAGE_STEP_PIXELS = 100
const MAX_IMAGE_PIXELS = 5_000
/** In CSS pixels, on each side of the page. */
const MARGIN = 12
/** Used if the size of the page is not known: A4, in points. */
const DEFAULT_SIZE = { width: 595, height: 842, rotation: 0, pageCount: 1 } as const

/** A value on the page. */
export interface PageBox {
  readonly id: string
  /** Starts at 0. */
  readonly page: number
  readonly location: Location
  /** Dashed ink or solid accent. */
  readonly side: 'a' | 'b'
  readonly isFocused: boolean
  /** Shown above the box in focus. */
  readonly title: string
}

export interface PagePanelProps extends Omit<DocumentPageProps, 'documentId'> {
  readonly document: Document
}

export interface DocumentPageProps {
  readonly documentId: string
  /** The model whose reading of the document is used. */
  readonly modelId?: string | undefined
  /** Starts at 0. */
  readonly page: number
  readonly onPage: (page: number) => void
  readonly boxes: readonly PageBox[]
  /** Called with the id of a box that was clicked. */
  readonly onBox?: (id: string) => void
  readonly legend?: ComponentChildren
}

/** A page of the document with boxes around its values. */
export function PagePanel({ document, ...props }: PagePanelProps): JSX.Element {
  if (hasPages(document)) return <DocumentPage {...props} documentId={document.documentId} />
  return (
    <section class="panel page-panel" aria-label="Page">
      {document.contentType ? (
        <EmptyState title="Emails have no pages.">
          Download the original to read it. Models read PDF files and images.
        </EmptyState>
      ) : (
        <EmptyState title="The file was not uploaded.">Upload it with the button above.</EmptyState>
      )}
    </section>
  )
}

/** A page of a document that was uploaded. */
export function DocumentPage(props: DocumentPageProps): JSX.Element {
  const { documentId, modelId, page, onPage, boxes, onBox, legend } = props
  const desk = useRef<HTMLDivElement>(null)
  const [words, error] = useWords(documentId, page, modelId)
  const [deskWidth, setDeskWidth] = useState(0)
  /** Undefined to fit the width. */
  const [zoom, setZoom] = useState<number | undefined>()
  const size = words ?? DEFAULT_SIZE
  const fit = Math.max(0.1, (deskWidth - 2 * MARGIN) / size.width)
  const scale = zoom ?? fit
  const width = size.width * scale
  const isMeasured = deskWidth > 0 && (words !== undefined || error !== undefined)
  const { url, ...image } = usePageImage(documentId, {
    page,
    rotation: size.rotation,
    ...(isMeasured && { width: imageWidthFor(width) }),
  })

  useLayoutEffect(() => {
    const element = desk.current
    if (!element) return
    const observer = new ResizeObserver(() => setDeskWidth(element.clientWidth))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  const focused = boxes.filter(box => box.isFocused && box.page === page)
  const focusKey = focused.map(({ id, side }) => `${side} ${id}`).join()
  useEffect(() => {
    if (desk.current && focusKey !== '') bringIntoView(desk.current)
  }, [focusKey, isMeasured, scale])

  function step(direction: 1 | -1): void {
    const beyond = STEPS.filter(each => (direction > 0 ? each > scale * 1.01 : each < scale * 0.99))
    setZoom((direction > 0 ? beyond[0] : beyond.at(-1)) ?? scale)
  }

  const { pageCount } = size
  return (
    <section class="panel page-panel" aria-label="Page">
      <header class="panel-head">
        <IconButton icon="chevron-left" label="Previous page" disabled={page === 0} onClick={() => onPage(page - 1)} />
        <span>
          Page {page + 1} of {pageCount}
        </span>
        <IconButton
          icon="chevron-right"
          label="Next page"
          disabled={page + 1 >= pageCount}
          onClick={() => onPage(page + 1)}
        />
        <IconButton icon="minus" label="Zoom out" onClick={() => step(-1)} />
        <span class="page-panel-zoom">{Math.round(scale * 100)} %</span>
        <IconButton icon="plus" label="Zoom in" onClick={() => step(1)} />
        <IconButton icon="fit-width" label="Fit the width" onClick={() => setZoom(undefined)} />
        {legend && <span class="panel-actions">{legend}</span>}
      </header>
      {error && !image.error && <ErrorState title="Could not read the text of the page." error={error} />}
      {image.error && <ErrorState title="Could not load the page." error={image.error} onRetry={image.retry} />}
      <section
        ref={desk}
        class="page-panel-desk"
        aria-label={`Page ${page + 1} of ${pageCount}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: people who use the keyboard must be able to scroll it.
        tabIndex={0}
      >
        <div class="page-panel-paper" style={{ width: `${width}px`, height: `${size.height * scale}px` }}>
          {url && <img src={url} alt="" draggable={false} />}
          {boxes
            .filter(box => box.page === page)
            .map(box => (
              <PageBoxView key={`${box.side} ${box.id} ${box.location}`} box={box} onSelect={() => onBox?.(box.id)} />
            ))}
        </div>
      </section>
    </section>
  )
}

/** A click on a box is a shortcut for its row in the table, which the keyboard reaches. */
function PageBoxView({ box, onSelect }: { readonly box: PageBox; readonly onSelect: () => void }): JSX.Element {
  const { side, isFocused, title } = box
  const [left, top, right, bottom] = box.location
  const place = {
    left: percent(left),
    top: percent(top),
    width: percent(right - left),
    height: percent(bottom - top),
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    <div
      class={`prediction-box prediction-box-${side}${isFocused ? ' is-focused' : ''}`}
      style={place}
      title={title}
      onClick={onSelect}
    >
      {isFocused && <span class={`prediction-box-title${right > 0.6 ? ' is-right' : ''}`}>{title}</span>}
    </div>
  )
}

const percent = (share: number): string => `${share * 100}%`

function imageWidthFor(width: number): number {
  const pixels = Math.ceil((width * devicePixelRatio) / IMAGE_STEP_PIXELS) * IMAGE_STEP_PIXELS
  return Math.min(Math.max(IMAGE_STEP_PIXELS, pixels), MAX_IMAGE_PIXELS)
}

/** Scrolls to the boxes in focus, if a part of them is not visible. */
function bringIntoView(desk: HTMLElement): void {
  const view = desk.getBoundingClientRect()
  const boxes = [...desk.querySelectorAll('.is-focused')].map(each => each.getBoundingClientRect())
  if (boxes.length === 0) return
  const top = Math.min(...boxes.map(box => box.top))
  const bottom = Math.max(...boxes.map(box => box.bottom))
  const left = Math.min(...boxes.map(box => box.left))
  const right = Math.max(...boxes.map(box => box.right))
  // The title is above its box.
  const isVisible = top >= view.top + 24 && bottom <= view.bottom && left >= view.left && right <= view.right
  if (isVisible) return
  desk.scrollBy(
    left - view.left - (view.width - (right - left)) / 2,
    top - view.top - (view.height - (bottom - top)) / 2,
  )
}
