import { type Dataset, deleteDataset, updateDataset } from '@las/datasets'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { transport } from '../../api/session.js'
import { DatasetDialog } from '../../objects/dataset-dialog.js'
import { FormDialog } from '../../objects/form-dialog.js'
import { objectPath } from '../../objects/id-paths.js'
import { UploadButton } from '../../objects/upload/upload-button.js'
import { Button } from '../../parts/button.js'
import { CheckField } from '../../parts/field.js'

export interface DatasetActionsProps {
  readonly dataset: Dataset
  /** Loads the dataset again. */
  readonly onChange: () => Promise<void>
}

/** Upload into a dataset, its change and its deletion. */
export function DatasetActions({ dataset, onChange }: DatasetActionsProps): JSX.Element {
  const [open, setOpen] = useState<'edit' | 'delete' | undefined>()
  const close = (): void => setOpen(undefined)
  return (
    <>
      <UploadButton datasetId={dataset.datasetId} isPrimary />
      <Button isLarge onClick={() => setOpen('edit')}>
        Edit
      </Button>
      <Button isLarge variant="danger" onClick={() => setOpen('delete')}>
        Delete
      </Button>
      {open === 'edit' && (
        <DatasetDialog
          dataset={dataset}
          onClose={close}
          onSubmit={async fields => {
            await updateDataset(transport, dataset.datasetId, fields)
            await onChange()
          }}
        />
      )}
      {open === 'delete' && <DeleteDatasetDialog dataset={dataset} onClose={close} />}
    </>
  )
}

/** The API only deletes empty datasets, so that the documents must be deleted first. */
function DeleteDatasetDialog({ dataset, onClose }: { dataset: Dataset; onClose: () => void }): JSX.Element {
  const { datasetId, name, numberOfDocuments } = dataset
  const { route } = useLocation()
  const [deleteDocuments, setDeleteDocuments] = useState(false)
  const [deleted, setDeleted] = useState(0)
  const count = numberOfDocuments === 1 ? 'its document' : `its ${numberOfDocuments.toLocaleString('en')} documents`
  return (
    <FormDialog
      title={`Delete the dataset ${name ?? datasetId}?`}
      action="Delete"
      failure="Could not delete the dataset."
      isDanger
      isDisabled={numberOfDocuments > 0 && !deleteDocuments}
      onClose={onClose}
      onSubmit={async () => {
        await deleteDataset(transport, datasetId, {
          deleteDocuments,
          onProgress: progress => setDeleted(progress.deletedDocuments),
        })
        route(objectPath('datasets'))
      }}
    >
      <p>
        {numberOfDocuments > 0 && 'Only an empty dataset can be deleted. '}
        Its transformations are deleted as well. Data bundles, and models that have learned from them, are kept. This
        cannot be undone.
      </p>
      {numberOfDocuments > 0 && (
        <CheckField
          label={`Delete ${count} with all files and ground truth`}
          isChecked={deleteDocuments}
          onChange={setDeleteDocuments}
        />
      )}
      {deleted > 0 && <p role="status">{deleted.toLocaleString('en')} documents were deleted.</p>}
    </FormDialog>
  )
}
