import { type DataBundle, listDataBundles, type Training } from '@las/models'
import type { JSX } from 'preact'
import { transport } from '../../api/session.js'
import { IdLink } from '../../objects/id-link.js'
import { objectPath } from '../../objects/id-paths.js'
import { LinkedText } from '../../objects/linked-text.js'
import { Status } from '../../objects/status.js'
import { Time } from '../../objects/time.js'
import { useLive } from '../../objects/use-live.js'
import { Facts } from '../../parts/facts.js'
import { Panel } from '../../parts/panel.js'
import { type PlainColumn, PlainTable } from '../../parts/plain-table.js'
import { ErrorState } from '../../parts/states.js'

const MAX_BUNDLES = 100

interface Row {
  readonly id: string
  readonly bundle: DataBundle | undefined
}

const COLUMNS: readonly PlainColumn<Row>[] = [
  { title: 'Name', render: ({ id, bundle }) => <IdLink id={id} name={bundle?.name} /> },
  { title: 'Status', render: ({ bundle }) => <Status status={bundle?.status} /> },
  { title: 'Documents', isNumeric: true, render: ({ bundle }) => bundle?.summary?.aggregate?.numberOfDocuments },
]

/** The settings and the data bundles of a training. */
export function DetailsTab({ training }: { training: Training }): JSX.Element {
  const { modelId, dataBundleIds, warmStartConfig } = training
  const bundles = useLive(
    async signal => (await listDataBundles(transport, modelId, { maxResults: MAX_BUNDLES }, { signal })).dataBundles,
    [modelId],
    { interval: () => undefined },
  )
  const warmStart = warmStartConfig?.trainingId
  return (
    <div class="columns">
      <Panel title="Training">
        <Facts
          facts={[
            ['Description', training.description],
            [
              'Continues from',
              warmStart ? <a href={objectPath('models', modelId, 'trainings', warmStart)}>{warmStart}</a> : null,
            ],
            ['Instance type', training.instanceType],
            ['GPU hours', training.gpuHours ?? undefined],
            ['Created', <Time time={training.createdTime} />],
            ['Created by', <LinkedText text={training.createdBy} />],
          ]}
        />
      </Panel>
      <Panel title="Data bundles" note={String(dataBundleIds.length)} isFlush>
        {bundles.error && (
          <ErrorState title="Could not load the data bundles." error={bundles.error} onRetry={bundles.reload} />
        )}
        <PlainTable
          label="Data bundles"
          columns={COLUMNS}
          rows={dataBundleIds.map(id => ({ id, bundle: bundles.value?.find(each => each.dataBundleId === id) }))}
          rowKey={({ id }) => id}
        />
      </Panel>
    </div>
  )
}
