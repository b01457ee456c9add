import type { Place } from '@las/review'
import { computed, effect, type ReadonlySignal, useSignal } from '@preact/signals'
import type { JSX, RefObject } from 'preact'
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import { type PageImageOptions, pageImage } from '../../../api/images.js'
import type { Location, PageWords } from '../../../contract.js'
import { layoutStrip, type TextEdge } from './geometry/strip-layout.js'
import { lineOf, withNeighbors, wordsInside } from './geometry/word-runs.js'
import { doubleWidth, fitImageWidth } from './image-width.js'
import type { PageModel } from './page-model.js'
import './strip.css'

/** In CSS pixels, without the border. */
const HEIGHT = 50
/** The text of a value starts after its mark and its label. */
const DEFAULT_EDGE: TextEdge = { side: 'start', x: 164 }

export interface StripProps {
  readonly model: PageModel
  readonly place: Place
  /** In CSS pixels, without the border. */
  readonly width: number
  /** The id of the element with the typed value. */
  readonly alignTo: string
}

/** The printed value, magnified, so that it can be compared with the typed value below it. */
export function Strip({ model, place, width, alignTo }: StripProps): JSX.Element {
  const element = useRef<HTMLDivElement>(null)
  const { field, row, column } = place
  const spot = useMemo(() => shownSpot(model, { field, row, column }), [model, field, row, column]).value
  const page = spot && model.pages.page(spot.page).content.value
  const fit = fitImageWidth.value
  const url = usePageImage(
    model.pages.documentId,
    spot && page && { page: spot.page, width: doubleWidth(fit), rotation: page.rotation },
  ).value

  const edge = useTextEdge(element, alignTo, width)
  const text = page && spot && printedText(page, spot.location)
  const problem = problemOf(model, spot, text)
  if (problem || !spot) {
    return (
      <div ref={element} class="strip strip-empty">
        {problem}
      </div>
    )
  }
  const label = `printed on page ${spot.page + 1}${text === undefined ? '' : `: ${text}`}`
  const layout = page && layoutStrip({ page, box: spot.location, size: { width, height: HEIGHT }, edge })
  return (
    <div ref={element} class="strip" role="img" aria-label={label}>
      {layout && url !== undefined && (
        <img
          src={url}
          alt=""
          decoding="sync"
          draggable={false}
          style={{
            width: `${page.width * layout.scale}px`,
            height: `${page.height * layout.scale}px`,
            transform: `translate(${layout.left}px, ${layout.top}px)`,
          }}
        />
      )}
      {layout && <StripBox box={layout.box} state={spot.state} />}
    </div>
  )
}

/** The place of the value, or of the words that would replace it. */
function shownSpot(model: PageModel, place: Place): ReadonlySignal<(Spot & { readonly state: string }) | undefined> {
  return computed(() => {
    const pointed = model.pointed.value ?? model.candidates.value?.find(({ isCurrent }) => isCurrent)
    if (pointed) return { ...pointed, state: 'sure' }
    const { field, row, column } = place
    return model.boxes.value.find(({ place }) => place.field === field && place.row === row && place.column === column)
  })
}

/** Why there is nothing to show. */
function problemOf(model: PageModel, spot: Spot | undefined, text: string | undefined): string | undefined {
  const { content, error } = model.pages.page(spot?.page ?? model.pages.current.value)
  const isUnreadable = error.value !== undefined || content.value?.words.length === 0
  if (text === '' || isUnreadable) return 'No text was found here'
  if (spot) return undefined
  return model.canTake.value ? 'No place is known. Click the value on the page.' : 'No place is known.'
}

interface Spot {
  readonly page: number
  readonly location: Location
}

/** In CSS pixels, between the print and the line around it. */
const PADDING = 3

function StripBox({ box: [left, top, right, bottom], state }: { box: Location; state: string }): JSX.Element {
  return (
    <span
      class={`strip-box strip-box-${state}`}
      style={{
        left: `${left - PADDING}px`,
        top: `${top - PADDING}px`,
        width: `${right - left + 2 * PADDING}px`,
        height: `${bottom - top + 2 * PADDING}px`,
      }}
    />
  )
}

/** The edge of the text in an element, which the printed value shares. */
function useTextEdge(strip: RefObject<HTMLElement | null>, id: string, width: number): TextEdge {
  const [edge, setEdge] = useState(DEFAULT_EDGE)
  useLayoutEffect(() => {
    const typed = document.getElementById(id)
    if (!strip.current || !typed) return
    const style = getComputedStyle(typed)
    const { left, right } = typed.getBoundingClientRect()
    const origin = strip.current.getBoundingClientRect().left + strip.current.clientLeft
    const isEnd = style.textAlign === 'right' || style.textAlign === 'end'
    const side = isEnd ? 'end' : 'start'
    const x = isEnd
      ? right - pixels(style.borderRightWidth) - pixels(style.paddingRight) - origin
      : left + pixels(style.borderLeftWidth) + pixels(style.paddingLeft) - origin
    setEdge(before => (before.side === side && before.x === x ? before : { side, x }))
  }, [id, width])
  return edge
}

const pixels = (length: string): number => Number.parseFloat(length) || 0

/** The printed value with the words around it on its line; empty if there are no words at the place. */
function printedText(page: PageWords, location: Location): string {
  const indices = withNeighbors(page, wordsInside(page.words, location))
  const words = indices.flatMap(word => (page.words[word] ? [page.words[word]] : []))
  return lineOf(words)
}

/** The image of a page while the component is shown. */
function usePageImage(documentId: string, options: PageImageOptions | undefined): ReadonlySignal<string | undefined> {
  const url = useSignal<string | undefined>(undefined)
  const { page, width, rotation } = options ?? {}
  useEffect(() => {
    if (page === undefined || width === undefined || rotation === undefined) return
    const image = pageImage(documentId, { page, width, rotation })
    const stop = effect(() => {
      url.value = image.url.value
    })
    return () => {
      stop()
      image.release()
    }
  }, [documentId, page, width, rotation])
  return url
}
