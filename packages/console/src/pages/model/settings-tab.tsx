import { listTrainings, type Model, updateModel } from '@las/models'
import type { JSX } from 'preact'
import { transport } from '../../api/session.js'
import { shortId } from '../../objects/id-link.js'
import { type Setting, SettingsForm } from '../../objects/settings-form.js'
import { useLive } from '../../objects/use-live.js'

const MAX_TRAININGS = 50

/** The settings of a model, except its fields. */
export function SettingsTab({ model, onSaved }: { model: Model; onSaved: () => Promise<void> }): JSX.Element {
  const { modelId, trainingId } = model
  const trainings = useLive(
    async signal =>
      (await listTrainings(transport, modelId, { status: 'succeeded', maxResults: MAX_TRAININGS }, { signal }))
        .trainings,
    [modelId],
  )
  const choices = (trainings.value ?? []).map(each => ({
    value: each.trainingId as string,
    title: each.name || shortId(each.trainingId),
  }))
  // The training of the model can be older than those of the page.
  const isListed = trainingId === null || choices.some(({ value }) => value === trainingId)
  const settings: readonly Setting[] = [
    { name: 'name', label: 'Name' },
    { name: 'description', label: 'Description', type: 'long-text' },
    {
      name: 'trainingId',
      label: 'Training',
      type: 'choice',
      hint: 'Predictions use this training. Without one, the model is inactive: it predicts what it knows about documents in general.',
      options: [
        { value: '', title: 'None' },
        ...(isListed ? [] : [{ value: trainingId, title: shortId(trainingId) }]),
        ...choices,
      ],
    },
    {
      name: 'preprocessConfig',
      label: 'Preprocessing',
      type: 'json',
      hint: 'How pages are prepared: imageQuality, maxPages, pages, rotation, autoRotate and others.',
    },
    {
      name: 'postprocessConfig',
      label: 'Postprocessing',
      type: 'json',
      hint: 'How pages are combined: strategy, which is BEST_FIRST or BEST_N_PAGES with parameters, and outputFormat.',
    },
    { name: 'metadata', label: 'Metadata', type: 'json' },
  ]
  return (
    <SettingsForm
      kind="model"
      settings={settings}
      value={model}
      onSave={async changes => {
        await updateModel(transport, modelId, changes)
        await onSaved()
      }}
    />
  )
}
