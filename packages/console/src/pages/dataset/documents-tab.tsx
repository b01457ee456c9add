import type { Dataset } from '@las/datasets'
import type { JSX } from 'preact'
import { DocumentList } from '../../objects/document-list.js'
import { EmptyList } from '../../objects/empty-list.js'
import { ListPanel } from '../../objects/list-panel.js'
import { samplesOf } from '../../objects/request-samples.js'
import { UploadArea } from '../../objects/upload/upload-area.js'

/** The documents of a dataset, and the upload of others. */
export function DocumentsTab({ dataset: { datasetId, name } }: { readonly dataset: Dataset }): JSX.Element {
  return (
    <>
      <ListPanel>
        <DocumentList
          datasetId={datasetId}
          empty={
            <EmptyList
              title="The dataset has no documents yet."
              samples={samplesOf({ method: 'POST', path: '/documents', body: { name: 'Invoice 4711', datasetId } })}
            >
              Drop files anywhere on this page, paste them, or upload them from a program. Then enter the right values
              of each document as its ground truth.
            </EmptyList>
          }
        />
      </ListPanel>
      <UploadArea datasetId={datasetId} target={`the dataset ${name ?? ''}`.trim()} />
    </>
  )
}
