import { getAgentStatistics } from '@las/agents'
import type { JSX } from 'preact'
import { transport } from '../../api/session.js'
import { Time } from '../../objects/time.js'
import { useLive } from '../../objects/use-live.js'
import { useUrl } from '../../objects/use-url.js'
import { Button } from '../../parts/button.js'
import { DateInput, startOfDay } from '../../parts/date-input.js'
import { LoadBar } from '../../parts/load-bar.js'
import { Panel } from '../../parts/panel.js'
import { PlainTable } from '../../parts/plain-table.js'
import { EmptyState, ErrorState } from '../../parts/states.js'
import './agent.css'
import { formatStatistic, statisticRows, titleOfStatistic } from './statistic-rows.js'

/** The statistics of an agent over a period, which the address contains. */
export function AgentStatisticsTab({ agentId }: { agentId: string }): JSX.Element {
  const { values, set } = useUrl('after', 'before')
  const { after, before } = values
  const { value, error, isLoading, reload } = useLive(
    signal =>
      getAgentStatistics(transport, agentId, { after: startOfDay(after), before: startOfDay(before, 1) }, { signal }),
    [agentId, after, before],
    { interval: () => 10_000 },
  )
  return (
    <>
      <LoadBar isBusy={isLoading} />
      <div class="agent-period">
        <DateInput label="From" value={after} onChange={after => set({ after })} />
        <DateInput label="To" value={before} onChange={before => set({ before })} />
        {(after !== '' || before !== '') && (
          <Button variant="quiet" onClick={() => set({ after: '', before: '' })}>
            All time
          </Button>
        )}
        {value && (
          <span class="ink-2">
            <Time time={value.after} /> to <Time time={value.before} />
          </span>
        )}
      </div>
      {error && <ErrorState title="Could not load the statistics." error={error} onRetry={reload} />}
      {value && (
        <div class="agent-statistics">
          <GlobalPanel values={value.statistics.global} />
          <FieldsPanel fields={value.statistics.fields} />
        </div>
      )}
    </>
  )
}

function GlobalPanel({ values }: { values: Readonly<Record<string, unknown>> }): JSX.Element {
  return (
    <Panel title="Agent" isFlush>
      <PlainTable
        label="Statistics of the agent"
        rows={statisticRows(values)}
        rowKey={({ name }) => name}
        columns={[
          {
            title: 'Statistic',
            render: ({ title, isPart }) => (isPart ? <span class="agent-part">{title}</span> : title),
          },
          { title: 'Value', isNumeric: true, render: ({ value }) => value },
        ]}
      />
    </Panel>
  )
}

function FieldsPanel({ fields }: { fields: Readonly<Record<string, Readonly<Record<string, unknown>>>> }): JSX.Element {
  const names = [...new Set(Object.values(fields).flatMap(values => Object.keys(values)))]
  const rows = Object.entries(fields).map(([field, values]) => ({ field, values }))
  return (
    <Panel title="Fields" isFlush>
      {rows.length === 0 ? (
        <EmptyState title="No field was predicted in this period." />
      ) : (
        <PlainTable
          label="Statistics of the fields"
          rows={rows}
          rowKey={({ field }) => field}
          columns={[
            { title: 'Field', render: ({ field }) => field },
            ...names.map(name => ({
              title: titleOfStatistic(name),
              isNumeric: true,
              render: ({ values }: (typeof rows)[number]) => formatStatistic(name, values[name]),
            })),
          ]}
        />
      )}
    </Panel>
  )
}
