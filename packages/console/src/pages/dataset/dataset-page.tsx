import { type Dataset, getDataset } from '@las/datasets'
import type { JSX } from 'preact'
import { useRoute } from 'preact-iso'
import { transport } from '../../api/session.js'
import { ObjectPage } from '../../objects/object-page.js'
import { useLive } from '../../objects/use-live.js'
import { DatasetActions } from './dataset-actions.js'
import { DetailsTab } from './details-tab.js'
import { DocumentsTab } from './documents-tab.js'
import { LabelsTab } from './labels-tab.js'
import { TransformationsTab } from './transformations-tab.js'

/** A dataset: its documents, what is known about them, and transformations of all of them. */
export function DatasetPage(): JSX.Element {
  const { datasetId = '' } = useRoute().params
  const live = useLive<Dataset>(signal => getDataset(transport, datasetId, { signal }), [datasetId])
  return (
    <ObjectPage<Dataset>
      kind="dataset"
      id={datasetId}
      live={live}
      titleOf={({ name }) => name}
      note={({ version }) => <span>version {version.toLocaleString('en')}</span>}
      actions={dataset => <DatasetActions dataset={dataset} onChange={live.reload} />}
      tabs={dataset => [
        {
          id: 'documents',
          title: 'Documents',
          count: dataset.numberOfDocuments,
          render: () => <DocumentsTab dataset={dataset} />,
        },
        {
          id: 'labels',
          title: 'Ground truth',
          count: Object.keys(dataset.groundTruthSummary).length,
          render: () => <LabelsTab dataset={dataset} />,
        },
        {
          id: 'transformations',
          title: 'Transformations',
          render: () => <TransformationsTab datasetId={datasetId} onChange={live.reload} />,
        },
        { id: 'details', title: 'Details', render: () => <DetailsTab dataset={dataset} /> },
      ]}
    />
  )
}
