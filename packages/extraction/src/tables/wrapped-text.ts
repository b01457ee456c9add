import { heightOf } from '../text/geometry.js'
import type { Row } from './rows.js'

/** A row of a table below its headings. */
export interface BodyRow {
  row: Row
  /** `text` can belong to the item above or below; `break` ends a description: a sum, repeated headings. */
  kind: 'item' | 'text' | 'break'
  /** Whether an item has a description in its own row. */
  hasText: boolean
}

/** The rows of text that belong to an item. */
export interface ItemText {
  before: Row[]
  after: Row[]
}

/** Text continues a description when it is not further away than this many type heights. */
const NEAR = 1.1
/** Gaps differ when one is larger by this share of the type height. */
const GAP_SHARE = 0.15

/** An item with the rows of text between it and the items around it. */
interface Run {
  item: Row
  hasText: boolean
  before: readonly Row[]
  after: readonly Row[]
  /** Whether `after` is also the text before the next item. */
  shared: boolean
}

/** Where the text of the descriptions is printed: the amounts are in their first, last or another row, or in their only one. */
type Place = 'after' | 'before' | 'around' | 'nowhere'

const isAbove = (place: Place): boolean => place === 'before' || place === 'around'

/**
 * Decides to which item each row of text belongs: a description can begin above the row with the amounts, and continue below
 * it. Text that belongs to no item is the heading of a section, or a note.
 */
export function attachText(body: readonly BodyRow[]): Map<Row, ItemText> {
  const runs = runsOf(body)
  const place = placeOf(runs)
  const attached = new Map<Row, ItemText>()
  let before: readonly Row[] = runs[0] && isAbove(place) ? nearAbove(runs[0].before, runs[0].item) : []
  // Above the first item, there can also be other text than its description.
  const most = Math.max(0, ...runs.map(({ shared, after }) => (shared ? after.length : 0)))
  if (most > 0) before = before.slice(-most)
  for (const [index, run] of runs.entries()) {
    const next = run.shared ? runs[index + 1] : undefined
    const cut = cutOf(run, next?.item, place)
    attached.set(run.item, { before: [...before], after: run.after.slice(0, cut) })
    const rest = next ? run.after.slice(cut) : (runs[index + 1]?.before ?? [])
    const item = runs[index + 1]?.item
    before = isAbove(place) && item ? nearAbove(rest, item) : []
  }
  return attached
}

function runsOf(body: readonly BodyRow[]): Run[] {
  const places = body.flatMap(({ kind }, at) => (kind === 'item' ? [at] : []))
  return places.map((at, index) => {
    const above = body.slice((places[index - 1] ?? -1) + 1, at)
    const below = body.slice(at + 1, places[index + 1] ?? body.length)
    const end = below.findIndex(({ kind }) => kind === 'break')
    const item = body[at]
    if (!item) throw new Error('The place of an item is in the body.')
    return {
      item: item.row,
      hasText: item.hasText,
      before: above.slice(above.findLastIndex(({ kind }) => kind === 'break') + 1).map(({ row }) => row),
      after: (end < 0 ? below : below.slice(0, end)).map(({ row }) => row),
      shared: end < 0 && index < places.length - 1,
    }
  })
}

/** Decides by the rows above the first item, and by the gaps between rows, where descriptions are printed. */
function placeOf(runs: readonly Run[]): Place {
  const [first, last] = [runs[0], runs.at(-1)]
  if (!first || !last) return 'after'
  const height = heightOf(first.item.segments[0]?.box ?? first.item.box)
  const above = nearAbove(first.before, first.item).length
  const below = nearBelow(last.after, last.item)
  const between = runs.flatMap(({ item, after, shared }, index) => {
    const next = runs[index + 1]?.item
    return shared && next && after.length > 0 ? [gapsOf([item, ...after, next])] : []
  })
  const divided = between.filter(gaps => isDivided(gaps, height)).length
  if (above + below > 0 && divided > 0 && 2 * divided >= between.length) return 'around'
  // Where there is text above the first item, and otherwise only now and then, it is that of sections.
  const shared = runs.filter(run => run.shared).length
  const single = between.every(gaps => gaps.length === 2)
  if (above > 0 && below === 0 && first.hasText && between.length > 0 && single && 2 * between.length <= shared)
    return 'nowhere'
  const differences = between.map(gaps => (gaps[0] ?? 0) - (gaps.at(-1) ?? 0))
  const difference = differences.reduce((sum, gap) => sum + gap, 0) / Math.max(1, between.length)
  if (difference > GAP_SHARE * height && below === 0) return 'before'
  if (above === 0) return 'after'
  if (below > 0) return between.length > 0 || !first.hasText ? 'around' : 'after'
  if (between.length === 0) return first.hasText && !isIndented(first) ? 'after' : 'before'
  return difference > -0.05 * height ? 'before' : 'after'
}

/** Whether the text above an item is aligned with a text in it that is not its first cell: the heading of a section would not be. */
function isIndented({ item, before }: Run): boolean {
  const text = before.at(-1)
  const tolerance = 0.6 * heightOf(item.box)
  const below = item.segments.findIndex(({ box }) => text && Math.abs(box.left - text.box.left) < tolerance)
  return below > 0 && text?.segments.length === 1 && /\p{L}{3}/u.test(item.segments[below]?.text ?? '')
}

/** Whether the largest gap is between two rows of text. */
function isDivided(gaps: readonly number[], height: number): boolean {
  const inner = Math.max(...gaps.slice(1, -1))
  return inner > Math.max(gaps[0] ?? 0, gaps.at(-1) ?? 0) + GAP_SHARE * height
}

const gapsOf = (rows: readonly Row[]): number[] => rows.slice(1).map((row, at) => gapOf(rows[at] ?? row, row))

const gapOf = (upper: Row, lower: Row): number => lower.box.top - upper.box.bottom

/** The last rows that are near each other and the row below. */
function nearAbove(rows: readonly Row[], below: Row): readonly Row[] {
  let from = rows.length
  let lower = below
  for (let at = rows.length - 1; at >= 0; at--) {
    const row = rows[at]
    if (!row || gapOf(row, lower) > NEAR * heightOf(row.segments[0]?.box ?? row.box)) break
    from = at
    lower = row
  }
  return rows.slice(from)
}

/** How many of the first rows are near each other and the row above. */
function nearBelow(rows: readonly Row[], above: Row): number {
  let count = 0
  let upper = above
  for (const row of rows) {
    if (gapOf(upper, row) > NEAR * heightOf(row.segments[0]?.box ?? row.box)) break
    count++
    upper = row
  }
  return count
}

/** How many of the rows below an item belong to it. */
function cutOf({ item, after }: Run, next: Row | undefined, place: Place): number {
  if (place === 'nowhere') return 0
  const near = nearBelow(after, item)
  if (!next || place === 'after' || after.length === 0) return near
  if (place === 'before') return 0
  const gaps = gapsOf([item, ...after, next])
  const largest = Math.max(...gaps)
  if (largest - Math.min(...gaps) > GAP_SHARE * heightOf(item.segments[0]?.box ?? item.box))
    return gaps.indexOf(largest)
  return Math.min(near, Math.ceil(after.length / 2))
}
