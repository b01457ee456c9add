import type { Id } from '@las/core'
import { listModels, type Model } from '@las/models'
import type { JSX } from 'preact'
import { useCallback, useState } from 'preact/hooks'
import { transport } from '../../api/session.js'
import { EmptyList } from '../../objects/empty-list.js'
import { shortId } from '../../objects/id-link.js'
import { objectPath } from '../../objects/id-paths.js'
import { ListPage } from '../../objects/list-page.js'
import { numberIn } from '../../objects/number-in.js'
import { ObjectList } from '../../objects/object-list.js'
import type { FetchPage } from '../../objects/paged-list.js'
import { samplesOf } from '../../objects/request-samples.js'
import { Status } from '../../objects/status.js'
import { timeColumn } from '../../objects/time-column.js'
import { useUrl } from '../../objects/use-url.js'
import { Button } from '../../parts/button.js'
import { formatPercent } from '../../parts/format.js'
import { Segmented } from '../../parts/segmented.js'
import type { TableColumn } from '../../parts/table.js'
import { CreateModelDialog } from './create-model-dialog.js'

/** The organization whose models all organizations can use. */
const PUBLIC_ORGANIZATION: Id<'organization'> = 'las:organization:cradl'

const owners = [
  { value: '', title: 'Own' },
  { value: 'public', title: 'Public' },
] as const

/** The models of the organization, or those that all organizations can use. */
export function ModelsPage(): JSX.Element {
  const { values, set } = useUrl('owner')
  const owner = values.owner === 'public' ? values.owner : ''
  const [isCreating, setCreating] = useState(false)
  const fetchPage: FetchPage<Model> = useCallback(
    async (page, signal) => {
      const query = owner === 'public' ? { ...page, owner: PUBLIC_ORGANIZATION } : page
      const { models, nextToken } = await listModels(transport, query, { signal })
      return { rows: models, nextToken }
    },
    [owner],
  )
  return (
    <>
      <ListPage
        title="Models"
        actions={
          <Button variant="primary" isLarge onClick={() => setCreating(true)}>
            Create model
          </Button>
        }
        toolbar={<Segmented label="Owner" segments={owners} value={owner} onChange={value => set({ owner: value })} />}
      >
        <ObjectList<Model>
          label="Models"
          columns={columns}
          fetchPage={fetchPage}
          rowKey={({ modelId }) => modelId}
          rowHref={({ modelId, organizationId }) =>
            // Models of other organizations are found by the id of their owner.
            objectPath('models', owner === 'public' ? `${organizationId}/${modelId}` : modelId)
          }
          empty={
            <EmptyList title="There are no models yet." samples={samples()}>
              A model predicts the fields of documents. It can predict immediately, and better after it was trained with
              documents whose correct values are known.
            </EmptyList>
          }
        />
      </ListPage>
      {isCreating && <CreateModelDialog onClose={() => setCreating(false)} />}
    </>
  )
}

const columns: readonly TableColumn<Model>[] = [
  {
    id: 'name',
    title: 'Name',
    width: 'minmax(0, 1fr)',
    isLink: true,
    render: ({ modelId, name }) =>
      name ? <span class="strong">{name}</span> : <span class="id">{shortId(modelId)}</span>,
  },
  { id: 'status', title: 'Status', width: '96px', render: ({ status }) => <Status status={status} /> },
  {
    id: 'fields',
    title: 'Fields',
    width: '72px',
    isNumeric: true,
    render: ({ fieldConfig }) => Object.keys(fieldConfig ?? {}).length.toLocaleString('en'),
  },
  {
    id: 'training',
    title: 'Training',
    width: '168px',
    render: ({ trainingId, modelId }) =>
      trainingId ? <TrainingLink modelId={modelId} trainingId={trainingId} /> : <span class="ink-3">none</span>,
  },
  {
    id: 'running',
    title: 'Running trainings',
    width: '128px',
    isNumeric: true,
    render: ({ numberOfRunningTrainings }) => numberOfRunningTrainings.toLocaleString('en'),
  },
  {
    id: 'automated',
    title: <span title="Predicted values in the last 7 days that need no review">Automated</span>,
    width: '104px',
    isNumeric: true,
    render: ({ statistics }) => automationOf(statistics) ?? <span class="ink-3">none</span>,
  },
  timeColumn('Created', ({ createdTime }) => createdTime),
]

function TrainingLink({ modelId, trainingId }: { modelId: string; trainingId: string }): JSX.Element {
  return (
    <a class="id" href={objectPath('models', modelId, 'trainings', trainingId)} title={trainingId}>
      {shortId(trainingId)}
    </a>
  )
}

function automationOf(statistics: Model['statistics']): string | undefined {
  const automation = numberIn(statistics?.aggregate, 'automation')
  return automation === undefined ? undefined : formatPercent(automation)
}

const samples = (): ReturnType<typeof samplesOf> =>
  samplesOf({
    method: 'POST',
    path: '/models',
    body: {
      name: 'Invoices',
      fieldConfig: {
        invoice_number: { type: 'string', name: 'Invoice number' },
        total_amount: { type: 'amount', name: 'Total amount' },
      },
    },
  })
