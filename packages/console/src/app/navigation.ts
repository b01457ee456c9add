import type { ObjectKind, Section } from '../contract.js'
import { QUEUE_PATH, ROOT_PATH } from '../paths.js'

export interface NavigationItem {
  readonly title: string
  readonly path: string
  /** Shown to users whose roles allow this section. */
  readonly section: Section
  /** Other pages that belong to it. */
  readonly others?: readonly string[]
  /** The count that is shown next to the title. */
  readonly count?: ObjectKind
}

export interface NavigationGroup {
  /** Null for pages above all groups. */
  readonly title: string | null
  readonly items: readonly NavigationItem[]
}

/** The list of sections. */
export const navigation: readonly NavigationGroup[] = [
  { title: null, items: [{ title: 'Overview', path: ROOT_PATH, section: 'inspect' }] },
  { title: 'Review', items: [{ title: 'Queue', path: QUEUE_PATH, section: 'review' }] },
  {
    title: 'Data',
    items: [
      item('Documents', 'documents', 'document'),
      item('Datasets', 'datasets', 'dataset'),
      item('Models', 'models', 'model'),
    ],
  },
  {
    title: 'Automation',
    items: [
      { ...item('Agents', 'agents', 'agent'), others: ['hooks', 'actions', 'functions', 'validations'].map(below) },
      item('Workflows', 'workflows', 'workflow'),
      item('Transitions', 'transitions', 'transition'),
    ],
  },
  {
    title: 'Organization',
    items: [
      item('Users', 'users', 'user'),
      item('Roles', 'roles'),
      item('App clients', 'app-clients', 'app-client'),
      item('Secrets', 'secrets', 'secret'),
      item('Quotas', 'quotas'),
    ],
  },
  { title: 'Developers', items: [tool('Requests', 'requests'), item('API explorer', 'explorer')] },
  {
    title: 'Test tools',
    items: [
      tool('Clock and faults', 'clock-and-faults'),
      tool('Jobs', 'jobs'),
      tool('Outbox', 'outbox'),
      tool('Data', 'data'),
    ],
  },
]

function below(path: string): string {
  return `${ROOT_PATH}/${path}`
}

function item(title: string, path: string, count?: ObjectKind): NavigationItem {
  return { title, path: `${ROOT_PATH}/${path}`, section: 'inspect', ...(count && { count }) }
}

function tool(title: string, path: string): NavigationItem {
  return { title, path: `${ROOT_PATH}/${path}`, section: 'tools' }
}

/** The group and item of a page, or of the list that leads to it. */
export function findNavigation(path: string): { group: NavigationGroup; item: NavigationItem } | undefined {
  for (const group of navigation) {
    const found = group.items.find(
      each =>
        each.path === path ||
        (each.path !== ROOT_PATH && [each.path, ...(each.others ?? [])].some(start => path.startsWith(`${start}/`))),
    )
    if (found) return { group, item: found }
  }
  return undefined
}
