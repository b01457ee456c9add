import { useComputed } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect, useId, useMemo, useRef } from 'preact/hooks'
import { toConsoleError } from '../../../api/errors.js'
import { useKeys } from '../../../keys/use-keys.js'
import { ErrorState } from '../../../parts/states.js'
import { setViewWidth } from './image-width.js'
import { pageHandlers } from './page-keys.js'
import { PageLayer, useLayerScale } from './page-layer.js'
import type { PageModel } from './page-model.js'
import { PageTags } from './page-tags.js'
import { PageToolbar } from './page-toolbar.js'
import { attachPointer } from './pointer-input.js'
import { createShownImage, type ShownImage } from './shown-image.js'
import { createViewer, type Viewer } from './viewer.js'
import './page-view.css'

/** The id of the element that has the focus when keys move over the words of the page. */
export const PAGE_ELEMENT_ID = 'page-of-document'

/** The page of a document with the boxes of its values, whose words fill the value in focus. */
export function PageView({ model }: { readonly model: PageModel }): JSX.Element {
  const viewer = useMemo(() => createViewer(model), [model])
  const layerScale = useLayerScale(viewer)
  const image = useMemo(() => createShownImage(viewer, layerScale), [viewer])
  const desk = useRef<HTMLDivElement>(null)
  const keysId = useId()
  useEffect(
    () => () => {
      image.dispose()
      viewer.dispose()
    },
    [viewer],
  )
  useEffect(() => (desk.current ? measure(desk.current, viewer) : undefined), [viewer])
  useEffect(() => (desk.current ? attachPointer(desk.current, viewer) : undefined), [viewer])
  const onKeyDown = useKeys('page', pageHandlers(viewer))
  const { words } = viewer
  const label = useComputed(() => `Page ${model.pages.current.value + 1} of ${model.pages.count.value ?? 1}`)
  return (
    <section class="page-view" aria-label="Document">
      <PageToolbar viewer={viewer} />
      <PageProblems viewer={viewer} image={image} />
      <div
        ref={desk}
        id={PAGE_ELEMENT_ID}
        class="page-desk"
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: screen readers pass the keys to an application, which speaks its words
        tabIndex={0}
        aria-label={label}
        aria-describedby={keysId}
        onKeyDown={onKeyDown}
        onFocus={() => {
          words.hasFocus.value = true
        }}
        onBlur={() => {
          words.hasFocus.value = false
        }}
        onCopy={event => {
          const text = words.selectedText()
          if (text === undefined) return
          event.clipboardData?.setData('text/plain', text)
          event.preventDefault()
        }}
      >
        <PageLayer viewer={viewer} image={image} layerScale={layerScale} />
        <PageTags viewer={viewer} />
      </div>
      <span id={keysId} hidden>
        Arrow keys move from word to word, Shift extends, Enter takes the words.
      </span>
      <output class="hidden-text" aria-live="polite">
        {words.announcement}
      </output>
    </section>
  )
}

function PageProblems({ viewer, image }: { readonly viewer: Viewer; readonly image: ShownImage }): JSX.Element {
  const { pages } = viewer.model
  const page = pages.page(pages.current.value)
  const wordsError = page.error.value
  const imageError = image.error.value
  return (
    <>
      {wordsError !== undefined && (
        <ErrorState
          title="The words of this page could not be loaded."
          error={toConsoleError(wordsError)}
          onRetry={page.retry}
        />
      )}
      {imageError !== undefined && (
        <ErrorState
          title="The image of this page could not be loaded."
          error={toConsoleError(imageError)}
          onRetry={image.retry}
        />
      )}
    </>
  )
}

function measure(desk: HTMLElement, { placing }: Viewer): () => void {
  const observer = new ResizeObserver(() => {
    const { clientWidth: width, clientHeight: height } = desk
    if (width > 0) setViewWidth(width)
    placing.resize({ width, height })
  })
  observer.observe(desk)
  return () => observer.disconnect()
}
