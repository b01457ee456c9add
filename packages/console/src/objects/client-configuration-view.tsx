import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { session } from '../api/session.js'
import { Code } from '../parts/code.js'
import { Segmented } from '../parts/segmented.js'
import { type Configuration, type ConfiguredClient, configurationsOf } from './client-configuration.js'
import './code-sample.css'

/** The configuration of programs that use an app client, to be copied. */
export function ClientConfiguration({ client }: { client: ConfiguredClient }): JSX.Element | null {
  const [chosen, setChosen] = useState<Configuration['id']>('file')
  const configurations = configurationsOf(client, session.value?.apiEndpoint ?? location.origin)
  const shown = configurations.find(({ id }) => id === chosen) ?? configurations[0]
  if (!shown) return null
  return (
    <div class="code-sample">
      <Segmented
        label="Configuration"
        segments={configurations.map(({ id: value, title }) => ({ value, title }))}
        value={shown.id}
        onChange={setChosen}
      />
      <p class="small ink-3">{shown.hint}</p>
      <Code label={`the ${shown.title}`} text={shown.text} />
    </div>
  )
}
