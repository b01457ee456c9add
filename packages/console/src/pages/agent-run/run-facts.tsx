import type { AgentRun } from '@las/agents'
import type { JSX } from 'preact'
import { idsOfKind } from '../../objects/kinds-of-ids.js'
import { NamedLink } from '../../objects/named-link.js'
import { StatusHistory } from '../../objects/status-history.js'
import { Time } from '../../objects/time.js'
import { Facts } from '../../parts/facts.js'
import { Panel } from '../../parts/panel.js'

/** The run as a whole, as long as no step is selected. */
export function RunFacts({ run }: { run: AgentRun }): JSX.Element {
  const { agentId, resourceIds, createdBy, createdTime, updatedTime, metadata } = run
  const documents = idsOfKind(resourceIds, 'document')
  return (
    <div class="run-side">
      <Panel title="Run">
        <Facts
          facts={[
            ['Agent', <NamedLink key="id" id={agentId} />],
            [
              'Documents',
              documents.length === 0
                ? null
                : documents.map(id => (
                    <div key={id}>
                      <NamedLink id={id} />
                    </div>
                  )),
            ],
            ['Started', <Time key="time" time={createdTime} />],
            ['Started by', createdBy ? <NamedLink key="id" id={createdBy} /> : 'an email'],
            ['Changed', <Time key="time" time={updatedTime} />],
            ['Metadata', metadata ? JSON.stringify(metadata) : undefined],
          ]}
        />
        <p class="ink-3">Select a step for its input, output and log.</p>
      </Panel>
      <StatusHistory history={run.history} />
    </div>
  )
}
