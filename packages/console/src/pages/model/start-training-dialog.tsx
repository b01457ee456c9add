import { createTraining, listDataBundles, listTrainings } from '@las/models'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { transport } from '../../api/session.js'
import { FormDialog } from '../../objects/form-dialog.js'
import { shortId } from '../../objects/id-link.js'
import { objectPath } from '../../objects/id-paths.js'
import { useLive } from '../../objects/use-live.js'
import { ChoiceField, TextField } from '../../parts/field.js'
import { NO_IDS, PickIds, pickedIds } from './pick-ids.js'

const MAX_CHOICES = 20

/** Starts a training, and opens its page. */
export function StartTrainingDialog({ modelId, onClose }: { modelId: string; onClose: () => void }): JSX.Element {
  const { route } = useLocation()
  const [name, setName] = useState('')
  const [picked, setPicked] = useState(NO_IDS)
  const [warmStart, setWarmStart] = useState('')
  const choices = useLive(
    async signal => {
      const [{ dataBundles }, { trainings }] = await Promise.all([
        listDataBundles(transport, modelId, { maxResults: MAX_CHOICES }, { signal }),
        listTrainings(transport, modelId, { maxResults: MAX_CHOICES, status: 'succeeded' }, { signal }),
      ])
      return { dataBundles, trainings }
    },
    [modelId],
    { interval: () => undefined },
  )
  const { dataBundles = [], trainings = [] } = choices.value ?? {}
  const dataBundleIds = pickedIds(picked)
  return (
    <FormDialog
      title="Start a training"
      action="Start training"
      failure="Could not start the training."
      isDisabled={dataBundleIds.length === 0}
      onClose={onClose}
      onSubmit={async () => {
        const { trainingId } = await createTraining(transport, modelId, dataBundleIds, {
          name: name.trim() || null,
          ...(warmStart && { warmStartConfig: { trainingId: warmStart } }),
        })
        route(objectPath('models', modelId, 'trainings', trainingId))
      }}
    >
      <TextField label="Name" value={name} onText={setName} />
      <PickIds
        label="Data bundles"
        options={dataBundles.map(({ dataBundleId, name, status, summary }) => ({
          id: dataBundleId,
          title: [
            name || shortId(dataBundleId),
            summary?.aggregate ? `${summary.aggregate.numberOfDocuments.toLocaleString('en')} documents` : status,
          ].join(', '),
        }))}
        value={picked}
        onChange={setPicked}
      />
      <ChoiceField
        label="Continue from"
        hint="The training keeps what this one has learned."
        value={warmStart}
        options={[
          { value: '', title: 'Nothing: start with an untrained model' },
          ...trainings.map(({ trainingId, name }) => ({ value: trainingId, title: name || shortId(trainingId) })),
        ]}
        onChange={setWarmStart}
      />
    </FormDialog>
  )
}
