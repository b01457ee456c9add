import type { Transition } from '@las/transitions'
import type { JSX } from 'preact'
import { IdLink } from '../../objects/id-link.js'
import { JsonView } from '../../objects/json-view.js'
import { NamedLink } from '../../objects/named-link.js'
import { Time } from '../../objects/time.js'
import { Facts } from '../../parts/facts.js'
import { Panel } from '../../parts/panel.js'

/** What a transition runs, with links to its secrets and assets. */
export function OverviewTab({ transition }: { transition: Transition }): JSX.Element {
  const { transitionType, description, parameters, timeoutInSeconds, createdBy, createdTime, updatedTime } = transition
  const { imageUrl, lambdaId, cpu, memory, secretId, environment, environmentSecrets, assets } = parameters
  const isProgram = transitionType !== 'manual'
  return (
    <div class="columns">
      <Panel title={isProgram ? 'Program' : 'Task'}>
        <Facts
          facts={[
            ['Description', description || undefined],
            ['Image', imageUrl],
            ['Function', lambdaId],
            ['Registry login', secretId ? <IdLink key="secret" id={secretId} /> : undefined],
            ['CPU units', cpu],
            ['Memory', memory === undefined ? undefined : `${memory} MiB`],
            ['Time limit', `${timeoutInSeconds.toLocaleString('en')} seconds`],
            ['Heartbeats', isProgram ? undefined : 'at least every 60 seconds while a person works on it'],
            ['Secrets', isProgram ? idList(environmentSecrets ?? []) : undefined],
            ['Assets', isProgram ? undefined : assetList(assets ?? {})],
            ['Created', <Time key="created" time={createdTime} />],
            ['Created by', <NamedLink key="by" id={createdBy} />],
            ['Changed', updatedTime ? <Time key="changed" time={updatedTime} /> : undefined],
          ]}
        />
      </Panel>
      {isProgram && (
        <Panel title="Environment">
          <JsonView label="Environment" value={environment ?? {}} />
        </Panel>
      )}
    </div>
  )
}

const idList = (ids: readonly string[]): JSX.Element | null =>
  ids.length === 0 ? null : (
    <ul>
      {ids.map(id => (
        <li key={id}>
          <NamedLink id={id} />
        </li>
      ))}
    </ul>
  )

const assetList = (assets: Readonly<Record<string, string>>): JSX.Element | null =>
  Object.keys(assets).length === 0 ? null : (
    <ul>
      {Object.entries(assets).map(([name, id]) => (
        <li key={name}>
          {name}: <IdLink id={id} />
        </li>
      ))}
    </ul>
  )
