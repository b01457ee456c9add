import { listModels, listTrainings, type Model } from '@las/models'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { transport } from '../../../api/session.js'
import { shortId } from '../../../objects/id-link.js'
import { useLive } from '../../../objects/use-live.js'
import { Button } from '../../../parts/button.js'
import { ChoiceField, TextField } from '../../../parts/field.js'
import { Icon } from '../../../parts/icon.js'
import { Popover } from '../../../parts/popover.js'
import { ErrorState } from '../../../parts/states.js'
import type { SideRef } from './side-ref.js'
import type { Side } from './use-side.js'

/** The objects to choose from. The ids of others can be typed. */
const MAX_CHOICES = 100
const INTERVAL_MS = 15_000

export interface SideChooserProps {
  /** `First model`. */
  readonly label: string
  readonly side: Side | undefined
  readonly onChoose: (side: SideRef | undefined) => void
}

/** A button that lets the user choose a model and one of its trainings. */
export function SideChooser({ label, side, onChoose }: SideChooserProps): JSX.Element {
  const title = side?.name ?? 'Choose a model'
  return (
    <Popover
      label={label}
      button={{
        variant: 'quiet',
        'aria-label': `${label}: ${title}`,
        children: (
          <>
            <span class="pair-side">{title}</span>
            <Icon name="chevron-down" />
          </>
        ),
      }}
    >
      {() => <SideForm side={side} onChoose={onChoose} />}
    </Popover>
  )
}

function SideForm({ side, onChoose }: Omit<SideChooserProps, 'label'>): JSX.Element {
  const [otherId, setOtherId] = useState('')
  const modelId = side?.modelId
  const models = useLive(
    async signal => (await listModels(transport, { maxResults: MAX_CHOICES }, { signal })).models,
    [],
    { interval: () => INTERVAL_MS },
  )
  const trainings = useLive(
    async signal => {
      if (modelId === undefined) return []
      const query = { status: 'succeeded', maxResults: MAX_CHOICES } as const
      return (await listTrainings(transport, modelId, query, { signal })).trainings
    },
    [modelId],
    { interval: () => INTERVAL_MS },
  )
  const error = models.error ?? trainings.error
  return (
    <div class="pair-form">
      <ChoiceField
        label="Model"
        value={modelId ?? ''}
        options={[{ value: '', title: 'None' }, ...modelOptions(models.value ?? [], side)]}
        onChange={value => onChoose(value === '' ? undefined : { modelId: value })}
      />
      {side && (
        <ChoiceField
          label="Training"
          value={side.trainingId ?? ''}
          options={[
            { value: '', title: 'Current training' },
            ...(trainings.value ?? []).map(({ trainingId, name }) => ({
              value: trainingId,
              title: name || shortId(trainingId),
            })),
          ]}
          onChange={value => onChoose({ modelId: side.modelId, ...(value && { trainingId: value }) })}
        />
      )}
      <form
        class="pair-other"
        onSubmit={event => {
          event.preventDefault()
          if (otherId.trim() !== '') onChoose({ modelId: otherId.trim() })
          setOtherId('')
        }}
      >
        <TextField label="Id of another model" value={otherId} onText={setOtherId} placeholder="las:model:…" />
        <Button type="submit" isLarge disabled={otherId.trim() === ''}>
          Use
        </Button>
      </form>
      {error && <ErrorState title="Could not load the models." error={error} />}
    </div>
  )
}

function modelOptions(models: readonly Model[], side: Side | undefined): { value: string; title: string }[] {
  const options = models.map(({ modelId, name }) => ({ value: modelId as string, title: name || shortId(modelId) }))
  if (!side || options.some(({ value }) => value === side.modelId)) return options
  return [...options, { value: side.modelId, title: side.model?.name || shortId(side.modelId) }]
}
