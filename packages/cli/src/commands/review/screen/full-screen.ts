import { emitKeypressEvents, type Key as NodeKey } from 'node:readline'
import type { Host } from '../../../host/host.js'
import { type Key, toKey } from './key.js'
import type { Picture, Size } from './render.js'
import { toAnsi } from './to-ansi.js'

export type ScreenEvent =
  | { readonly kind: 'key'; readonly key: Key }
  | { readonly kind: 'resize' }
  /** The program must end, because of a signal, or because the input has ended. */
  | { readonly kind: 'end' }

/** The whole terminal, in raw mode. */
export interface FullScreen {
  size(): Size
  draw(picture: Picture): void
  /** Restores the terminal. Repeated calls do nothing. */
  close(): void
}

/** The alternate screen, pastes in brackets, no wrapping of long lines. */
const START = '\u001b[?1049h\u001b[?2004h\u001b[?7l\u001b[?25l\u001b[2J'
const END = '\u001b[?2004l\u001b[?7h\u001b[?25h\u001b[?1049l'

/** Milliseconds after which an escape character is the Esc key, and not the start of a sequence. */
const ESCAPE_TIMEOUT_MS = 50

/**
 * Takes over the terminal: shows pictures on stderr, which leaves stdout to data, and reads single keys. Call `close` in every case.
 *
 * @param onEvent Called for each key and each change of the size.
 */
export function openFullScreen(host: Host, onEvent: (event: ScreenEvent) => void): FullScreen {
  const { stdin, stderr, signal } = host
  const hasColour = usesColour(host.env)
  let shown: string[] = []
  let isOpen = true
  let isPasting = false

  const onKeypress = (characters: string | undefined, key: NodeKey): void => {
    if (key.name === 'paste-start' || key.name === 'paste-end') {
      isPasting = key.name === 'paste-start'
      return
    }
    const converted = toKey(characters, key, isPasting)
    if (converted) onEvent({ kind: 'key', key: converted })
  }
  const onResize = (): void => {
    shown = []
    onEvent({ kind: 'resize' })
  }
  const onEnd = (): void => onEvent({ kind: 'end' })

  // The second parameter is an interface of readline, of which only this property is used.
  emitKeypressEvents(stdin, { escapeCodeTimeout: ESCAPE_TIMEOUT_MS } as never)
  stdin.on('keypress', onKeypress).on('end', onEnd)
  stderr.on('resize', onResize)
  signal.addEventListener('abort', onEnd)
  stdin.setRawMode?.(true)
  stdin.resume()
  stderr.write(START)

  return {
    size: () => ({ columns: stderr.columns ?? 80, rows: stderr.rows ?? 24 }),
    draw({ lines, cursor }) {
      if (!isOpen) return
      const texts = lines.map(line => toAnsi(line, hasColour))
      const changes = texts.flatMap((text, row) =>
        text === shown[row] ? [] : [`\u001b[${row + 1};1H\u001b[2K${text}`],
      )
      const position = cursor ? `\u001b[${cursor.row + 1};${cursor.column + 1}H\u001b[?25h` : ''
      shown = texts
      stderr.write(`\u001b[?25l${changes.join('')}${position}`)
    },
    close() {
      if (!isOpen) return
      isOpen = false
      stdin.off('keypress', onKeypress).off('end', onEnd)
      stderr.off('resize', onResize)
      signal.removeEventListener('abort', onEnd)
      stdin.setRawMode?.(false)
      stdin.pause()
      stderr.write(END)
    },
  }
}

function usesColour({ NO_COLOR, FORCE_COLOR, TERM }: Host['env']): boolean {
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false'
  return (NO_COLOR === undefined || NO_COLOR === '') && TERM !== 'dumb'
}
