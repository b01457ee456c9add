/** Counts stop at this number, as those of the contract do. */
const MAX_COUNT = 10_000

export function formatCount(count: number): string {
  return `${count.toLocaleString('en')}${count >= MAX_COUNT ? '+' : ''}`
}

/** `17:03`, in the time zone of the browser. */
export function formatTime(time: Date): string {
  return time.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
}

/** `2 Mar 2026, 08:00:05`, in the time zone of the browser. */
export function formatDateTime(time: Date): string {
  return `${formatDate(time)}, ${time.toLocaleTimeString('en-GB')}`
}

/** `2 Mar 2026`, in the time zone of the browser. */
export function formatDate(time: Date): string {
  return time.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })
}

/** `12 ms`, `1.3 s`, `2 min 08 s`, and longer times as {@link formatDuration}. */
export function formatElapsed(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`
  if (milliseconds < 60_000) return `${(milliseconds / 1000).toFixed(1)} s`
  const seconds = Math.round(milliseconds / 1000)
  if (seconds >= 3600) return formatDuration(milliseconds)
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`
}

/** `41 kB`, `1.2 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}

/** `3 h 12 min`, `9 min`, `2 d 4 h`. */
export function formatDuration(milliseconds: number): string {
  const minutes = Math.max(0, Math.floor(milliseconds / 60_000))
  const [hours, days] = [Math.floor(minutes / 60), Math.floor(minutes / 1440)]
  if (days > 0) return `${days} d ${hours % 24} h`
  if (hours > 0) return `${hours} h ${String(minutes % 60).padStart(2, '0')} min`
  return minutes === 0 ? '< 1 min' : `${minutes} min`
}

/** Whole per cent; rounded down, so that only what is certain is 100 %. */
export function formatPercent(fraction: number): string {
  // 0.58 * 100 is slightly less than 58.
  return `${Math.floor(fraction * 100 + 1e-9)} %`
}

/** The text with a capital letter at its start. */
export function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** A message with a full stop, unless it already ends with a punctuation mark. */
export function formatSentence(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`
}
