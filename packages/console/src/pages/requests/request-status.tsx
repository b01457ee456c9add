import type { JSX } from 'preact'
import type { RequestSummary } from '../../contract.js'
import { toneOfStatus } from '../../objects/http-status.js'

/** The status of a response, and whether a fault has caused it. */
export function RequestStatus({ entry: { status, fault } }: { entry: RequestSummary }): JSX.Element {
  const tone = toneOfStatus(status)
  return (
    <>
      <span class={tone && `${tone} strong`}>{status ?? 'no response'}</span>
      {fault !== null && <span class="ink-2"> injected</span>}
    </>
  )
}
