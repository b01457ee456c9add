import { type Action, createActionRun, deleteAction, getAction, listActionRuns, updateAction } from '@las/actions'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useLocation, useRoute } from 'preact-iso'
import { transport } from '../../api/session.js'
import { DeleteButton } from '../../objects/delete-button.js'
import { IdLink } from '../../objects/id-link.js'
import { objectPath } from '../../objects/id-paths.js'
import { NamedLink, useName } from '../../objects/named-link.js'
import { ObjectPage } from '../../objects/object-page.js'
import { RunList } from '../../objects/run-list.js'
import { RunNowDialog } from '../../objects/run-now-dialog.js'
import { type Setting, SettingsForm } from '../../objects/settings-form.js'
import { Time } from '../../objects/time.js'
import { useLive } from '../../objects/use-live.js'
import { Button } from '../../parts/button.js'
import { Facts } from '../../parts/facts.js'
import { ROOT_PATH } from '../../paths.js'

const settings: readonly Setting[] = [
  { name: 'name', label: 'Name' },
  { name: 'description', label: 'Description', type: 'long-text' },
  { name: 'enabled', label: 'Enabled', type: 'check' },
  { name: 'functionId', label: 'Function', hint: 'The id of the function that does it.' },
  {
    name: 'secretId',
    label: 'Secret',
    hint: 'The id of a secret with values that the configuration does not contain.',
  },
  { name: 'connectionId', label: 'Connection', hint: 'The id of a connection, or nothing.' },
  {
    name: 'config',
    label: 'Configuration',
    type: 'json',
    hint: 'Who may read the action can read it. A secret can contain hmacSecret and headers instead.',
  },
  { name: 'metadata', label: 'Metadata', type: 'json' },
]

/** An action: its runs, its function and its configuration. */
export function ActionPage(): JSX.Element {
  const { actionId = '' } = useRoute().params
  const { route } = useLocation()
  const [isStarting, setStarting] = useState(false)
  const live = useLive(signal => getAction(transport, actionId, { signal }), [actionId])
  const agentId = live.value?.agentId
  const agentName = useName(agentId)
  const hrefOf = (runId: string): string => objectPath('actions', actionId, 'runs', runId)
  return (
    <>
      <ObjectPage<Action>
        kind="action"
        id={actionId}
        live={live}
        titleOf={({ name }) => name}
        parents={agentId ? [{ title: agentName ?? 'Agent', href: objectPath('agents', agentId) }] : []}
        note={({ enabled }) => enabled === false && <span class="warn">disabled</span>}
        actions={() => (
          <>
            <Button onClick={() => setStarting(true)}>Run now</Button>
            <DeleteButton
              what="the action"
              to={`${ROOT_PATH}/agents`}
              onDelete={() => deleteAction(transport, actionId)}
            >
              Its runs are deleted, too. Runs of agents that need it end in an error. This cannot be undone.
            </DeleteButton>
          </>
        )}
        tabs={action => [
          {
            id: 'runs',
            title: 'Runs',
            render: () => (
              <>
                <ActionFacts action={action} />
                <RunList
                  parentId={actionId}
                  hrefOf={hrefOf}
                  fetchRuns={async (page, signal) => {
                    const { runs, nextToken } = await listActionRuns(transport, actionId, page, { signal })
                    return { rows: runs, nextToken }
                  }}
                />
              </>
            ),
          },
          {
            id: 'settings',
            title: 'Settings',
            render: () => (
              <SettingsForm
                kind="action"
                settings={settings}
                value={action}
                onSave={async changes => {
                  await updateAction(transport, actionId, changes)
                  await live.reload()
                }}
              />
            ),
          },
        ]}
      />
      {isStarting && (
        <RunNowDialog
          kind="action"
          onClose={() => setStarting(false)}
          onStart={async run => route(hrefOf((await createActionRun(transport, actionId, run)).runId))}
        />
      )}
    </>
  )
}

function ActionFacts({ action }: { action: Action }): JSX.Element {
  const { agentId, functionId, secretId, connectionId, config, createdTime, createdBy } = action
  const url = config?.url
  return (
    <Facts
      facts={[
        ['Agent', agentId ? <NamedLink key="id" id={agentId} /> : null],
        ['Function', functionId ? <NamedLink key="id" id={functionId} /> : null],
        ['Sends to', typeof url === 'string' ? url : undefined],
        ['Secret', secretId ? <NamedLink key="id" id={secretId} /> : null],
        ['Connection', connectionId ? <IdLink key="id" id={connectionId} /> : undefined],
        [
          'Created',
          <>
            <Time time={createdTime} /> by <NamedLink id={createdBy} />
          </>,
        ],
      ]}
    />
  )
}
