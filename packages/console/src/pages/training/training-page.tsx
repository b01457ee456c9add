import { getModel, getTraining, listTrainings, type Training, updateModel, updateTraining } from '@las/models'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useRoute } from 'preact-iso'
import { transport } from '../../api/session.js'
import { FormDialog } from '../../objects/form-dialog.js'
import { objectPath } from '../../objects/id-paths.js'
import { ObjectPage, type ObjectTab } from '../../objects/object-page.js'
import { Status } from '../../objects/status.js'
import { Time } from '../../objects/time.js'
import { useAction } from '../../objects/use-action.js'
import { type Live, useLive } from '../../objects/use-live.js'
import { Button } from '../../parts/button.js'
import { ErrorState } from '../../parts/states.js'
import { CompareDialog } from './compare-dialog.js'
import { DetailsTab } from './details-tab.js'
import { previousOf } from './evaluation.js'
import { EvaluationTab } from './evaluation-tab.js'
import { hasEnded, ProgressTab } from './progress-tab.js'
import './training.css'

/** Trainings among which the previous one is searched. */
const MAX_TRAININGS = 100
const INTERVAL_MS = 1_000
const INTERVAL_AFTER_END_MS = 10_000

/** A training: its progress, and how well the model reads documents with it. */
export function TrainingPage(): JSX.Element {
  const { modelId = '', trainingId = '' } = useRoute().params
  const training = useLive(
    signal => getTraining(transport, modelId, trainingId, undefined, { signal }),
    [modelId, trainingId],
    {
      interval: value => (hasEnded(value) ? INTERVAL_AFTER_END_MS : INTERVAL_MS),
    },
  )
  const model = useLive(signal => getModel(transport, modelId, undefined, { signal }), [modelId])
  const others = useLive(
    async signal =>
      (await listTrainings(transport, modelId, { status: 'succeeded', maxResults: MAX_TRAININGS }, { signal }))
        .trainings,
    [modelId, training.value?.status],
    { interval: () => undefined },
  )
  const current = training.value
  const previous = current && previousOf(current, others.value ?? [])
  const isUsed = model.value?.trainingId === trainingId

  function tabs(value: Training): ObjectTab[] {
    return [
      value.status === 'succeeded'
        ? {
            id: 'evaluation',
            title: 'Evaluation',
            render: () => <EvaluationTab training={value} previous={previous} fieldConfig={model.value?.fieldConfig} />,
          }
        : { id: 'progress', title: 'Progress', render: () => <ProgressTab training={value} /> },
      { id: 'details', title: 'Details', render: () => <DetailsTab training={value} /> },
    ]
  }
  return (
    <ObjectPage<Training>
      kind="training"
      id={trainingId}
      live={training}
      titleOf={({ name }) => name}
      parents={[{ title: model.value?.name || 'Model', href: objectPath('models', modelId) }]}
      note={value => (
        <>
          <Status status={value.status} />
          {hasEnded(value) && <Time time={value.updatedTime} />}
          {isUsed && <span>The model predicts with this training.</span>}
        </>
      )}
      actions={value => (
        <Actions training={value} live={training} previous={previous} isUsed={isUsed} onUse={model.reload} />
      )}
      tabs={tabs}
    />
  )
}

interface ActionsProps {
  readonly training: Training
  readonly live: Live<Training>
  readonly previous: Training | undefined
  readonly isUsed: boolean
  readonly onUse: () => Promise<void>
}

function Actions({ training, live, previous, isUsed, onUse }: ActionsProps): JSX.Element {
  const { modelId, trainingId } = training
  const [opened, setOpened] = useState<'compare' | 'cancel' | undefined>()
  const use = useAction()
  const close = (): void => setOpened(undefined)
  return (
    <>
      {use.error && <ErrorState title="Could not change the training of the model." error={use.error} />}
      {training.status === 'succeeded' && (
        <>
          <Button isLarge onClick={() => setOpened('compare')}>
            Compare on documents
          </Button>
          <Button
            isLarge
            variant="primary"
            disabled={isUsed || use.isBusy}
            onClick={() =>
              use.run(async () => {
                await updateModel(transport, modelId, { trainingId })
                await onUse()
              })
            }
          >
            Make it the model’s training
          </Button>
        </>
      )}
      {!hasEnded(training) && (
        <Button isLarge onClick={() => setOpened('cancel')}>
          Cancel training
        </Button>
      )}
      {opened === 'compare' && <CompareDialog training={training} previous={previous} onClose={close} />}
      {opened === 'cancel' && (
        <FormDialog
          title="Cancel the training?"
          action="Cancel training"
          failure="Could not cancel the training."
          isDanger
          onClose={close}
          onSubmit={async () => {
            await updateTraining(transport, modelId, trainingId, { status: 'cancelled' })
            await live.reload()
          }}
        >
          <p>What it has learned so far is lost, and it cannot be continued.</p>
        </FormDialog>
      )}
    </>
  )
}
