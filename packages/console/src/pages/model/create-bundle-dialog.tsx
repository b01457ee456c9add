import { listDatasets } from '@las/datasets'
import { createDataBundle } from '@las/models'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { transport } from '../../api/session.js'
import { FormDialog } from '../../objects/form-dialog.js'
import { shortId } from '../../objects/id-link.js'
import { useLive } from '../../objects/use-live.js'
import { TextField } from '../../parts/field.js'
import { NO_IDS, PickIds, pickedIds } from './pick-ids.js'

const MAX_DATASETS = 20

export interface CreateBundleDialogProps {
  readonly modelId: string
  readonly onClose: () => void
  readonly onCreated: (dataBundleId: string) => void
}

/** Creates a data bundle from datasets. */
export function CreateBundleDialog({ modelId, onClose, onCreated }: CreateBundleDialogProps): JSX.Element {
  const [name, setName] = useState('')
  const [picked, setPicked] = useState(NO_IDS)
  const { value = [] } = useLive(
    async signal => (await listDatasets(transport, { maxResults: MAX_DATASETS }, { signal })).datasets,
    [],
    { interval: () => undefined },
  )
  const datasetIds = pickedIds(picked)
  return (
    <FormDialog
      title="Create a data bundle"
      action="Create data bundle"
      failure="Could not create the data bundle."
      isDisabled={datasetIds.length === 0}
      onClose={onClose}
      onSubmit={async () => {
        const { dataBundleId } = await createDataBundle(transport, modelId, datasetIds, {
          name: name.trim() || null,
        })
        onCreated(dataBundleId)
      }}
    >
      <TextField label="Name" value={name} onText={setName} />
      <PickIds
        label="Datasets"
        options={value.map(({ datasetId, name, numberOfDocuments }) => ({
          id: datasetId,
          title: `${name || shortId(datasetId)}, ${numberOfDocuments.toLocaleString('en')} documents`,
        }))}
        value={picked}
        onChange={setPicked}
      />
    </FormDialog>
  )
}
