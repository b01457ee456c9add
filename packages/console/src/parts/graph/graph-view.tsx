import type { ComponentChildren, JSX } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { IconButton } from '../button.js'
import './graph-view.css'
import type { Box, Graph, GraphLayout, GraphNode, Point } from './types.js'

export type GraphTone = 'plain' | 'taken' | 'missed' | 'current' | 'failed'

export interface NodeLook {
  readonly title: string
  /** The second line. */
  readonly note?: ComponentChildren
  readonly tone: GraphTone
  /** What opens when it is clicked. */
  readonly href: string
  /** What it is, shown while the pointer is on it. */
  readonly description: string
}

export interface EdgeLook {
  readonly label?: string | undefined
  readonly tone: GraphTone
  /** Whether it is an exception, such as an error. */
  readonly isException?: boolean
}

export interface GraphViewProps {
  /** The name of the graph. */
  readonly label: string
  readonly graph: Graph
  readonly layout: GraphLayout
  /** Nodes without a look are dots. */
  readonly nodes: ReadonlyMap<string, NodeLook>
  readonly edges: ReadonlyMap<string, EdgeLook>
  readonly selected: string | undefined
}

const MARGIN = 16
const MIN_FIT = 0.8
const ZOOM_STEP = 1.25

/** A graph from left to right. Its nodes are links in reading order. */
export function GraphView({ label, graph, layout, nodes, edges, selected }: GraphViewProps): JSX.Element {
  const scroller = useRef<HTMLDivElement>(null)
  const [scale, setScale] = useState(1)
  // Edges share parts of their lines, on which those that were taken are in front.
  const isTaken = (id: string): number => (edges.get(id)?.tone === 'taken' ? 1 : 0)
  const byTone = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => isTaken(a) - isTaken(b)
  const [width, height] = [layout.width + 2 * MARGIN, layout.height + 2 * MARGIN]
  useLayoutEffect(() => {
    const fit = (): void => {
      const available = scroller.current?.clientWidth ?? width
      setScale(Math.max(MIN_FIT, Math.min(1, available / width)))
    }
    fit()
    addEventListener('resize', fit)
    return () => removeEventListener('resize', fit)
  }, [width])
  return (
    <div class="graph">
      <div ref={scroller} class="graph-scroller">
        <div class="graph-size" style={{ width: `${width * scale}px`, height: `${height * scale}px` }}>
          <div
            class="graph-canvas"
            style={{ transform: `scale(${scale})`, width: `${width}px`, height: `${height}px` }}
          >
            <svg
              class="graph-edges"
              viewBox={`${-MARGIN} ${-MARGIN} ${width} ${height}`}
              width={width}
              height={height}
              aria-hidden="true"
            >
              {[...layout.routes].toSorted(byTone).map(([id, { points, label: at }]) => (
                <Edge key={id} points={points} at={at} look={edges.get(id) ?? { tone: 'plain' }} />
              ))}
            </svg>
            <ol aria-label={label}>
              {nodesWithin(graph).map(({ id, inner }) => {
                const box = layout.boxes.get(id)
                const look = nodes.get(id)
                if (!box) return null
                return look ? (
                  <Node key={id} box={box} look={look} isFrame={inner !== undefined} isSelected={id === selected} />
                ) : (
                  <li key={id} class="graph-dot" style={placeOf(box)} aria-hidden="true" />
                )
              })}
            </ol>
          </div>
        </div>
      </div>
      <div class="graph-zoom">
        <IconButton icon="minus" label="Zoom out" onClick={() => setScale(scale / ZOOM_STEP)} />
        <IconButton icon="plus" label="Zoom in" onClick={() => setScale(scale * ZOOM_STEP)} />
      </div>
    </div>
  )
}

interface NodeProps {
  readonly box: Box
  readonly look: NodeLook
  readonly isFrame: boolean
  readonly isSelected: boolean
}

function Node({ box, look, isFrame, isSelected }: NodeProps): JSX.Element {
  const { title, note, tone, href, description } = look
  return (
    <li class={`graph-node graph-${tone}${isFrame ? ' graph-frame' : ''}`} style={placeOf(box)}>
      <a href={href} title={description} {...(isSelected && { 'aria-current': 'true' })}>
        <span class="graph-title">{title}</span>
        <span class="graph-note">{note}</span>
      </a>
    </li>
  )
}

interface EdgeProps {
  readonly points: readonly Point[]
  readonly at: Point | undefined
  readonly look: EdgeLook
}

function Edge({ points, at, look }: EdgeProps): JSX.Element | null {
  const end = points.at(-1)
  if (!end) return null
  const path = points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('')
  return (
    <g class={`graph-edge graph-${look.tone}${look.isException ? ' graph-exception' : ''}`}>
      <path d={path} />
      <path class="graph-arrow" d={`M${end.x} ${end.y}l-7 -3.5v7Z`} />
      {at && (
        <text x={at.x} y={at.y}>
          {look.label}
        </text>
      )}
    </g>
  )
}

function nodesWithin({ nodes }: Graph): GraphNode[] {
  return nodes.flatMap(node => [node, ...(node.inner ?? []).flatMap(nodesWithin)])
}

function placeOf({ x, y, width, height }: Box): Record<string, string> {
  return { left: `${x + MARGIN}px`, top: `${y + MARGIN}px`, width: `${width}px`, height: `${height}px` }
}
