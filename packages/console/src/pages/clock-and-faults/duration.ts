import { formatDuration, formatElapsed } from '../../parts/format.js'

const MINUTE_MS = 60_000

/** `in 41 min`, `now`. */
export function durationUntil(time: Date, now: Date): string {
  const milliseconds = time.getTime() - now.getTime()
  if (milliseconds <= 0) return 'now'
  return `in ${milliseconds < MINUTE_MS ? formatElapsed(milliseconds) : formatDuration(milliseconds)}`
}
