import { type Agent, deleteAgent, getAgent, updateAgent } from '@las/agents'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useRoute } from 'preact-iso'
import { transport } from '../../api/session.js'
import { DeleteButton } from '../../objects/delete-button.js'
import { ObjectPage } from '../../objects/object-page.js'
import { type Setting, SettingsForm } from '../../objects/settings-form.js'
import { useLive } from '../../objects/use-live.js'
import { Button } from '../../parts/button.js'
import { ROOT_PATH } from '../../paths.js'
import { AgentResources } from './agent-resources.js'
import { AgentRuns } from './agent-runs.js'
import { AgentStatisticsTab } from './agent-statistics.js'
import { StartRunDialog } from './start-run-dialog.js'

const settings: readonly Setting[] = [
  { name: 'name', label: 'Name' },
  { name: 'description', label: 'Description', type: 'long-text' },
  {
    name: 'resourceIds',
    label: 'Resources',
    type: 'lines',
    hint: 'The ids of a model, validations, hooks and actions, one a line.',
  },
  { name: 'metadata', label: 'Metadata', type: 'json' },
]

/** An agent: its runs, its resources and its statistics. */
export function AgentPage(): JSX.Element {
  const { agentId = '' } = useRoute().params
  const [isStarting, setStarting] = useState(false)
  const live = useLive(signal => getAgent(transport, agentId, { signal }), [agentId])
  return (
    <>
      <ObjectPage<Agent>
        kind="agent"
        id={agentId}
        live={live}
        titleOf={({ name }) => name}
        actions={() => (
          <>
            <Button variant="primary" onClick={() => setStarting(true)}>
              Start a run
            </Button>
            <DeleteButton what="the agent" to={`${ROOT_PATH}/agents`} onDelete={() => deleteAgent(transport, agentId)}>
              Its runs are deleted, too, and runs that have not ended stop. Its resources and documents are kept. This
              cannot be undone.
            </DeleteButton>
          </>
        )}
        tabs={agent => [
          { id: 'runs', title: 'Runs', render: () => <AgentRuns agentId={agentId} /> },
          {
            id: 'resources',
            title: 'Resources',
            count: agent.resourceIds?.length,
            render: () => <AgentResources agent={agent} />,
          },
          { id: 'statistics', title: 'Statistics', render: () => <AgentStatisticsTab agentId={agentId} /> },
          {
            id: 'settings',
            title: 'Settings',
            render: () => (
              <SettingsForm
                kind="agent"
                settings={settings}
                value={agent}
                onSave={async changes => {
                  await updateAgent(transport, agentId, changes)
                  await live.reload()
                }}
              />
            ),
          },
        ]}
      />
      {isStarting && <StartRunDialog agentId={agentId} onClose={() => setStarting(false)} />}
    </>
  )
}
