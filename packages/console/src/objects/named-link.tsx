import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { findObject } from '../api/inspect.js'
import { createPromiseCache } from '../api/promise-cache.js'
import { IdLink } from './id-link.js'

const MAX_NAMES = 200
const names = createPromiseCache<string | null>(MAX_NAMES)

/** A link to the page of an object with its name, such as the user who has created something. Its id until the name is known. */
export function NamedLink({ id }: { id: string | null | undefined }): JSX.Element | null {
  const name = useName(id)
  return id ? <IdLink id={id} name={name} /> : null
}

/** The name of an object; that of a user is the name or email address of the person. Undefined if it is unknown. */
export function useName(id: string | null | undefined): string | undefined {
  const [found, setFound] = useState<{ readonly id: string; readonly name: string } | undefined>()
  useEffect(() => {
    let isCurrent = true
    if (id) {
      names
        .get(id, () => findObject({ id }).then(({ name }) => name))
        .then(name => isCurrent && name && setFound({ id, name }))
        // It was deleted, or the user may not read it.
        .catch(() => {})
    }
    return () => {
      isCurrent = false
    }
  }, [id])
  return found?.id === id ? found?.name : undefined
}
