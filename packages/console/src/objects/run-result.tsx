import type { ComponentChildren, JSX } from 'preact'
import { Facts } from '../parts/facts.js'
import { IdLink } from './id-link.js'
import { JsonView } from './json-view.js'
import { LinkedText } from './linked-text.js'
import { LogView } from './log-view.js'
import { NamedLink } from './named-link.js'
import './run-result.css'
import { parseTime, Time } from './time.js'

/** What the runs of hooks, actions and others have in common. */
export interface RunResultProps {
  readonly run: {
    readonly status?: string | undefined
    readonly input?: Readonly<Record<string, unknown>> | null
    readonly output?: Readonly<Record<string, unknown>> | null
    readonly errors?: readonly string[] | null
    readonly warnings?: readonly string[] | null
    readonly logId?: string | null
    readonly agentRunId?: string | null
    readonly createdBy: string
    readonly createdTime: string
    readonly updatedTime: string | null
  }
  /** In addition to its times. */
  readonly facts?: readonly (readonly [name: string, value: ComponentChildren])[]
  readonly children?: ComponentChildren
}

/** A run of a hook or an action: who started it and when, why it failed, its log, input and output. */
export function RunResult({ run, facts = [], children }: RunResultProps): JSX.Element {
  const { status, input, output, errors, warnings, logId, agentRunId, createdBy, createdTime, updatedTime } = run
  const isRunning = status === 'running'
  return (
    <div class="run-result">
      <Messages texts={errors} tone="err" />
      <Messages texts={warnings} tone="warn" />
      <Facts
        facts={[
          ...facts,
          ['Run of the agent', agentRunId ? <IdLink id={agentRunId} /> : undefined],
          ['Started', <Time key="time" time={createdTime} />],
          ['Ended', isRunning || !updatedTime ? undefined : <Time key="time" time={updatedTime} />],
          ['Started by', <NamedLink key="by" id={createdBy} />],
        ]}
      />
      {children}
      {logId && (
        <>
          <h3>Log</h3>
          <LogView logId={logId} isLive={isRunning} />
        </>
      )}
      <h3>Input</h3>
      <JsonView label="Input" value={input ?? null} />
      <h3>Output</h3>
      {output ? <JsonView label="Output" value={output} /> : <p class="ink-3">The run has no output.</p>}
    </div>
  )
}

/** Errors or warnings of a run, one below the other. */
export function Messages(props: { texts: readonly string[] | null | undefined; tone: 'err' | 'warn' }): JSX.Element {
  const { texts, tone } = props
  return (
    <>
      {(texts ?? []).map((text, index) => (
        <p key={index} class={`run-message run-message-${tone}`}>
          <LinkedText text={text} />
        </p>
      ))}
    </>
  )
}

/** How long a run took in milliseconds; undefined while it runs. */
export function durationOf({ status, createdTime, updatedTime }: RunResultProps['run']): number | undefined {
  if (status === 'running' || !updatedTime) return undefined
  return parseTime(updatedTime).getTime() - parseTime(createdTime).getTime()
}
