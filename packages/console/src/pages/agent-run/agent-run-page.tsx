import { type AgentRun, deleteAgentRun, getAgent, getAgentRun, updateAgentRun } from '@las/agents'
import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import { useRoute } from 'preact-iso'
import { transport } from '../../api/session.js'
import { DeleteButton } from '../../objects/delete-button.js'
import { shortId } from '../../objects/id-link.js'
import { objectPath } from '../../objects/id-paths.js'
import { ObjectPage } from '../../objects/object-page.js'
import { Status } from '../../objects/status.js'
import { useAction } from '../../objects/use-action.js'
import { useLive } from '../../objects/use-live.js'
import { Button } from '../../parts/button.js'
import { ErrorState } from '../../parts/states.js'
import './agent-run.css'
import { RunOutput } from './run-output.js'
import { RunTimeline } from './run-timeline.js'
import { RunWebhooks } from './run-webhooks.js'
import { stepsOf } from './steps.js'
import { useDeliveries } from './use-deliveries.js'
import { useOwners } from './use-owners.js'

/** Statuses after which nothing more happens without a client. */
const ENDED: readonly (string | undefined)[] = ['exported', 'completed', 'error']

/** A review can take days, and the steps of an archived run continue. */
const WAITING: readonly (string | undefined)[] = ['ready-for-review', 'review-in-progress', 'archived']

const ACTIVE_INTERVAL_MS = 1_500
const WAITING_INTERVAL_MS = 5_000

/** A run of an agent: what happened when, its output, and the webhooks that were sent. */
export function AgentRunPage(): JSX.Element {
  const { agentId = '', runId = '' } = useRoute().params
  const archiving = useAction()
  const live = useLive(signal => getAgentRun(transport, agentId, runId, { signal }), [agentId, runId], {
    interval: ({ status, events = [] }) => {
      // A run that has failed has this status until a step that was started again succeeds.
      if (ENDED.includes(status) && stepsOf(events).every(({ hasEnded }) => hasEnded)) return undefined
      return WAITING.includes(status) ? WAITING_INTERVAL_MS : ACTIVE_INTERVAL_MS
    },
  })
  const agent = useLive(signal => getAgent(transport, agentId, { signal }), [agentId], { interval: () => undefined })
  const steps = useMemo(() => stepsOf(live.value?.events ?? []), [live.value])
  const owners = useOwners(steps)
  const deliveries = useDeliveries(steps, owners)
  const agentName = agent.value?.name || shortId(agentId)

  return (
    <>
      {archiving.error && <ErrorState title="Could not archive the run." error={archiving.error} />}
      <ObjectPage<AgentRun>
        kind="run"
        id={runId}
        live={live}
        titleOf={() => `Run of ${agentName}`}
        parents={[{ title: agentName, href: objectPath('agents', agentId) }]}
        note={({ status }) => <Status status={status} />}
        actions={({ status }) => (
          <>
            <Button
              disabled={status === 'archived' || archiving.isBusy}
              onClick={() =>
                void archiving.run(async () => {
                  await updateAgentRun(transport, agentId, runId, { status: 'archived' })
                  await live.reload()
                })
              }
            >
              Archive
            </Button>
            <DeleteButton
              what="the run"
              to={objectPath('agents', agentId)}
              onDelete={() => deleteAgentRun(transport, agentId, runId)}
            >
              It stops if it has not ended, and its output is lost. Its documents and predictions are kept. This cannot
              be undone.
            </DeleteButton>
          </>
        )}
        tabs={run => [
          {
            id: 'time',
            title: 'Time',
            render: () => (
              <RunTimeline
                run={run}
                steps={steps}
                owners={owners}
                deliveries={deliveries.value ?? []}
                onChange={live.reload}
              />
            ),
          },
          { id: 'output', title: 'Fields and variables', render: () => <RunOutput run={run} /> },
          {
            id: 'webhooks',
            title: 'Webhooks',
            count: deliveries.value?.length,
            render: () => <RunWebhooks run={run} deliveries={deliveries} onChange={live.reload} />,
          },
        ]}
      />
    </>
  )
}
