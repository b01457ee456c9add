import type { JSX } from 'preact'
import { listRequests } from '../../api/tools.js'
import { toneOfStatus } from '../../objects/http-status.js'
import { decodePath, objectPath } from '../../objects/id-paths.js'
import { parseTime } from '../../objects/time.js'
import { useLive } from '../../objects/use-live.js'
import { Panel } from '../../parts/panel.js'
import { EmptyState } from '../../parts/states.js'

const LIMIT = 12
/** The latest requests that are read, of which those of the console are left out. */
const MAX_REQUESTS = 100

/** The latest requests to the API, except those of the console. */
export function RequestsPanel(): JSX.Element {
  const { value } = useLive(signal => listRequests({ limit: MAX_REQUESTS }, { signal }), [])
  const entries = value?.entries.filter(({ isConsole }) => !isConsole).reverse() ?? []
  return (
    <Panel title="Requests" actions={<a href={objectPath('requests')}>All</a>} isFlush>
      {value && entries.length === 0 && (
        <EmptyState
          title={
            value.entries.length < MAX_REQUESTS
              ? 'No program has sent a request yet.'
              : `The latest ${MAX_REQUESTS} requests were sent by the console.`
          }
        />
      )}
      <ul class="overview-rows overview-requests">
        {entries.slice(0, LIMIT).map(({ sequence, time, method, path, status }) => (
          <li key={sequence}>
            <span class="ink-3">{parseTime(time).toLocaleTimeString('en-GB')}</span>
            <span class="strong">{method}</span>
            <a class="id" href={`${objectPath('requests')}?request=${sequence}`}>
              {decodePath(path)}
            </a>
            <span class={toneOfStatus(status)}>{status ?? 'no response'}</span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
