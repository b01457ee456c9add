import type { JSX } from 'preact'
import { useCallback, useEffect } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { search } from '../../api/inspect.js'
import type { SearchResult } from '../../contract.js'
import { shortId } from '../../objects/id-link.js'
import { ListPage } from '../../objects/list-page.js'
import { ObjectList } from '../../objects/object-list.js'
import { pathOfObject } from '../../objects/object-paths.js'
import type { FetchPage } from '../../objects/paged-list.js'
import { setPlace } from '../../objects/place.js'
import { EmptyState } from '../../parts/states.js'
import type { TableColumn } from '../../parts/table.js'
import { Highlighted } from './highlighted.js'

/** Objects whose id, name or text contains the text that was typed into the top bar. The address contains it as `q`. */
export function SearchPage(): JSX.Element {
  const q = (useLocation().query.q ?? '').trim()
  useEffect(() => setPlace({ title: 'Search' }), [])
  const fetchPage: FetchPage<SearchResult> = useCallback(
    async (page, signal) => {
      const { results, nextToken } = await search({ ...page, q }, { signal })
      return { rows: results, nextToken }
    },
    [q],
  )
  if (q === '') {
    return <EmptyState title="Nothing was searched for.">Type an id, a name or a text into the field above.</EmptyState>
  }
  return (
    <ListPage title="Search" note={<>Objects that contain “{q}”</>}>
      <ObjectList<SearchResult>
        label="Results"
        columns={columns(q)}
        fetchPage={fetchPage}
        rowKey={result => `${result.kind} ${result.parentId} ${result.id} ${result.match}`}
        rowHref={pathOfObject}
        empty={
          <EmptyState title="Nothing contains this text.">
            Ids, names, the text that was read from images, ground truth and predicted values are searched.
          </EmptyState>
        }
      />
    </ListPage>
  )
}

function columns(q: string): readonly TableColumn<SearchResult>[] {
  return [
    { id: 'kind', title: 'Kind', width: '160px', render: ({ kind }) => kind.replaceAll('-', ' ') },
    {
      id: 'object',
      title: 'Object',
      width: 'minmax(0, 1fr)',
      isLink: true,
      render: ({ id, name }) => (name ? <Highlighted text={name} part={q} /> : <span class="id">{shortId(id)}</span>),
    },
    {
      id: 'match',
      title: 'Found in',
      width: 'minmax(0, 2fr)',
      render: ({ match, id, snippet }) => (
        <span class="ink-2">
          {match}: <Highlighted text={match === 'id' ? id : (snippet ?? '')} part={q} />
        </span>
      ),
    },
  ]
}
