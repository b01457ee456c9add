import type { Action } from '@las/actions'
import type { Agent } from '@las/agents'
import type { Hook } from '@las/hooks'
import type { ComponentChildren, JSX } from 'preact'
import { IdLink, shortId } from '../../objects/id-link.js'
import { useLive } from '../../objects/use-live.js'
import { Facts } from '../../parts/facts.js'
import { LoadBar } from '../../parts/load-bar.js'
import { Panel } from '../../parts/panel.js'
import { EmptyState, ErrorState } from '../../parts/states.js'
import { QUEUE_PATH } from '../../paths.js'
import './agent.css'
import { loadResources, MAX_RESOURCES, type NamedResource } from './load-resources.js'
import { orderHooks, predictsByItself } from './order-hooks.js'

/** What an agent consists of, and which hook starts which action. */
export function AgentResources({ agent }: { agent: Agent }): JSX.Element {
  const { resourceIds = [] } = agent
  const { value, error, isLoading, reload } = useLive(
    signal => loadResources(resourceIds, signal),
    [resourceIds.join()],
    { interval: () => 10_000 },
  )
  if (!value) {
    return error ? (
      <ErrorState title="Could not load the resources." error={error} onRetry={reload} />
    ) : (
      <LoadBar isBusy={isLoading} />
    )
  }
  const { models, validations, hooks, actions, others } = value
  const started = new Set(hooks.flatMap(({ trueActionId, falseActionId }) => [trueActionId, falseActionId]))
  const alone = actions.filter(({ actionId }) => !started.has(actionId))
  return (
    <>
      {resourceIds.length > MAX_RESOURCES && (
        <p class="ink-2">
          The first {MAX_RESOURCES} of {resourceIds.length} resources are shown.
        </p>
      )}
      <Panel title="Model and people">
        <Facts
          facts={[
            ['Models', models.length === 0 ? null : <Names key="names" resources={models} />],
            [
              'Validations',
              validations.length === 0
                ? null
                : validations.map(each => (
                    <div key={each.id}>
                      <Names resources={[each]} />{' '}
                      <a href={`${QUEUE_PATH}?${new URLSearchParams({ source: each.id })}`}>in the queue</a>
                    </div>
                  )),
            ],
            ['Others', others.length === 0 ? undefined : <Names key="names" resources={others} />],
          ]}
        />
      </Panel>
      <Panel title="Flow" note="What a hook starts, in the order in which the triggers can occur">
        {hooks.length === 0 && <EmptyState title="The agent has no hooks." />}
        <ol class="agent-flow">
          {predictsByItself(hooks, actions) && models[0] && (
            <li>
              <Step>Document is Created</Step>
              <Arrow />
              <Step hint="by the agent itself">
                Predict with <IdLink id={models[0].id} name={models[0].name} />
              </Step>
            </li>
          )}
          {orderHooks(hooks).map(hook => (
            <HookRow key={hook.hookId} hook={hook} actions={actions} />
          ))}
        </ol>
        {alone.length > 0 && (
          <>
            <h3>Actions that no hook starts</h3>
            {alone.map(action => (
              <ActionStep key={action.actionId} id={action.actionId} actions={actions} />
            ))}
          </>
        )}
      </Panel>
    </>
  )
}

function HookRow({ hook, actions }: { hook: Hook; actions: readonly Action[] }): JSX.Element {
  const { hookId, name, trigger, enabled, functionId, trueActionId, falseActionId } = hook
  return (
    <li class={enabled === false ? 'is-disabled' : ''}>
      <Step hint={enabled === false ? 'disabled' : 'hook'}>
        <IdLink id={hookId} name={trigger ?? name} />
      </Step>
      <Arrow />
      <Step hint={functionId ? 'function' : 'without a function'}>
        {functionId ? <IdLink id={functionId} name={functionName(functionId)} /> : 'Always true'}
      </Step>
      <ul>
        <Result result="true" actionId={trueActionId} actions={actions} />
        {(functionId || falseActionId) && <Result result="false" actionId={falseActionId} actions={actions} />}
      </ul>
    </li>
  )
}

function Result(props: {
  result: string
  actionId: string | null | undefined
  actions: readonly Action[]
}): JSX.Element {
  const { result, actionId, actions } = props
  return (
    <li>
      <span class="agent-result">{result}</span>
      <Arrow />
      {actionId ? <ActionStep id={actionId} actions={actions} /> : <span class="ink-3">nothing</span>}
    </li>
  )
}

function ActionStep({ id, actions }: { id: string; actions: readonly Action[] }): JSX.Element {
  const action = actions.find(({ actionId }) => actionId === id)
  const url = action?.config?.url
  const hint = action
    ? [
        action.enabled === false && 'disabled',
        action.functionId && functionName(action.functionId),
        typeof url === 'string' && url,
      ]
    : ['not a resource of the agent']
  return (
    <Step hint={hint.filter(Boolean).join(', ')}>
      <IdLink id={id} name={action?.name} />
    </Step>
  )
}

function Step({ hint, children }: { hint?: string; children: ComponentChildren }): JSX.Element {
  return (
    <div class="agent-step">
      <span>{children}</span>
      {hint && <span class="small ink-3">{hint}</span>}
    </div>
  )
}

const Arrow = (): JSX.Element => (
  <span class="agent-arrow ink-3" aria-hidden="true">
    →
  </span>
)

function Names({ resources }: { resources: readonly NamedResource[] }): JSX.Element {
  return (
    <>
      {resources.map(({ id, name, problem }, index) => (
        <span key={id}>
          {index > 0 && ', '}
          <IdLink id={id} name={name} />
          {problem && <span class="warn"> {problem}</span>}
        </span>
      ))}
    </>
  )
}

/** `hook-evaluate-prediction` for a function that all organizations share. */
const functionName = (id: string): string => /:function:([a-z-]+)$/.exec(id)?.[1] ?? shortId(id)
