import type { JSX } from 'preact'
import { useCallback } from 'preact/hooks'
import { DocumentList } from '../../objects/document-list.js'
import { EmptyList } from '../../objects/empty-list.js'
import { ListPage } from '../../objects/list-page.js'
import { samplesOf } from '../../objects/request-samples.js'
import { UploadArea } from '../../objects/upload/upload-area.js'
import { UploadButton } from '../../objects/upload/upload-button.js'
import { useDatasets } from '../../objects/use-datasets.js'
import { useUrl } from '../../objects/use-url.js'
import { Button } from '../../parts/button.js'
import { Select } from '../../parts/select.js'
import { EmptyState } from '../../parts/states.js'
import { DatasetFilter } from './dataset-filter.js'

/** All documents, and the upload of others. The address contains the filters. */
export function DocumentsPage(): JSX.Element {
  const { values, set } = useUrl('dataset', 'consent', 'order')
  const { dataset, consent, order } = values
  const datasets = useDatasets()
  const name = datasets.find(({ datasetId }) => datasetId === dataset)?.name ?? dataset
  const isFiltered = dataset !== '' || consent !== ''
  const clear = useCallback(() => set({ dataset: '', consent: '' }), [set])
  return (
    <>
      <ListPage
        title="Documents"
        actions={<UploadButton datasetId={dataset || undefined} isPrimary />}
        toolbar={
          <>
            <DatasetFilter datasets={datasets} value={dataset} onChange={value => set({ dataset: value })} />
            <Select
              label="Sort"
              value={order}
              options={[
                { value: '', title: 'Newest first' },
                { value: 'ascending', title: 'Oldest first' },
              ]}
              onChange={value => set({ order: value })}
            />
            {consent !== '' && (
              <span>
                With the consent <span class="id">{consent}</span>
              </span>
            )}
            {isFiltered && (
              <Button variant="quiet" onClick={clear}>
                Clear filters
              </Button>
            )}
            <span class="ink-3 end">Drop or paste files anywhere to upload them{dataset !== '' && ` to ${name}`}</span>
          </>
        }
      >
        <DocumentList
          datasetId={dataset}
          consentId={consent}
          order={order === 'ascending' ? order : undefined}
          hasDatasets={dataset === ''}
          empty={isFiltered ? <NoMatch onClear={clear} /> : <NoDocuments />}
        />
      </ListPage>
      <UploadArea datasetId={dataset || undefined} target={dataset === '' ? undefined : `the dataset ${name}`} />
    </>
  )
}

function NoMatch({ onClear }: { readonly onClear: () => void }): JSX.Element {
  return (
    <EmptyState title="No document matches the filters." action={<Button onClick={onClear}>Clear filters</Button>}>
      Documents that are uploaded here are added to the dataset of the filter.
    </EmptyState>
  )
}

function NoDocuments(): JSX.Element {
  return (
    <EmptyList
      title="There are no documents yet."
      samples={samplesOf({ method: 'POST', path: '/documents', body: { name: 'Invoice 4711' } })}
    >
      Models predict the fields of documents, which are PDF, JPEG, PNG, TIFF, WebP or email files of up to 64 MB. Drop
      files anywhere on this page, paste them, or upload them from a program.
    </EmptyList>
  )
}
