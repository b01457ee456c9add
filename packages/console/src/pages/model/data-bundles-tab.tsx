import { type DataBundle, deleteDataBundle, listDataBundles } from '@las/models'
import type { JSX } from 'preact'
import { useCallback, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { transport } from '../../api/session.js'
import { DeleteDialog } from '../../objects/delete-dialog.js'
import { EmptyList } from '../../objects/empty-list.js'
import { shortId } from '../../objects/id-link.js'
import { ListPanel } from '../../objects/list-panel.js'
import { ObjectList } from '../../objects/object-list.js'
import type { FetchPage } from '../../objects/paged-list.js'
import { samplesOf } from '../../objects/request-samples.js'
import { Status } from '../../objects/status.js'
import { timeColumn } from '../../objects/time-column.js'
import { useUrl } from '../../objects/use-url.js'
import { Button } from '../../parts/button.js'
import { formatPercent } from '../../parts/format.js'
import type { TableColumn } from '../../parts/table.js'
import { BundlePanel } from './bundle-panel.js'
import { CreateBundleDialog } from './create-bundle-dialog.js'

/** The data bundles of a model, and the report of the chosen one. */
export function DataBundlesTab({ modelId }: { modelId: string }): JSX.Element {
  const { path } = useLocation()
  const { values, set } = useUrl('bundle')
  const [dialog, setDialog] = useState<'create' | 'delete' | undefined>()
  const [version, setVersion] = useState(0)
  const close = (): void => setDialog(undefined)
  const fetchPage: FetchPage<DataBundle> = useCallback(
    async (page, signal) => {
      const { dataBundles, nextToken } = await listDataBundles(transport, modelId, page, { signal })
      return { rows: dataBundles, nextToken }
    },
    [modelId],
  )
  return (
    <>
      <ListPanel
        toolbar={
          <>
            <span class="ink-2">Snapshots of datasets, with a report on their ground truth.</span>
            <span class="end">
              <Button icon="plus" onClick={() => setDialog('create')}>
                Create data bundle
              </Button>
            </span>
          </>
        }
      >
        <ObjectList<DataBundle>
          label="Data bundles"
          columns={columns}
          fetchPage={fetchPage}
          rowKey={({ dataBundleId }) => dataBundleId}
          rowHref={({ dataBundleId }) =>
            `${path}?${new URLSearchParams({ tab: 'data-bundles', bundle: dataBundleId })}`
          }
          version={version}
          empty={
            <EmptyList
              title="There are no data bundles yet."
              samples={samplesOf({
                method: 'POST',
                path: `/models/${modelId}/dataBundles`,
                body: { datasetIds: ['las:dataset:…'], name: 'First quarter' },
              })}
            >
              A data bundle is a snapshot of datasets, from which a training learns. Its report shows what is missing or
              wrong in the ground truth.
            </EmptyList>
          }
        />
      </ListPanel>
      {values.bundle && (
        <BundlePanel
          key={values.bundle}
          modelId={modelId}
          dataBundleId={values.bundle}
          onDelete={() => setDialog('delete')}
          onClose={() => set({ bundle: '' })}
        />
      )}
      {dialog === 'create' && (
        <CreateBundleDialog
          modelId={modelId}
          onClose={close}
          onCreated={id => {
            setVersion(current => current + 1)
            set({ bundle: id })
          }}
        />
      )}
      {dialog === 'delete' && (
        <DeleteDialog
          what="the data bundle"
          onClose={close}
          onDelete={async () => {
            await deleteDataBundle(transport, modelId, values.bundle)
            set({ bundle: '' })
            setVersion(current => current + 1)
          }}
        >
          Its report is lost. The datasets, their documents, and trainings with this data bundle are kept. This cannot
          be undone.
        </DeleteDialog>
      )}
    </>
  )
}

const columns: readonly TableColumn<DataBundle>[] = [
  {
    id: 'name',
    title: 'Name',
    width: 'minmax(0, 1fr)',
    isLink: true,
    render: ({ dataBundleId, name }) =>
      name ? <span class="strong">{name}</span> : <span class="id">{shortId(dataBundleId)}</span>,
  },
  { id: 'status', title: 'Status', width: '120px', render: ({ status }) => <Status status={status} /> },
  {
    id: 'datasets',
    title: 'Datasets',
    width: 'minmax(0, 1fr)',
    render: ({ datasets }) => datasets.map(({ datasetId, name }) => name || shortId(datasetId)).join(', '),
  },
  {
    id: 'documents',
    title: 'Documents',
    width: '96px',
    isNumeric: true,
    render: ({ summary }) => summary?.aggregate?.numberOfDocuments.toLocaleString('en'),
  },
  {
    id: 'completeness',
    title: 'Complete',
    width: '88px',
    isNumeric: true,
    render: ({ summary }) => summary?.aggregate && formatPercent(summary.aggregate.completeness),
  },
  {
    id: 'validity',
    title: 'Valid',
    width: '72px',
    isNumeric: true,
    render: ({ summary }) => summary?.aggregate && formatPercent(summary.aggregate.validity),
  },
  timeColumn('Created', ({ createdTime }) => createdTime),
]
