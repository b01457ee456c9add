import type { JSX } from 'preact'
import { getRequest } from '../../api/tools.js'
import type { RequestDetails } from '../../contract.js'
import { CodeSample } from '../../objects/code-sample.js'
import { IdLink } from '../../objects/id-link.js'
import { decodePath } from '../../objects/id-paths.js'
import { samplesOf } from '../../objects/request-samples.js'
import { Time } from '../../objects/time.js'
import { useLive } from '../../objects/use-live.js'
import { CopyId } from '../../parts/copy.js'
import { Facts } from '../../parts/facts.js'
import { formatElapsed } from '../../parts/format.js'
import { LoadBar } from '../../parts/load-bar.js'
import { Panel } from '../../parts/panel.js'
import { EmptyState, ErrorState } from '../../parts/states.js'
import { TOOLS_PATH } from '../../paths.js'
import { BodyView } from './body-view.js'
import { RequestActions } from './request-actions.js'
import { RequestStatus } from './request-status.js'
import { snippetRequestOf } from './snippet-request.js'

/** Everything about one request. */
export function RequestPanel({ sequence }: { sequence: number | undefined }): JSX.Element {
  const { value, error } = useLive(
    async signal => (sequence === undefined ? null : getRequest({ sequence }, { signal })),
    [sequence],
    { interval: () => undefined },
  )
  return (
    <section class="request-panel" aria-label="The selected request">
      {value && <Details request={value} />}
      {value === undefined && !error && <LoadBar isBusy />}
      {error &&
        (error.status === 404 ? (
          <EmptyState title="This request is no longer kept.">The log keeps the latest 1,000 requests.</EmptyState>
        ) : (
          <ErrorState title="Could not load the request." error={error} />
        ))}
      {value === null && (
        <EmptyState title="No request is selected.">Select one to see its bodies, and to copy it as code.</EmptyState>
      )}
    </section>
  )
}

function Details({ request }: { request: RequestDetails }): JSX.Element {
  const { method, path, query, requestBody, responseBody } = request
  return (
    <Panel title={`${method} ${decodePath(path)}`} actions={<RequestStatus entry={request} />}>
      <Facts
        facts={[
          ['Query', query === '' ? undefined : <span class="id">{query}</span>],
          [
            'Request id',
            request.requestId === null ? undefined : <CopyId id={request.requestId} label="the request id" />,
          ],
          ['Operation', request.operationId ?? undefined],
          ['Who', request.caller ? <IdLink id={request.caller.id} name={request.caller.name} /> : 'unknown'],
          ['Answered by', request.fault === null ? undefined : <a href={TOOLS_PATH}>an injected fault</a>],
          ['Arrived', <Time key="time" time={request.time} />],
          ['Took', formatElapsed(request.durationMs)],
          ...Object.entries(request.headers).map(([name, value]) => [name, value] as const),
        ]}
      />
      {requestBody && <BodyView title="Request body" body={requestBody} />}
      {responseBody && <BodyView title="Response body" body={responseBody} />}
      <CodeSample label="the request as code" samples={samplesOf(snippetRequestOf(request))} />
      <RequestActions request={request} />
    </Panel>
  )
}
