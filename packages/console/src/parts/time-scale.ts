/** A part of a row: times in milliseconds since 1970. */
export interface TimelineBar {
  readonly start: number
  /** Undefined while it continues. */
  readonly end: number | undefined
  /** `wait`: for a person or an event, which may take days. `pause`: between two attempts. Both are folded if they take long. */
  readonly kind: 'work' | 'wait' | 'pause' | 'failed'
  /** Shown on the bar, such as a status code. */
  readonly label?: string | undefined
}

export interface Tick {
  /** From 0 to 1. */
  readonly at: number
  readonly label: string
}

export interface Fold {
  readonly from: number
  readonly to: number
  /** In milliseconds. */
  readonly duration: number
}

/** Where times are drawn: from 0, the first one, to 1, the last one. */
export interface TimeScale {
  readonly at: (time: number) => number
  readonly ticks: readonly Tick[]
  /** The times without work that are drawn shorter than they are. */
  readonly folds: readonly Fold[]
  /** The time in all, and the time in which something works; in milliseconds. */
  readonly total: number
  readonly work: number
}

interface Interval {
  readonly start: number
  readonly end: number
}

interface Piece extends Interval {
  readonly from: number
  readonly to: number
  readonly isFolded: boolean
}

/** The widths of one fold and of all folds. */
const FOLD = 0.16
const ALL_FOLDS = 0.48
/** Times without work are folded if they are longer than this share of all work. */
const MIN_FOLDED_SHARE = 0.5
const MIN_FOLDED_MS = 1_000
/** The width of a label with seconds, and of one with fractions of seconds. */
const MIN_TICK_DISTANCE = 0.12
const MIN_FINE_TICK_DISTANCE = 0.16
const MAX_TICKS = 8

const STEPS_MS = [
  1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000,
  900_000, 1_800_000, 3_600_000, 7_200_000, 14_400_000, 21_600_000, 43_200_000, 86_400_000,
]

/**
 * Lays out times, so that seconds of work can be seen next to waits of days.
 *
 * @param now The end of bars that continue.
 */
export function timeScale(bars: readonly TimelineBar[], now: number, isFolding = true): TimeScale {
  const intervals = bars.map(({ start, end = now, kind }) => ({ start, end: Math.max(start, end), kind }))
  const start = intervals.reduce((least, each) => Math.min(least, each.start), Number.POSITIVE_INFINITY)
  const end = intervals.reduce((most, each) => Math.max(most, each.end), Number.NEGATIVE_INFINITY)
  if (!Number.isFinite(start)) return { at: () => 0, ticks: [], folds: [], total: 0, work: 0 }
  const busy = merge(intervals.filter(({ kind }) => kind === 'work' || kind === 'failed'))
  const work = busy.reduce((sum, each) => sum + each.end - each.start, 0)
  const pieces = layOut(
    cut({ start, end }, busy),
    isFolding ? Math.max(work * MIN_FOLDED_SHARE, MIN_FOLDED_MS) : undefined,
  )
  return {
    at: time => place(pieces, time),
    ticks: ticksOf(pieces),
    folds: pieces.flatMap(({ start, end, from, to, isFolded }) =>
      isFolded ? [{ from, to, duration: end - start }] : [],
    ),
    total: end - start,
    work,
  }
}

/** Intervals that do not overlap, in order. */
function merge(intervals: readonly Interval[]): Interval[] {
  const merged: Interval[] = []
  for (const { start, end } of intervals.toSorted((a, b) => a.start - b.start)) {
    const last = merged.at(-1)
    if (last && start <= last.end) merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, end) }
    else merged.push({ start, end })
  }
  return merged
}

/** The intervals of work and those between them. */
function cut({ start, end }: Interval, busy: readonly Interval[]): (Interval & { readonly isIdle: boolean })[] {
  const pieces: (Interval & { readonly isIdle: boolean })[] = []
  let time = start
  for (const each of busy) {
    if (each.start > time) pieces.push({ start: time, end: each.start, isIdle: true })
    pieces.push({ ...each, isIdle: false })
    time = each.end
  }
  if (end > time || pieces.length === 0) pieces.push({ start: time, end, isIdle: true })
  return pieces
}

function layOut(
  pieces: readonly (Interval & { readonly isIdle: boolean })[],
  foldedFrom: number | undefined,
): readonly Piece[] {
  // A time without work is not folded if there is nothing else to show.
  const isFolded = ({ start, end, isIdle }: Interval & { isIdle: boolean }): boolean =>
    isIdle && foldedFrom !== undefined && end - start > foldedFrom && pieces.length > 1
  const folds = pieces.filter(isFolded).length
  const fold = Math.min(FOLD, ALL_FOLDS / Math.max(folds, 1))
  const duration = pieces.reduce((sum, each) => sum + (isFolded(each) ? 0 : each.end - each.start), 0)
  const rest = 1 - folds * fold
  let from = 0
  return pieces.map(piece => {
    const share = isFolded(piece) ? fold : duration === 0 ? 0 : ((piece.end - piece.start) / duration) * rest
    const placed = { start: piece.start, end: piece.end, from, to: from + share, isFolded: isFolded(piece) }
    from += share
    return placed
  })
}

function place(pieces: readonly Piece[], time: number): number {
  const piece = pieces.find(each => time <= each.end) ?? pieces.at(-1)
  if (!piece) return 0
  const { start, end, from, to } = piece
  if (end === start) return from
  return from + (to - from) * Math.min(1, Math.max(0, (time - start) / (end - start)))
}

/** Round times, and the times at which work starts again after a fold. */
function ticksOf(pieces: readonly Piece[]): readonly Tick[] {
  const first = pieces[0]
  if (!first) return []
  const shown = pieces.reduce((sum, { start, end, isFolded }) => sum + (isFolded ? 0 : end - start), 0)
  const step =
    STEPS_MS.find(each => each >= shown / MAX_TICKS) ?? 86_400_000 * Math.ceil(shown / MAX_TICKS / 86_400_000)
  const fixed = [first.start, ...pieces.flatMap((piece, index) => (pieces[index - 1]?.isFolded ? [piece.start] : []))]
  const fixedAt = fixed.map(time => place(pieces, time))
  const distance = step < 1_000 ? MIN_FINE_TICK_DISTANCE : MIN_TICK_DISTANCE
  const round = pieces.flatMap(({ start, end, isFolded }) => (isFolded ? [] : multiples(start, end, step)))
  const times = [
    ...fixed,
    ...round.filter(time => fixedAt.every(at => Math.abs(at - place(pieces, time)) >= distance)),
  ].toSorted((a, b) => a - b)
  const ticks: Tick[] = []
  let day = ''
  for (const time of times) {
    const at = place(pieces, time)
    const previous = ticks.at(-1)
    if (at > 1 - distance / 2 || (previous && at - previous.at < distance)) continue
    const date = dayOf(time)
    ticks.push({ at, label: `${day !== '' && date !== day ? `${date}, ` : ''}${timeOf(time, step)}` })
    day = date
  }
  return ticks
}

/** In the time zone of the browser, in which days also start at multiples of the largest steps. */
function multiples(start: number, end: number, step: number): number[] {
  const offset = new Date(start).getTimezoneOffset() * 60_000
  const first = Math.ceil((start - offset) / step) * step + offset
  return Array.from({ length: Math.max(0, Math.floor((end - first) / step) + 1) }, (_, index) => first + index * step)
}

const dayOf = (time: number): string => new Date(time).toLocaleDateString('en-GB', { day: 'numeric', month: 'short' })

function timeOf(time: number, step: number): string {
  const text = new Date(time).toLocaleTimeString('en-GB')
  return step >= 1_000
    ? text
    : `${text}.${String(((time % 1_000) + 1_000) % 1_000)
        .padStart(3, '0')
        .slice(0, step >= 100 ? 1 : 3)}`
}
