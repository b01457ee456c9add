import { useComputed } from '@preact/signals'
import type { JSX } from 'preact'
import { IconButton } from '../../../parts/button.js'
import type { Viewer } from './viewer.js'

/** Pages, zoom and rotation, and what the pointer does on the page. */
export function PageToolbar({ viewer }: { readonly viewer: Viewer }): JSX.Element {
  const { model, placing } = viewer
  const { current, count } = model.pages
  const percent = useComputed(() => {
    const { viewport } = placing.placement.value ?? {}
    return viewport && `${Math.round(viewport.scale * 100)} %`
  })
  const page = current.value
  const pageCount = count.value ?? 1
  return (
    <div class="page-toolbar">
      <IconButton
        icon="chevron-left"
        label="Previous page"
        disabled={page === 0}
        onClick={() => model.pages.show(page - 1)}
      />
      <span class="page-number">
        Page {page + 1} of {pageCount}
      </span>
      <IconButton
        icon="chevron-right"
        label="Next page"
        disabled={page + 1 >= pageCount}
        onClick={() => model.pages.show(page + 1)}
      />
      <span class="page-toolbar-gap" />
      <IconButton icon="minus" label="Zoom out" onClick={() => placing.zoomStep(-1)} />
      <span class="page-zoom">{percent}</span>
      <IconButton icon="plus" label="Zoom in" onClick={() => placing.zoomStep(1)} />
      <IconButton icon="fit-width" label="Fit the width" onClick={placing.fitWidth} />
      <IconButton icon="fit-page" label="Fit the page" onClick={placing.fitPage} />
      <IconButton icon="rotate" label="Rotate" onClick={placing.rotate} />
      <Hint viewer={viewer} />
    </div>
  )
}

function Hint({ viewer: { model, words } }: { readonly viewer: Viewer }): JSX.Element {
  const text = useComputed(() => {
    const name = model.focusName.value
    if (!model.canTake.value || name === undefined) return 'Drag over words to copy them'
    const line = (model.focus.value?.row ?? 0) + 1
    if (words.dragging.value === 'column') return `Release to fill the column from line ${line}, Esc cancels`
    if (words.dragging.value) return `Release to fill ${name}, Esc cancels`
    if (model.canTakeColumn.value) return `Drag down a column to fill it from line ${line}`
    if (words.marks.value.hovered !== undefined) return 'Drag over words to take them together'
    return `Click or drag over words to fill ${name}`
  })
  return (
    <span class="page-hint" title={text}>
      {text}
    </span>
  )
}
