import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { useLocation, useRoute } from 'preact-iso'
import { PageHead } from '../../objects/page-head.js'
import { setPlace } from '../../objects/place.js'
import { useLive } from '../../objects/use-live.js'
import { ButtonLink } from '../../parts/button.js'
import { LoadBar } from '../../parts/load-bar.js'
import { EmptyState, ErrorState } from '../../parts/states.js'
import { EXPLORER_PATH } from '../../paths.js'
import './explorer.css'
import { loadDescription } from './load-description.js'
import type { Description } from './model/operations.js'
import { OperationList } from './operation-list.js'
import { OperationView } from './operation-view.js'

/** The operations of the API, each with a form that sends it. */
export function ExplorerPage(): JSX.Element {
  const { operationId = '' } = useRoute().params
  // The description only changes with the version of the server.
  const { value, error, isLoading, reload } = useLive(loadDescription, [], { interval: () => undefined })
  useEffect(() => (operationId ? setPlace({ title: operationId }) : undefined), [operationId])
  const count = value?.groups.reduce((sum, { operations }) => sum + operations.length, 0)
  return (
    <>
      <LoadBar isBusy={isLoading} />
      <PageHead
        title="API explorer"
        note={count === undefined ? '' : `${count} operations`}
        actions={
          <ButtonLink href="/openapi.json" target="_top">
            openapi.json
          </ButtonLink>
        }
      />
      {error && <ErrorState title="Could not load the description of the API." error={error} onRetry={reload} />}
      {value && <Explorer description={value} operationId={operationId} />}
    </>
  )
}

function Explorer({ description, operationId }: { description: Description; operationId: string }): JSX.Element {
  const { groups, schemas } = description
  const { route } = useLocation()
  const all = groups.flatMap(({ operations }) => operations)
  const operation = all.find(({ id }) => id === operationId)
  // Links to the former page of the API had the id of an operation in their fragment.
  const fragment = all.find(({ id }) => `#${id}` === location.hash)?.id
  useEffect(() => {
    if (fragment && !operationId) route(`${EXPLORER_PATH}/${fragment}`, true)
  }, [fragment, operationId, route])
  return (
    <div class="explorer">
      <OperationList groups={groups} selected={operationId} />
      {operation ? (
        <OperationView key={operation.id} operation={operation} schemas={schemas} />
      ) : (
        <div>
          {operationId ? (
            <EmptyState title="There is no such operation.">The API does not have {operationId}.</EmptyState>
          ) : (
            <EmptyState title="Choose an operation.">
              Its form sends a request to this server, and shows the same request as curl, TypeScript and las.
            </EmptyState>
          )}
        </div>
      )}
    </div>
  )
}
