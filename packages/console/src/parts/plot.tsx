import type { JSX } from 'preact'
import './plot.css'
import { useWidth } from './use-width.js'

export interface PlotAxis {
  readonly min: number
  readonly max: number
  readonly ticks: readonly number[]
}

export interface PlotLine {
  readonly points: readonly (readonly [x: number, y: number])[]
  readonly look: 'accent' | 'dashed' | 'faint'
  /** The axis of its values; by default the left one. */
  readonly axis?: 'left' | 'right'
  /** The text at the line. */
  readonly label?: string
  /** Where the text starts. */
  readonly labelAt?: readonly [x: number, y: number]
  /** Whether each point has a dot. */
  readonly hasDots?: boolean
}

export interface PlotProps {
  /** What it shows, with the most important figures. The page has the others as a text or table. */
  readonly label: string
  readonly height: number
  readonly x: PlotAxis
  readonly left: PlotAxis
  /** Undefined for a plot with one axis. */
  readonly right?: PlotAxis | undefined
  readonly lines: readonly PlotLine[]
  /** The x of a vertical line. */
  readonly cursor?: {
    readonly x: number
    readonly dots: readonly (readonly [y: number, look: PlotLine['look'], axis: 'left' | 'right'])[]
  }
  /** Below the x axis. */
  readonly title?: string
}

/** The space of the labels of the axes in pixels; the sliders below plots have it, too. */
const SIDE = 36
const TOP = 8
const BOTTOM = 24
const TITLE = 18

/** Lines over an axis. They are labelled where they are, so that no legend is needed. */
export function Plot({ label, height, x, left, right, lines, cursor, title }: PlotProps): JSX.Element {
  const [ref, width] = useWidth<HTMLElement>()
  const end = width - (right ? SIDE : 12)
  const base = height - BOTTOM - (title ? TITLE : 0)
  const placeX = (value: number): number => SIDE + ((value - x.min) / (x.max - x.min)) * (end - SIDE)
  const placeY = (value: number, { min, max }: PlotAxis): number =>
    base - ((Math.min(max, value) - min) / (max - min)) * (base - TOP)
  const axisOf = (axis: 'left' | 'right' | undefined): PlotAxis => (axis === 'right' && right) || left
  return (
    <figure ref={ref} class="plot" style={{ height: `${height}px` }}>
      <svg width={width} height={height} role="img" aria-label={label}>
        {width > 0 && (
          <>
            {left.ticks.map(tick => (
              <g key={tick}>
                <path class="plot-grid" d={`M${SIDE} ${placeY(tick, left)}H${end}`} />
                <text class="plot-tick" x={SIDE - 8} y={placeY(tick, left) + 4} text-anchor="end">
                  {tick}
                </text>
              </g>
            ))}
            {right?.ticks.map(tick => (
              <text key={tick} class="plot-tick" x={end + 8} y={placeY(tick, right) + 4}>
                {tick}
              </text>
            ))}
            {x.ticks.map(tick => (
              <text key={tick} class="plot-tick" x={placeX(tick)} y={base + 18} text-anchor="middle">
                {tick}
              </text>
            ))}
            {title && (
              <text class="plot-tick" x={(SIDE + end) / 2} y={base + 18 + TITLE} text-anchor="middle">
                {title}
              </text>
            )}
            {lines.map(({ points, look, axis, hasDots }, index) => {
              const placed = points.map(([px, py]) => [placeX(px), placeY(py, axisOf(axis))] as const)
              return (
                <g key={index} class={`plot-${look}`}>
                  <polyline points={placed.map(point => point.join(',')).join(' ')} />
                  {hasDots && placed.map(([cx, cy]) => <circle key={cx} class="plot-dot" cx={cx} cy={cy} r={3.5} />)}
                </g>
              )
            })}
            {cursor && (
              <>
                <path class="plot-cursor" d={`M${placeX(cursor.x)} ${TOP}V${base}`} />
                {cursor.dots.map(([y, look, axis]) => (
                  <circle
                    key={axis}
                    class={`plot-at plot-${look}`}
                    cx={placeX(cursor.x)}
                    cy={placeY(y, axisOf(axis))}
                    r={4}
                  />
                ))}
              </>
            )}
            {lines.map(
              ({ label: text, labelAt, look, axis }) =>
                text &&
                labelAt && (
                  <text
                    key={text}
                    class={`plot-label plot-${look}`}
                    x={placeX(labelAt[0])}
                    y={placeY(labelAt[1], axisOf(axis))}
                  >
                    {text}
                  </text>
                ),
            )}
          </>
        )}
      </svg>
    </figure>
  )
}
