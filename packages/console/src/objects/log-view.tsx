import { getLog, type LogEvent } from '@las/logs'
import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { transport } from '../api/session.js'
import { CopyButton } from '../parts/copy.js'
import { ErrorState } from '../parts/states.js'
import { LinkedText } from './linked-text.js'
import './log-view.css'
import { useLive } from './use-live.js'

/** Earlier lines are only in the file. */
const MAX_LINES = 2_000

export interface LogViewProps {
  readonly logId: string
  /** Whether more lines can follow: loads the log again while it is shown. */
  readonly isLive: boolean
}

/** The lines of a log. It follows the end while it is scrolled to it. */
export function LogView({ logId, isLive }: LogViewProps): JSX.Element {
  const { value, error, reload } = useLive(signal => getLog(transport, logId, { signal }), [logId, isLive], {
    interval: () => (isLive ? 1_000 : undefined),
  })
  const lines = value?.events ?? []
  const shown = lines.slice(-MAX_LINES)
  const scroller = useRef<HTMLDivElement>(null)
  const follows = useRef(true)
  useEffect(() => {
    const element = scroller.current
    if (element && follows.current) element.scrollTop = element.scrollHeight
  }, [lines.length])
  if (error && !value) return <ErrorState title="Could not load the log." error={error} onRetry={reload} />
  return (
    <section class="log-view code-block" aria-label="Log">
      <div
        ref={scroller}
        class="log-lines code"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: people who use the keyboard must be able to scroll it.
        tabIndex={0}
        onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
          follows.current = scrollHeight - scrollTop - clientHeight < 8
        }}
      >
        {value && lines.length === 0 && <p class="ink-3">The log has no lines.</p>}
        {shown.length < lines.length && (
          <p class="ink-3">{(lines.length - shown.length).toLocaleString('en')} earlier lines are in the file.</p>
        )}
        {shown.map((line, index) => (
          <p key={lines.length - shown.length + index}>
            <span class="ink-3">{timeOf(line)}</span> <LinkedText text={line.message} />
          </p>
        ))}
      </div>
      <CopyButton text={lines.map(line => `${timeOf(line)} ${line.message}`).join('\n')} label="the log" />
    </section>
  )
}

/** `17:02:01.8`, in the time zone of the browser. */
function timeOf({ timestamp }: LogEvent): string {
  const time = new Date(timestamp * 1_000)
  return `${time.toLocaleTimeString('en-GB')}.${Math.floor(time.getMilliseconds() / 100)}`
}
