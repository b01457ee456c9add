import { listTrainings, type Model, type Training } from '@las/models'
import type { JSX } from 'preact'
import { useCallback, useState } from 'preact/hooks'
import { transport } from '../../api/session.js'
import { EmptyList } from '../../objects/empty-list.js'
import { shortId } from '../../objects/id-link.js'
import { objectPath } from '../../objects/id-paths.js'
import { ListPanel } from '../../objects/list-panel.js'
import { numberIn } from '../../objects/number-in.js'
import { ObjectList } from '../../objects/object-list.js'
import type { FetchPage } from '../../objects/paged-list.js'
import { samplesOf } from '../../objects/request-samples.js'
import { Status } from '../../objects/status.js'
import { timeColumn } from '../../objects/time-column.js'
import { Button } from '../../parts/button.js'
import type { TableColumn } from '../../parts/table.js'
import { StartTrainingDialog } from './start-training-dialog.js'

/** The trainings of a model. */
export function TrainingsTab({ model }: { model: Model }): JSX.Element {
  const { modelId } = model
  const [isStarting, setStarting] = useState(false)
  const fetchPage: FetchPage<Training> = useCallback(
    async (page, signal) => {
      const { trainings, nextToken } = await listTrainings(transport, modelId, page, { signal })
      return { rows: trainings, nextToken }
    },
    [modelId],
  )
  return (
    <>
      <ListPanel
        toolbar={
          <>
            <span class="ink-2">
              {model.trainingId
                ? 'The model predicts with the training that is marked.'
                : 'The model predicts without a training.'}
            </span>
            <span class="end">
              <Button icon="plus" onClick={() => setStarting(true)}>
                Start training
              </Button>
            </span>
          </>
        }
      >
        <ObjectList<Training>
          label="Trainings"
          columns={columnsOf(model.trainingId)}
          fetchPage={fetchPage}
          rowKey={({ trainingId }) => trainingId}
          rowHref={({ trainingId }) => objectPath('models', modelId, 'trainings', trainingId)}
          empty={
            <EmptyList title="There are no trainings yet." samples={samples(modelId)}>
              A training learns from the documents of data bundles. About 20 documents are enough for a field that is
              next to the same word in all of them.
            </EmptyList>
          }
        />
      </ListPanel>
      {isStarting && <StartTrainingDialog modelId={modelId} onClose={() => setStarting(false)} />}
    </>
  )
}

function columnsOf(usedTraining: string | null): readonly TableColumn<Training>[] {
  return [
    {
      id: 'name',
      title: 'Name',
      width: 'minmax(0, 1fr)',
      isLink: true,
      render: ({ trainingId, name }) =>
        name ? <span class="strong">{name}</span> : <span class="id">{shortId(trainingId)}</span>,
    },
    { id: 'status', title: 'Status', width: '200px', render: ({ status }) => <Status status={status} /> },
    {
      id: 'used',
      title: 'Used',
      width: '96px',
      render: ({ trainingId }) => trainingId === usedTraining && <span class="accent strong">in use</span>,
    },
    {
      id: 'documents',
      title: 'Documents',
      width: '96px',
      isNumeric: true,
      render: ({ evaluation }) => numberIn(evaluation.aggregate, 'numberOfEvaluatedDocuments')?.toLocaleString('en'),
    },
    {
      id: 'accuracy',
      title: 'Right %',
      width: '88px',
      isNumeric: true,
      render: ({ evaluation }) => percent(numberIn(evaluation.aggregate, 'accuracy')),
    },
    {
      id: 'automation',
      title: <span title="Values with a confidence of at least 90 %">Sure %</span>,
      width: '88px',
      isNumeric: true,
      render: ({ statistics }) => percent(numberIn(statistics?.aggregate, 'automation')),
    },
    timeColumn('Created', ({ createdTime }) => createdTime),
  ]
}

const percent = (share: number | undefined): string | undefined =>
  share === undefined ? undefined : (share * 100).toFixed(1)

const samples = (modelId: string): ReturnType<typeof samplesOf> => ({
  ...samplesOf({
    method: 'POST',
    path: `/models/${modelId}/trainings`,
    body: { dataBundleIds: ['las:model-data-bundle:…'], name: 'First training' },
  }),
  typescript: `import { Client } from '@las/client'

const client = new Client()
const modelId = '${modelId}'
const { dataBundleId } = await client.createDataBundle(modelId, ['las:dataset:…'])
await client.waitForDataBundle(modelId, dataBundleId)
const { trainingId } = await client.createTraining(modelId, [dataBundleId])
const { evaluation } = await client.waitForTraining(modelId, trainingId)
console.log(evaluation)
await client.updateModel(modelId, { trainingId })`,
})
