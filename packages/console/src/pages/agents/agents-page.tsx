import { type Agent, listAgents } from '@las/agents'
import type { JSX } from 'preact'
import { useCallback, useState } from 'preact/hooks'
import { transport } from '../../api/session.js'
import { EmptyList } from '../../objects/empty-list.js'
import { shortId } from '../../objects/id-link.js'
import { objectPath } from '../../objects/id-paths.js'
import { countKinds } from '../../objects/kinds-of-ids.js'
import { ListPage } from '../../objects/list-page.js'
import { NamedLink } from '../../objects/named-link.js'
import { ObjectList } from '../../objects/object-list.js'
import type { FetchPage } from '../../objects/paged-list.js'
import { samplesOf } from '../../objects/request-samples.js'
import { timeColumn } from '../../objects/time-column.js'
import { Button } from '../../parts/button.js'
import type { TableColumn } from '../../parts/table.js'
import { CreateAgentDialog } from './create-agent-dialog.js'

/** The agents, which process documents. */
export function AgentsPage(): JSX.Element {
  const [isCreating, setCreating] = useState(false)
  const fetchPage: FetchPage<Agent> = useCallback(async (page, signal) => {
    const { agents, nextToken } = await listAgents(transport, page, { signal })
    return { rows: agents, nextToken }
  }, [])
  const create = (
    <Button variant="primary" isLarge onClick={() => setCreating(true)}>
      Create agent
    </Button>
  )
  return (
    <>
      <ListPage title="Agents" actions={create}>
        <ObjectList<Agent>
          label="Agents"
          columns={columns}
          fetchPage={fetchPage}
          rowKey={({ agentId }) => agentId}
          rowHref={({ agentId }) => objectPath('agents', agentId)}
          empty={
            <EmptyList title="There are no agents yet." samples={samples()}>
              An agent processes documents: a model predicts their fields, people review those that are uncertain, and
              actions export the result. createReviewAgent creates an agent with all that it needs.
            </EmptyList>
          }
        />
      </ListPage>
      {isCreating && <CreateAgentDialog onClose={() => setCreating(false)} />}
    </>
  )
}

const columns: readonly TableColumn<Agent>[] = [
  {
    id: 'name',
    title: 'Name',
    width: 'minmax(0, 1fr)',
    isLink: true,
    render: ({ agentId, name }) =>
      name ? <span class="strong">{name}</span> : <span class="id">{shortId(agentId)}</span>,
  },
  {
    id: 'resources',
    title: 'Resources',
    width: 'minmax(0, 1fr)',
    render: ({ resourceIds }) => countKinds(resourceIds) || <span class="ink-3">none</span>,
  },
  timeColumn('Created', ({ createdTime }) => createdTime),
  { id: 'by', title: 'Created by', width: '180px', render: ({ createdBy }) => <NamedLink id={createdBy} /> },
  timeColumn('Changed', ({ updatedTime }) => updatedTime),
]

const samples = (): ReturnType<typeof samplesOf> => ({
  ...samplesOf({
    method: 'POST',
    path: '/agents',
    body: { name: 'Invoices', resourceIds: ['las:model:…', 'cradl:validation:…', 'cradl:hook:…', 'cradl:action:…'] },
  }),
  typescript: `import { Client } from '@las/client'

const client = new Client()
const { agent } = await client.createReviewAgent({
  name: 'Invoices',
  fieldConfig: {
    invoice_number: { type: 'string' },
    total_amount: { type: 'amount' },
  },
  review: { threshold: 0.8 },
  webhook: { url: 'http://localhost:3000/invoices', secret: 'at least 32 random characters' },
})
await client.processDocument(agent.agentId, 'invoice.pdf')`,
})
