import type { ComponentChildren, JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { offlineSince } from '../api/connection.js'
import { CopyId } from '../parts/copy.js'
import { capitalize } from '../parts/format.js'
import { LoadBar } from '../parts/load-bar.js'
import { EmptyState, ErrorState } from '../parts/states.js'
import { Tabs } from '../parts/tabs.js'
import { JsonView } from './json-view.js'
import { PageHead } from './page-head.js'
import './object-page.css'
import { setPlace } from './place.js'
import type { Live } from './use-live.js'

export interface ObjectTab {
  /** The value of `tab` in the address. */
  readonly id: string
  readonly title: string
  readonly count?: number | undefined
  readonly render: () => ComponentChildren
}

export interface ObjectPageProps<T> {
  /** The kind of the object: `model`. */
  readonly kind: string
  readonly id: string
  readonly live: Live<T>
  /** The title: its name, or its kind if it has none. */
  readonly titleOf: (object: T) => string | null | undefined
  /** The objects that it belongs to, from the outside in. */
  readonly parents?: readonly { readonly title: string; readonly href: string }[]
  /** Next to the title, such as its status. */
  readonly note?: ((object: T) => ComponentChildren) | undefined
  readonly actions?: ((object: T) => ComponentChildren) | undefined
  /** The parameters of the address that the links of the tabs contain. */
  readonly keep?: readonly string[]
  /** The parts of the page. The last one, JSON, is added. */
  readonly tabs: (object: T) => readonly ObjectTab[]
}

/** The page of one object: its name and id, what can be done with it, and its parts in tabs. */
export function ObjectPage<T>(props: ObjectPageProps<T>): JSX.Element {
  const { kind, id, live, titleOf, parents, note, actions, keep = [], tabs } = props
  const { path, query } = useLocation()
  const { value, error } = live
  const title = (value !== undefined && titleOf(value)) || capitalize(kind)
  useEffect(() => setPlace({ title, parents }), [title, JSON.stringify(parents)])

  if (value === undefined) {
    if (!error) return <LoadBar isBusy />
    return error.status === 404 ? (
      <EmptyState title={`There is no ${kind} with this id.`}>
        {id} was deleted, or belongs to another organization.
      </EmptyState>
    ) : (
      <ErrorState title={`Could not load the ${kind}.`} error={error} onRetry={live.reload} />
    )
  }
  const all = [...tabs(value), { id: 'json', title: 'JSON', render: () => <JsonTab kind={kind} value={value} /> }]
  const shown = all.find(tab => tab.id === query.tab) ?? all[0]
  return (
    <>
      <LoadBar isBusy={live.isLoading} />
      <PageHead
        title={title}
        note={
          <>
            {note?.(value)}
            <CopyId id={id} label="the id" />
          </>
        }
        actions={actions?.(value)}
      />
      <Tabs
        label={`Parts of the ${kind}`}
        tabs={all}
        selected={shown?.id ?? ''}
        hrefOf={tab => {
          const kept = keep.flatMap(name => (query[name] ? [[name, query[name]]] : []))
          const parameters = new URLSearchParams(tab === all[0]?.id ? kept : [['tab', tab], ...kept])
          return parameters.size === 0 ? path : `${path}?${parameters}`
        }}
      />
      {/* Above all pages, a banner says that there is no connection. */}
      {error && !offlineSince.value && (
        <ErrorState
          title={error.status === 404 ? `The ${kind} was deleted.` : `Could not load the ${kind} again.`}
          error={error}
          onRetry={live.reload}
        />
      )}
      <div class="object-tab" key={shown?.id}>
        {shown?.render()}
      </div>
    </>
  )
}

function JsonTab({ kind, value }: { kind: string; value: unknown }): JSX.Element {
  return <JsonView label={`The ${kind} as JSON`} value={value} />
}
