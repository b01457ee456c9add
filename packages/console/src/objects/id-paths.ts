import { GO_PATH, ROOT_PATH } from '../paths.js'

/** The pages of objects whose ids suffice, by the kind in the id. */
const pages: Readonly<Record<string, string>> = {
  action: 'actions',
  agent: 'agents',
  'app-client': 'app-clients',
  dataset: 'datasets',
  document: 'documents',
  function: 'functions',
  hook: 'hooks',
  model: 'models',
  role: 'roles',
  secret: 'secrets',
  transition: 'transitions',
  user: 'users',
  validation: 'validations',
  workflow: 'workflows',
}

/** Any id of the API, such as `las:document:…`, also with its parents, as in `cradl:agent:…/cradl:run:…`. */
export const ID_PATTERN: RegExp = /\b(?:las|cradl):[a-z-]+:[\w-]+(?:\/(?:las|cradl):[a-z-]+:[\w-]+)*/

/** Functions that all organizations share are only found with their owner. */
const SHARED = 'cradl:organization:cradl/'

/** The page of an object. Ids whose page also needs another id lead to a page that finds it. */
export function pathOfId(id: string): string {
  const parts = id.split('/')
  const last = parts.at(-1) ?? id
  const [, kind = ''] = last.split(':')
  const page = pages[kind]
  if (page !== undefined) return objectPath(page, id.startsWith(SHARED) ? id : last)
  const parent = parts.at(-2) ?? ''
  const [, parentKind = ''] = parent.split(':')
  if (kind === 'organization') return objectPath('quotas')
  // Actions, agents and hooks have runs.
  if (kind === 'run' && pages[parentKind]) return objectPath(pages[parentKind], parent, 'runs', last)
  return `${GO_PATH}/${encodeURIComponent(id)}`
}

/** `/_console/models/{modelId}/trainings/{trainingId}` for `models`, the id, `trainings` and the id. */
export function objectPath(...segments: readonly string[]): string {
  return `${ROOT_PATH}/${segments.map(encodeURIComponent).join('/')}`
}

/** The path as people read it: ids in paths are encoded. */
export function decodePath(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
