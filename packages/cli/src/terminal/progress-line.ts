import type { OutputStream } from '../host/host.js'
import { truncate } from './truncate.js'

/** The shortest time between two redraws, in milliseconds. */
const INTERVAL = 100

const ERASE = '\r\u001b[J'

/** One line at the bottom of a terminal, which is replaced by the next text. */
export interface ProgressLine {
  show(text: string): void
  /** Removes the line. Call it before anything else is written to the terminal. */
  clear(): void
}

export function createProgressLine(stream: OutputStream): ProgressLine {
  let text: string | undefined
  let isDrawn = false
  let drawnAt = Number.NEGATIVE_INFINITY
  let timer: NodeJS.Timeout | undefined

  const draw = (): void => {
    clearTimeout(timer)
    timer = undefined
    if (text === undefined) return
    // The cursor waits at the start of the line: if a terminal becomes narrower and shows the line in several rows, erasing from there
    // removes all of them, and nothing else. A full row would move the cursor to the next one.
    stream.write(`${ERASE}${truncate(text, Math.max(1, (stream.columns || 80) - 1))}\r`)
    isDrawn = true
    drawnAt = performance.now()
  }
  return {
    show(newText) {
      if (text === undefined) stream.on('resize', draw)
      text = newText
      const wait = drawnAt + INTERVAL - performance.now()
      if (wait <= 0) draw()
      else timer ??= setTimeout(draw, wait).unref()
    },
    clear() {
      clearTimeout(timer)
      timer = undefined
      stream.off('resize', draw)
      if (isDrawn) stream.write(ERASE)
      text = undefined
      isDrawn = false
    },
  }
}
