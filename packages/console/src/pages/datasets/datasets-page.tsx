import { createDataset, type Dataset, listDatasets } from '@las/datasets'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { transport } from '../../api/session.js'
import { DatasetDialog } from '../../objects/dataset-dialog.js'
import { EmptyList } from '../../objects/empty-list.js'
import { shortId } from '../../objects/id-link.js'
import { pathOfId } from '../../objects/id-paths.js'
import { ListPage } from '../../objects/list-page.js'
import { ObjectList } from '../../objects/object-list.js'
import type { FetchPage } from '../../objects/paged-list.js'
import { samplesOf } from '../../objects/request-samples.js'
import { timeColumn } from '../../objects/time-column.js'
import { Button } from '../../parts/button.js'
import type { TableColumn } from '../../parts/table.js'

const fetchPage: FetchPage<Dataset> = async (page, signal) => {
  const { datasets, nextToken } = await listDatasets(transport, page, { signal })
  return { rows: datasets, nextToken }
}

const columns: readonly TableColumn<Dataset>[] = [
  {
    id: 'name',
    title: 'Name',
    width: 'minmax(0, 2fr)',
    isLink: true,
    render: ({ name, datasetId }) => name || <span class="id">{shortId(datasetId)}</span>,
  },
  {
    id: 'description',
    title: 'Description',
    width: 'minmax(0, 3fr)',
    render: ({ description }) => <span class="ink-2">{description}</span>,
  },
  {
    id: 'documents',
    title: 'Documents',
    width: '96px',
    isNumeric: true,
    render: ({ numberOfDocuments }) => numberOfDocuments.toLocaleString('en'),
  },
  {
    id: 'labels',
    title: 'Labels',
    width: '72px',
    isNumeric: true,
    render: ({ groundTruthSummary }) => Object.keys(groundTruthSummary).length.toLocaleString('en'),
  },
  {
    id: 'version',
    title: 'Version',
    width: '80px',
    isNumeric: true,
    render: ({ version }) => version.toLocaleString('en'),
  },
  { id: 'retention', title: 'Retention', width: '104px', render: ({ retentionInDays }) => `${retentionInDays} days` },
  timeColumn('Created', ({ createdTime }) => createdTime),
]

/** All datasets. */
export function DatasetsPage(): JSX.Element {
  const { route } = useLocation()
  const [isCreating, setCreating] = useState(false)
  return (
    <ListPage
      title="Datasets"
      actions={
        <Button icon="plus" isLarge variant="primary" onClick={() => setCreating(true)}>
          New dataset
        </Button>
      }
    >
      <ObjectList<Dataset>
        label="Datasets"
        columns={columns}
        fetchPage={fetchPage}
        rowKey={({ datasetId }) => datasetId}
        rowHref={({ datasetId }) => pathOfId(datasetId)}
        empty={
          <EmptyList
            title="There are no datasets yet."
            samples={samplesOf({ method: 'POST', path: '/datasets', body: { name: 'Receipts', retentionInDays: 365 } })}
          >
            A dataset holds documents with their right values. Models learn from it: create one, and upload documents
            into it.
          </EmptyList>
        }
      />
      {isCreating && (
        <DatasetDialog
          onClose={() => setCreating(false)}
          onSubmit={async fields => {
            const { datasetId } = await createDataset(transport, fields)
            route(pathOfId(datasetId))
          }}
        />
      )}
    </ListPage>
  )
}
