import type { Id } from '@las/core'
import { deleteTransition, getTransition, type Transition } from '@las/transitions'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useRoute } from 'preact-iso'
import { transport } from '../../api/session.js'
import { DeleteButton } from '../../objects/delete-button.js'
import { objectPath } from '../../objects/id-paths.js'
import { ObjectPage, type ObjectTab } from '../../objects/object-page.js'
import { useLive } from '../../objects/use-live.js'
import { RunTransitionDialog } from '../../objects/workflows/run-transition-dialog.js'
import { Button, ButtonLink } from '../../parts/button.js'
import { QUEUE_PATH } from '../../paths.js'
import { ExecutionsTab } from './executions-tab.js'
import { OverviewTab } from './overview-tab.js'
import { SettingsTab } from './settings-tab.js'

/** A transition: what it runs, and its executions. */
export function TransitionPage(): JSX.Element {
  const { transitionId = '' } = useRoute().params
  const [isStarting, setStarting] = useState(false)
  const live = useLive(signal => getTransition(transport, transitionId as Id<'transition'>, { signal }), [transitionId])
  const tabs = (transition: Transition): ObjectTab[] => [
    { id: 'executions', title: 'Executions', render: () => <ExecutionsTab transitionId={transitionId} /> },
    { id: 'program', title: 'Parameters', render: () => <OverviewTab transition={transition} /> },
    { id: 'settings', title: 'Settings', render: () => <SettingsTab transition={transition} onSaved={live.reload} /> },
  ]
  return (
    <>
      <ObjectPage<Transition>
        kind="transition"
        id={transitionId}
        live={live}
        titleOf={({ name }) => name}
        note={({ transitionType }) => transitionType}
        actions={({ transitionType }) => (
          <>
            {transitionType === 'manual' && (
              <ButtonLink isLarge href={`${QUEUE_PATH}?source=${encodeURIComponent(transitionId)}`}>
                Queue
              </ButtonLink>
            )}
            <Button isLarge variant="primary" onClick={() => setStarting(true)}>
              Run
            </Button>
            <DeleteButton
              what="the transition"
              to={objectPath('transitions')}
              onDelete={() => deleteTransition(transport, transitionId as Id<'transition'>)}
            >
              Its executions and their logs are lost. A transition that a workflow uses cannot be deleted.
            </DeleteButton>
          </>
        )}
        tabs={tabs}
      />
      {isStarting && <RunTransitionDialog transitionId={transitionId} onClose={() => setStarting(false)} />}
    </>
  )
}
