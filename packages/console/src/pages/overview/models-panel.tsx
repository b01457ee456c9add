import type { Model } from '@las/models'
import type { JSX } from 'preact'
import { IdLink } from '../../objects/id-link.js'
import { objectPath } from '../../objects/id-paths.js'
import { Status } from '../../objects/status.js'
import { Panel } from '../../parts/panel.js'
import { EmptyState } from '../../parts/states.js'

/** The first models, and how many fields they predict. */
export function ModelsPanel({ models }: { models: readonly Model[] | undefined }): JSX.Element | null {
  if (!models) return null
  return (
    <Panel title="Models" actions={<a href={objectPath('models')}>All</a>} isFlush>
      {models.length === 0 && <EmptyState title="You have no models yet." />}
      <ul class="overview-rows overview-latest">
        {models.map(({ modelId, name, status, fieldConfig, numberOfRunningTrainings }) => (
          <li key={modelId}>
            <Status status={numberOfRunningTrainings > 0 ? 'running' : status} />
            <IdLink id={modelId} name={name} />
            <span class="ink-2">{countFields(fieldConfig)}</span>
            <span class="ink-3">{numberOfRunningTrainings > 0 && 'in training'}</span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function countFields(fieldConfig: Model['fieldConfig']): string {
  const { length } = Object.keys(fieldConfig ?? {})
  return length === 1 ? '1 field' : `${length} fields`
}
