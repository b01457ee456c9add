import { groupDigits } from '../command/group-digits.js'
import type { Terminal } from '../command/terminal.js'

export interface ProgressOptions {
  /** The activity, such as `Uploading`. */
  readonly label: string
  /** The things that are counted, in the plural, such as `documents`. `bytes` are shown as kB, MB and so on. */
  readonly unit: string
  /** The number at the end, if it is known. */
  readonly total?: number | undefined
  /** The number that was done before, such as by an earlier run. It does not count for the rate. */
  readonly initial?: number
  /** Current time in milliseconds. */
  readonly now?: () => number
}

export interface Progress {
  /** Adds to the number that is done, and shows it. */
  advance(count?: number): void
  /** Sets the number at the end, as soon as it is known. */
  setTotal(total: number): void
  /** Text after the numbers, such as `3 failed`. */
  note(text: string): void
  /** The line, such as `Uploading 4,200 of 10,000 documents · 42% · 120/s · 48 s left`. */
  text(): string
}

/** The rate is that of at least this time, in milliseconds, so that it does not jump. */
const WINDOW = 10_000

/**
 * Shows how much is done, at which rate, and the remaining time, in the progress line of the terminal.
 *
 * @example
 * const progress = createProgress(terminal, { label: 'Uploading', unit: 'documents', total: 10_000 })
 * progress.advance()
 * terminal.clearProgress()
 */
export function createProgress(terminal: Pick<Terminal, 'progress'>, options: ProgressOptions): Progress {
  const { label, unit, initial = 0, now = () => performance.now() } = options
  let { total } = options
  let done = initial
  let note = ''
  // Two points in time: the older one is the start of the rate, until the newer one is old enough to replace it.
  let older = { at: now(), done }
  let newer = older

  const perSecond = (): number => {
    const seconds = (now() - older.at) / 1_000
    return seconds < 1 ? 0 : (done - older.done) / seconds
  }
  const text = (): string => {
    const rate = perSecond()
    const parts = [`${label} ${amounts(done, total, unit)}`]
    if (total !== undefined && total > 0) parts.push(`${Math.min(100, Math.floor((100 * done) / total))}%`)
    if (note !== '') parts.push(note)
    if (rate > 0) {
      parts.push(unit === 'bytes' ? `${bytes(rate)}/s` : `${round(rate)}/s`)
      if (total !== undefined && total > done) parts.push(`${duration((total - done) / rate)} left`)
    }
    return parts.join(' · ')
  }
  const show = (): void => {
    const at = now()
    if (at - newer.at >= WINDOW) {
      older = newer
      newer = { at, done }
    }
    terminal.progress(text())
  }
  return {
    advance(count = 1) {
      done += count
      show()
    },
    setTotal(newTotal) {
      total = newTotal
      show()
    },
    note(newNote) {
      note = newNote
      show()
    },
    text,
  }
}

function amounts(done: number, total: number | undefined, unit: string): string {
  if (unit === 'bytes') return total === undefined ? bytes(done) : `${bytes(done)} of ${bytes(total)}`
  return total === undefined ? `${groupDigits(done)} ${unit}` : `${groupDigits(done)} of ${groupDigits(total)} ${unit}`
}

/** `1.2 MB`. */
export function bytes(value: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB']
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, value)) / 3)))
  return `${round(value / 1_000 ** power)} ${units[power]}`
}

/** `48 s`, `3 min` or `2 h 10 min`. */
export function duration(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`
  const minutes = Math.round(seconds / 60)
  if (minutes < 90) return `${minutes} min`
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

/** Numbers below 10 have one decimal. */
const round = (value: number): string =>
  value < 10 ? String(Math.round(value * 10) / 10) : groupDigits(Math.round(value))
