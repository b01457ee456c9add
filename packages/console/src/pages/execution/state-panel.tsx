import type { TransitionExecution } from '@las/transitions'
import type { JSX } from 'preact'
import { objectPath } from '../../objects/id-paths.js'
import { JsonView } from '../../objects/json-view.js'
import { LinkedText } from '../../objects/linked-text.js'
import { LogView } from '../../objects/log-view.js'
import { useUrl } from '../../objects/use-url.js'
import { stateFacts, transitionOf, type WorkflowTransition } from '../../objects/workflows/state-facts.js'
import { ButtonLink } from '../../parts/button.js'
import { Facts } from '../../parts/facts.js'
import { formatElapsed } from '../../parts/format.js'
import { Panel } from '../../parts/panel.js'
import { Segmented } from '../../parts/segmented.js'
import { Select } from '../../parts/select.js'
import { QUEUE_PATH, reviewPath } from '../../paths.js'
import './execution-page.css'
import type { Attempt } from './history.js'
import { durationOf, type StateSummary } from './state-summary.js'

const MAX_SEGMENTS = 4

export interface StatePanelProps {
  readonly summary: StateSummary
  readonly transitions: readonly WorkflowTransition[]
  readonly transitionExecutions: Readonly<Record<string, TransitionExecution>>
  readonly now: number
}

/** What happened in a state: its tries, their inputs, outputs, errors and logs. */
export function StatePanel({ summary, transitions, transitionExecutions, now }: StatePanelProps): JSX.Element {
  const { state, visits, note } = summary
  const { values, set } = useUrl('visit', 'try')
  const visit = visits[Number(values.visit || visits.length) - 1] ?? visits.at(-1)
  const attempts = visit?.attempts ?? []
  const attempt = attempts[Number(values.try || attempts.length) - 1] ?? attempts.at(-1)
  const execution = attempt && transitionExecutions[attempt.executionId ?? '']
  const transition = transitionOf(state.definition.Resource, transitions)
  const isManual = transition?.transitionType === 'manual'
  return (
    <Panel title={state.name} note={note}>
      <Facts
        facts={[
          ...stateFacts(state, transitions),
          ['Item', visit?.index === undefined ? undefined : visit.index + 1],
          ['Time', attempt && formatElapsed(durationOf(attempt, now))],
        ]}
      />
      {(visits.length > 1 || attempts.length > 1) && (
        <div class="execution-visits">
          <Choice
            label="Visit"
            count={visits.length}
            chosen={visit ? visits.indexOf(visit) : 0}
            titleOf={index => {
              const { index: item, outcome } = visits[index] ?? {}
              return `${item === undefined ? `Visit ${index + 1}` : `Item ${item + 1}`}${outcome === 'failed' ? ', failed' : ''}`
            }}
            onChange={index => set({ visit: String(index + 1), try: '' })}
          />
          <Choice
            label="Try"
            count={attempts.length}
            chosen={attempt ? attempts.indexOf(attempt) : 0}
            titleOf={index => `Try ${index + 1}${attempts[index]?.error === undefined ? '' : ', failed'}`}
            onChange={index => set({ try: String(index + 1) })}
          />
        </div>
      )}
      {visit === undefined && <p class="ink-2">This state was {note}.</p>}
      {attempt?.error !== undefined && <AttemptError attempt={attempt} />}
      {execution && <TaskDetails execution={execution} isManual={isManual} />}
      {attempt && !execution && attempt.executionId !== undefined && (
        <p class="ink-2">The input and the output are not shown: the execution of the transition could not be read.</p>
      )}
      {attempt && attempt.start > now && <p class="ink-2">The next try is in {formatElapsed(attempt.start - now)}.</p>}
    </Panel>
  )
}

function AttemptError({ attempt: { error, cause } }: { attempt: Attempt }): JSX.Element {
  return (
    <p class="execution-error">
      <strong>{error}</strong>
      <br />
      <LinkedText text={cause ?? ''} />
    </p>
  )
}

function TaskDetails({ execution, isManual }: { execution: TransitionExecution; isManual: boolean }): JSX.Element {
  const { transitionId, executionId, input, output, logId, status } = execution
  const isRunning = status === 'running'
  return (
    <>
      <h3>Input</h3>
      <JsonView label="Input" value={input} />
      {output && (
        <>
          <h3>Output</h3>
          <JsonView label="Output" value={output} />
        </>
      )}
      {logId && (
        <>
          <h3>Log</h3>
          <LogView logId={logId} isLive={isRunning} />
        </>
      )}
      <div class="execution-visits">
        <ButtonLink href={objectPath('transitions', transitionId, 'executions', executionId)}>
          Execution of the transition
        </ButtonLink>
        {isManual && isRunning && <ButtonLink href={reviewPath(executionId)}>Review</ButtonLink>}
        {isManual && isRunning && (
          <ButtonLink variant="quiet" href={`${QUEUE_PATH}?source=${encodeURIComponent(transitionId)}`}>
            Queue
          </ButtonLink>
        )}
      </div>
    </>
  )
}

interface ChoiceProps {
  readonly label: string
  readonly count: number
  readonly chosen: number
  readonly titleOf: (index: number) => string
  readonly onChange: (index: number) => void
}

/** A choice of one of several visits or tries. */
function Choice({ label, count, chosen, titleOf, onChange }: ChoiceProps): JSX.Element | null {
  if (count <= 1) return null
  const options = Array.from({ length: count }, (_, index) => ({ value: String(index), title: titleOf(index) }))
  const change = (value: string): void => onChange(Number(value))
  return count <= MAX_SEGMENTS ? (
    <Segmented label={label} segments={options} value={String(chosen)} onChange={change} />
  ) : (
    <Select label={label} options={options} value={String(chosen)} onChange={change} />
  )
}
