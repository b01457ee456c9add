import type { ComponentChildren, JSX } from 'preact'
import { formatElapsed } from './format.js'
import { type TimelineBar, type TimeScale, timeScale } from './time-scale.js'
import './timeline.css'

export interface TimelineRow {
  readonly id: string
  readonly title: string
  /** What the row is about, in grey after the title. */
  readonly hint?: string | undefined
  /** At the end: its duration, or the number of attempts. */
  readonly note?: ComponentChildren
  readonly bars: readonly TimelineBar[]
}

export interface TimelineProps {
  /** The name of the list of rows. */
  readonly label: string
  readonly rows: readonly TimelineRow[]
  /** The end of bars that continue; in milliseconds since 1970. */
  readonly now: number
  /** Whether times without work are drawn shorter. */
  readonly isFolding: boolean
  readonly selected: string | undefined
  /** The address that selects a row. */
  readonly hrefOf: (id: string) => string
}

/** Texts on bars that would not fit into this width of the track are left out. */
const MIN_TRACK_PX = 440
const CHARACTER_PX = 7

/** When things happened: a row for each, with bars on a common scale. Times in which nobody works are folded. */
export function Timeline({ label, rows, now, isFolding, selected, hrefOf }: TimelineProps): JSX.Element {
  const scale = timeScale(
    rows.flatMap(({ bars }) => bars),
    now,
    isFolding,
  )
  return (
    <div class="timeline">
      <div class="timeline-axis" aria-hidden="true">
        {scale.ticks.map(({ at, label }) => (
          <span key={at} style={{ left: percent(at) }}>
            {label}
          </span>
        ))}
      </div>
      <ol aria-label={label}>
        {rows.map(row => (
          <li key={row.id} class={row.id === selected ? 'is-selected' : ''}>
            <a href={hrefOf(row.id)} {...(row.id === selected && { 'aria-current': 'true' })}>
              {row.title}
              {row.hint && <span class="ink-3"> {row.hint}</span>}
            </a>
            <Track bars={row.bars} scale={scale} now={now} />
            <span class="timeline-note ink-2">{row.note ?? formatElapsed(durationOf(row.bars, now))}</span>
          </li>
        ))}
      </ol>
    </div>
  )
}

/** `2 h 09 min in all, 2.9 s of it work`. */
export function timelineSummary(rows: readonly TimelineRow[], now: number): string {
  const { total, work } = timeScale(
    rows.flatMap(({ bars }) => bars),
    now,
  )
  return total === work ? formatElapsed(total) : `${formatElapsed(total)} in all, ${formatElapsed(work)} of it work`
}

function Track({ bars, scale, now }: { bars: readonly TimelineBar[]; scale: TimeScale; now: number }): JSX.Element {
  return (
    <div class="timeline-track" aria-hidden="true">
      {scale.ticks.map(({ at }) => (
        <i key={at} style={{ left: percent(at) }} />
      ))}
      {bars.map((bar, index) => {
        const { start, end = now, kind, label } = bar
        const [from, to] = [scale.at(start), scale.at(end)]
        const isFolded = kind === 'wait' && scale.folds.some(fold => fold.from < to && fold.to > from)
        const text = label ?? (isFolded ? 'folded' : undefined)
        const fits = text !== undefined && (to - from) * MIN_TRACK_PX > text.length * CHARACTER_PX + 12
        const isRunning = bar.end === undefined && kind === 'work'
        return (
          <b
            key={index}
            class={`bar-${isRunning ? 'running' : kind}`}
            style={{ left: percent(from), width: percent(to - from) }}
            title={label === undefined ? formatElapsed(end - start) : `${label}, ${formatElapsed(end - start)}`}
          >
            {fits && <span>{text}</span>}
          </b>
        )
      })}
    </div>
  )
}

function durationOf(bars: readonly TimelineBar[], now: number): number {
  const start = Math.min(...bars.map(bar => bar.start))
  const end = Math.max(...bars.map(bar => bar.end ?? now))
  return bars.length === 0 ? 0 : end - start
}

const percent = (share: number): string => `${(share * 100).toFixed(3)}%`
