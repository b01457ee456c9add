import type { ComponentChildren, JSX } from 'preact'
import './graph-split.css'

export interface GraphSplitProps {
  readonly graph: ComponentChildren
  /** Whether the graph needs the whole width. */
  readonly isWide: boolean
  /** Below the graph. */
  readonly children: ComponentChildren
  /** The details of the selected state. */
  readonly side: ComponentChildren
}

/** The width of a graph, in pixels, that is readable next to the selected state in a window of 1440 pixels. */
export const MAX_NARROW_GRAPH = 940

/** A graph and what belongs to it, next to the selected state. */
export function GraphSplit({ graph, isWide, children, side }: GraphSplitProps): JSX.Element {
  return (
    <div>
      {isWide && <div class="graph-wide">{graph}</div>}
      <div class="graph-split">
        <div class="graph-split-main">
          {!isWide && graph}
          {children}
        </div>
        {side}
      </div>
    </div>
  )
}
