import { useComputed } from '@preact/signals'
import type { JSX } from 'preact'
import type { Location } from '../../../contract.js'
import { boxInView } from './geometry/viewport.js'
import { lineOf } from './geometry/word-runs.js'
import type { Viewer } from './viewer.js'

/** In CSS pixels, between a box and its tag. */
const GAP = 5
/** In CSS pixels: tags at the right edge of the view start this far from it, and are cut off there. */
const MIN_WIDTH = 160
/** The strip shows long values. */
const MAX_LENGTH = 60

/** The name of the value in focus next to its box, and what a click on the hovered words does. */
export function PageTags({ viewer }: { readonly viewer: Viewer }): JSX.Element {
  const { model, words } = viewer
  const focused = useComputed(() => words.boxes.value.find(({ isFocused }) => isFocused)).value
  const hovered = words.hoveredBox.value
  const pointed = useComputed(() => pointedTag(viewer)).value
  const isPointing = model.pointed.value !== undefined || pointed !== undefined
  return (
    <>
      {focused && !isPointing && (
        <Tag viewer={viewer} location={focused.location} side="below" state={focused.state} text={focused.name} />
      )}
      {hovered && !hovered.isFocused && (
        <Tag viewer={viewer} location={hovered.location} side="below" state={hovered.state} text={hovered.name} />
      )}
      {pointed && <Tag viewer={viewer} side="right" {...pointed} />}
    </>
  )
}

type PointedTag = Pick<TagProps, 'location' | 'state' | 'text'>

/** The value that a click, the Enter key or the current candidate gives the value in focus. */
function pointedTag({ model, words }: Viewer): PointedTag | undefined {
  const name = model.focusName.value
  const current = words.marks.value.candidates.find(({ isCurrent }) => isCurrent)
  const target = model.pointed.value ?? current
  // A column has several values, which the hint of the page announces.
  if (!target || name === undefined || words.dragging.value === 'column') return undefined
  const value = target === current ? current.value : model.valueOfWords(target.words)
  const { location } = target
  // Words that are selected for copying need not be a value.
  const isSelection = words.dragging.value === undefined && words.marks.value.hovered === undefined
  if (value === undefined && isSelection) return undefined
  if (value === undefined) return { location, state: 'err', text: `${name} ← ${lineOf(target.words)}` }
  return { location, state: 'sure', text: `${name} ← ${value}` }
}

interface TagProps {
  readonly viewer: Viewer
  readonly location: Location
  readonly side: 'below' | 'right'
  readonly state: string
  readonly text: string
}

function Tag({ viewer, location, side, state, text }: TagProps): JSX.Element | null {
  const { frame, placement } = viewer.placing
  if (!frame.value || !placement.value) return null
  const { viewport, isAnimated } = placement.value
  const [left, top, right, bottom] = boxInView(viewport, frame.value, location)
  // Next to a box at the right edge, the tag would be cut off.
  const isBelow = side === 'below' || right > frame.value.view.width * 0.6
  const [start, y] = isBelow ? [left, bottom + GAP] : [right + 2 * GAP, (top + bottom) / 2]
  const { width } = frame.value.view
  const x = Math.min(start, width - MIN_WIDTH)
  return (
    <span
      class={`page-tag page-tag-${state}${isBelow ? '' : ' page-tag-right'}${isAnimated ? ' page-layer-moves' : ''}`}
      style={{ transform: `translate(${Math.round(x)}px, ${Math.round(y)}px)`, maxWidth: `${width - x - GAP}px` }}
      aria-hidden="true"
    >
      {text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text}
    </span>
  )
}
