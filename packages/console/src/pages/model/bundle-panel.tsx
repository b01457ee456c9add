import { type DataBundleSummary, getDataBundle } from '@las/models'
import type { ComponentChildren, JSX } from 'preact'
import { transport } from '../../api/session.js'
import { IdLink } from '../../objects/id-link.js'
import { Status } from '../../objects/status.js'
import { useLive } from '../../objects/use-live.js'
import { Button, IconButton } from '../../parts/button.js'
import { formatPercent } from '../../parts/format.js'
import { LoadBar } from '../../parts/load-bar.js'
import { Panel } from '../../parts/panel.js'
import { type PlainColumn, PlainTable } from '../../parts/plain-table.js'
import { EmptyState, ErrorState } from '../../parts/states.js'

export interface BundlePanelProps {
  readonly modelId: string
  readonly dataBundleId: string
  readonly onDelete: () => void
  readonly onClose: () => void
}

/** The report of a data bundle: how complete and valid the ground truth of each field is. */
export function BundlePanel({ modelId, dataBundleId, onDelete, onClose }: BundlePanelProps): JSX.Element {
  const { value, error, isLoading, reload } = useLive(
    signal => getDataBundle(transport, modelId, dataBundleId, { signal }),
    [modelId, dataBundleId],
    { interval: ({ status }) => (status === 'running' ? 1_000 : undefined) },
  )
  const summary = value?.summary
  return (
    <Panel
      title={value?.name || 'Data bundle'}
      note={
        value && (
          <>
            <Status status={value.status} /> {summary?.aggregate && countsOf(summary.aggregate)}
          </>
        )
      }
      actions={
        <>
          <Button onClick={onDelete}>Delete data bundle</Button>
          <IconButton icon="close" label="Close the data bundle" onClick={onClose} />
        </>
      }
      isFlush
    >
      <LoadBar isBusy={isLoading} />
      {error && <ErrorState title="Could not load the data bundle." error={error} onRetry={reload} />}
      {value && (
        <p class="model-bundle-datasets ink-2">
          Datasets:{' '}
          {value.datasets.map(({ datasetId, name }, index) => (
            <>
              {index > 0 && ', '}
              <IdLink id={datasetId} name={name} />
            </>
          ))}
        </p>
      )}
      {value && !summary && (
        <EmptyState title={value.status === 'failed' ? 'The report could not be made.' : 'The report is being made.'} />
      )}
      {summary?.labels && (
        <PlainTable
          label="Report by field"
          columns={columns}
          rows={Object.entries(summary.labels)}
          rowKey={([label]) => label}
        />
      )}
    </Panel>
  )
}

function countsOf(aggregate: NonNullable<DataBundleSummary['aggregate']>): string {
  const { numberOfDocuments, numberOfUnreadableDocuments = 0, completeness, validity } = aggregate
  const unreadable =
    numberOfUnreadableDocuments > 0 ? `, ${numberOfUnreadableDocuments.toLocaleString('en')} unreadable` : ''
  return `${numberOfDocuments.toLocaleString('en')} documents${unreadable}, ${formatPercent(completeness)} complete, ${formatPercent(validity)} valid`
}

type FieldReport = [label: string, report: NonNullable<DataBundleSummary['labels']>[string]]

const numeric = (
  title: string,
  meaning: string,
  render: (report: FieldReport[1]) => ComponentChildren,
): PlainColumn<FieldReport> => ({
  title: <span title={meaning}>{title}</span>,
  isNumeric: true,
  render: ([, report]) => render(report),
})

/** Numbers that are not 0 are problems. */
const problems = (count: number | undefined): ComponentChildren => (
  <span class={count ? 'warn' : 'ink-3'}>{(count ?? 0).toLocaleString('en')}</span>
)

const columns: readonly PlainColumn<FieldReport>[] = [
  { title: 'Field', render: ([label]) => label },
  numeric('Complete', 'Documents that have a value', ({ completeness }) => formatPercent(completeness)),
  numeric('Valid', 'Values that are valid', ({ validity }) => formatPercent(validity)),
  numeric('Values', 'Valid values', ({ numberOfValids }) => numberOfValids.toLocaleString('en')),
  numeric('Different', 'Different valid values', ({ numberOfDistinctValids }) =>
    numberOfDistinctValids.toLocaleString('en'),
  ),
  numeric('Invalid', 'Values that do not match the type of the field', ({ numberOfErrors }) =>
    problems(numberOfErrors),
  ),
  numeric('Not found', 'Valid values that were not found in their documents', ({ numberOfNotFound }) =>
    problems(numberOfNotFound),
  ),
]
