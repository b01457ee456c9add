import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { type ConsoleError, toConsoleError } from '../../api/errors.js'
import { findObject } from '../../api/inspect.js'
import { decodePath } from '../../objects/id-paths.js'
import { pathOfObject } from '../../objects/object-paths.js'
import { LoadBar } from '../../parts/load-bar.js'
import { EmptyState, ErrorState } from '../../parts/states.js'
import { GO_PATH } from '../../paths.js'

/** Opens the page of any object, by its id, which is the rest of the path. */
export function GoPage(): JSX.Element {
  const { path, route } = useLocation()
  const id = decodePath(path.slice(GO_PATH.length + 1))
  const [error, setError] = useState<ConsoleError | undefined>()
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    const controller = new AbortController()
    setError(undefined)
    findObject({ id }, { signal: controller.signal })
      .then(object => route(pathOfObject(object), true))
      .catch(failure => {
        if (!controller.signal.aborted) setError(toConsoleError(failure))
      })
    return () => controller.abort()
  }, [id, attempt])
  if (!error) return <LoadBar isBusy />
  if (error.status === 404) {
    return (
      <EmptyState title="There is no object with this id.">
        {id} was deleted, or belongs to another organization.
      </EmptyState>
    )
  }
  return <ErrorState title="Could not find the object." error={error} onRetry={() => setAttempt(attempt + 1)} />
}
