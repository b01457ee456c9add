import { effect, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import type { Size } from './geometry/box.js'
import { type Frame, transformOf, type Viewport } from './geometry/viewport.js'
import { paintWords } from './paint-words.js'
import type { ShownImage } from './shown-image.js'
import { ValueBoxes } from './value-boxes.js'
import type { Viewer } from './viewer.js'

/** After this time without another change, the page is drawn sharply at its new scale. */
const SETTLE_MS = 160

export interface PageLayerProps {
  readonly viewer: Viewer
  readonly image: ShownImage
  /** The scale at which the layer is drawn. */
  readonly layerScale: Signal<number | undefined>
}

/**
 * The page with its boxes and words. Scrolling and zooming only change the transform of the layer. Some time after the last change of
 * the scale, the layer gets the size of the page on the screen, so that everything on it is sharp.
 */
export function PageLayer({ viewer, image, layerScale }: PageLayerProps): JSX.Element {
  const layer = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => (layer.current ? moveLayer(layer.current, viewer, layerScale) : undefined), [viewer])
  useEffect(() => (canvas.current ? drawWords(canvas.current, viewer, layerScale) : undefined), [viewer])
  const url = image.url.value
  return (
    <div ref={layer} class="page-layer">
      {url !== undefined && <img class="page-image" src={url} alt="" decoding="sync" draggable={false} />}
      <ValueBoxes viewer={viewer} />
      <canvas ref={canvas} class="page-words" />
    </div>
  )
}

export const useLayerScale = (viewer: Viewer): Signal<number | undefined> =>
  useMemo(() => signal<number | undefined>(undefined), [viewer])

function moveLayer(element: HTMLElement, { placing }: Viewer, layerScale: Signal<number | undefined>): () => void {
  let drawnPage: Size | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  function draw({ page }: Frame, scale: number): void {
    drawnPage = page
    element.style.width = `${page.width * scale}px`
    element.style.height = `${page.height * scale}px`
    layerScale.value = scale
  }

  function move(frame: Frame, viewport: Viewport, isAnimated: boolean): void {
    element.classList.toggle('page-layer-moves', isAnimated)
    element.style.transform = transformOf(viewport, frame, layerScale.peek() ?? viewport.scale)
  }

  const stop = effect(() => {
    const frame = placing.frame.value
    const placement = placing.placement.value
    clearTimeout(timer)
    element.hidden = !frame || !placement
    if (!frame || !placement) return
    const { viewport, isAnimated } = placement
    const isNew = drawnPage !== frame.page
    if (isNew) draw(frame, viewport.scale)
    move(frame, viewport, isAnimated && !isNew)
    if (layerScale.peek() === viewport.scale) return
    timer = setTimeout(() => {
      draw(frame, viewport.scale)
      move(frame, viewport, false)
    }, SETTLE_MS)
  })
  return () => {
    clearTimeout(timer)
    stop()
  }
}

function drawWords(
  canvas: HTMLCanvasElement,
  viewer: Viewer,
  layerScale: ReadonlySignal<number | undefined>,
): () => void {
  let request: number | undefined

  function paint(): void {
    request = undefined
    const { page } = viewer.placing.frame.peek() ?? {}
    const scale = layerScale.peek()
    if (!page || !scale) return
    const size = { width: page.width * scale, height: page.height * scale }
    paintWords(canvas, size, viewer.content.peek()?.words ?? [], viewer.words.marks.peek())
  }

  const stop = effect(() => {
    for (const read of [viewer.words.marks, viewer.placing.frame, viewer.content, layerScale]) read.value
    request ??= requestAnimationFrame(paint)
  })
  return () => {
    if (request !== undefined) cancelAnimationFrame(request)
    stop()
  }
}
