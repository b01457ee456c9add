import { listActions } from '@las/actions'
import { listTransitions } from '@las/transitions'
import type { JSX } from 'preact'
import { transport } from '../../api/session.js'
import { IdLink } from '../../objects/id-link.js'
import { useLive } from '../../objects/use-live.js'
import { LoadBar } from '../../parts/load-bar.js'
import { Panel } from '../../parts/panel.js'
import { ErrorState } from '../../parts/states.js'

/** The number of the newest actions, and transitions, that are searched. */
const MAX_SEARCHED = 1_000

interface Uses {
  readonly users: readonly { readonly id: string; readonly name: string | null; readonly kind: string }[]
  /** Whether all actions and transitions were searched. */
  readonly isComplete: boolean
}

/** The actions and transitions that use a secret. */
export function SecretUses({ secretId }: { secretId: string }): JSX.Element {
  const { value, error, reload } = useLive(signal => findUses(secretId, signal), [secretId], {
    interval: () => undefined,
  })
  return (
    <Panel title="Used by">
      {!value && !error && <LoadBar isBusy />}
      {error && <ErrorState title="Could not search the actions and transitions." error={error} onRetry={reload} />}
      {value?.users.length === 0 && <p class="ink-2">No action or transition uses it.</p>}
      {value && value.users.length > 0 && (
        <ul>
          {value.users.map(({ id, name, kind }) => (
            <li key={id}>
              <span class="ink-2">{kind}</span> <IdLink id={id} name={name} />
            </li>
          ))}
        </ul>
      )}
      {value && !value.isComplete && (
        <p class="small ink-3">
          Only the newest {MAX_SEARCHED.toLocaleString('en')} actions and transitions were searched.
        </p>
      )}
    </Panel>
  )
}

async function findUses(secretId: string, signal: AbortSignal): Promise<Uses> {
  const page = { maxResults: MAX_SEARCHED }
  const [actions, transitions] = await Promise.all([
    listActions(transport, page, { signal }),
    listTransitions(transport, page, { signal }),
  ])
  return {
    users: [
      ...actions.actions
        .filter(action => action.secretId === secretId)
        .map(({ actionId: id, name }) => ({ id, name, kind: 'action' })),
      ...transitions.transitions
        // Containers have a secret for their registry, and secrets for their environment.
        .filter(({ parameters }) => JSON.stringify(parameters).includes(`"${secretId}"`))
        .map(({ transitionId: id, name }) => ({ id, name, kind: 'transition' })),
    ],
    isComplete: actions.nextToken === null && transitions.nextToken === null,
  }
}
