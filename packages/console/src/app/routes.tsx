import type { AnyComponent } from 'preact'
import { lazy } from 'preact-iso'
import type { Section } from '../contract.js'
import { QueuePage } from '../pages/queue/queue-page.js'
import { QUEUE_PATH, ROOT_PATH } from '../paths.js'

export interface PageRoute {
  readonly path: string
  /** Only shown to users whose roles allow this section. */
  readonly section: Section
  readonly component: AnyComponent
  /** Whether the page is shown within the top bar and the list of sections. */
  readonly isInShell: boolean
}

const ReviewPage = lazy(async () => (await import('../pages/review/review-page.js')).ReviewPage)

/** The pages. Those that are not the first screen of reviewers are loaded when they are opened. */
export const routes: readonly PageRoute[] = [
  { path: QUEUE_PATH, section: 'review', component: QueuePage, isInShell: true },
  { path: `${ROOT_PATH}/review/:taskId`, section: 'review', component: ReviewPage, isInShell: false },
  page('', 'inspect', async () => (await import('../pages/overview/overview-page.js')).OverviewPage),
  page('documents', 'inspect', async () => (await import('../pages/documents/documents-page.js')).DocumentsPage),
  page(
    'documents/:documentId',
    'inspect',
    async () => (await import('../pages/document/document-page.js')).DocumentPage,
  ),
  page('datasets', 'inspect', async () => (await import('../pages/datasets/datasets-page.js')).DatasetsPage),
  page('datasets/:datasetId', 'inspect', async () => (await import('../pages/dataset/dataset-page.js')).DatasetPage),
  page('models', 'inspect', async () => (await import('../pages/models/models-page.js')).ModelsPage),
  page('models/:modelId', 'inspect', async () => (await import('../pages/model/model-page.js')).ModelPage),
  page(
    'models/:modelId/trainings/:trainingId',
    'inspect',
    async () => (await import('../pages/training/training-page.js')).TrainingPage,
  ),
  page('agents', 'inspect', async () => (await import('../pages/agents/agents-page.js')).AgentsPage),
  page('agents/:agentId', 'inspect', async () => (await import('../pages/agent/agent-page.js')).AgentPage),
  page(
    'agents/:agentId/runs/:runId',
    'inspect',
    async () => (await import('../pages/agent-run/agent-run-page.js')).AgentRunPage,
  ),
  page('hooks/:hookId', 'inspect', async () => (await import('../pages/hook/hook-page.js')).HookPage),
  page(
    'hooks/:hookId/runs/:runId',
    'inspect',
    async () => (await import('../pages/hook-run/hook-run-page.js')).HookRunPage,
  ),
  page('actions/:actionId', 'inspect', async () => (await import('../pages/action/action-page.js')).ActionPage),
  page(
    'actions/:actionId/runs/:runId',
    'inspect',
    async () => (await import('../pages/action-run/action-run-page.js')).ActionRunPage,
  ),
  page(
    'functions/:functionId',
    'inspect',
    async () => (await import('../pages/function/function-page.js')).FunctionPage,
  ),
  page(
    'validations/:validationId',
    'inspect',
    async () => (await import('../pages/validation/validation-page.js')).ValidationPage,
  ),
  page('workflows', 'inspect', async () => (await import('../pages/workflows/workflows-page.js')).WorkflowsPage),
  page(
    'workflows/:workflowId',
    'inspect',
    async () => (await import('../pages/workflow/workflow-page.js')).WorkflowPage,
  ),
  page(
    'workflows/:workflowId/executions/:executionId',
    'inspect',
    async () => (await import('../pages/execution/execution-page.js')).ExecutionPage,
  ),
  page(
    'transitions',
    'inspect',
    async () => (await import('../pages/transitions/transitions-page.js')).TransitionsPage,
  ),
  page(
    'transitions/:transitionId',
    'inspect',
    async () => (await import('../pages/transition/transition-page.js')).TransitionPage,
  ),
  page(
    'transitions/:transitionId/executions/:executionId',
    'inspect',
    async () => (await import('../pages/transition-execution/transition-execution-page.js')).TransitionExecutionPage,
  ),
  page('requests', 'tools', async () => (await import('../pages/requests/requests-page.js')).RequestsPage),
  page(
    'explorer/:operationId?',
    'inspect',
    async () => (await import('../pages/explorer/explorer-page.js')).ExplorerPage,
  ),
  page('outbox', 'tools', async () => (await import('../pages/outbox/outbox-page.js')).OutboxPage),
  page('users', 'inspect', async () => (await import('../pages/users/users-page.js')).UsersPage),
  page('users/:userId', 'inspect', async () => (await import('../pages/user/user-page.js')).UserPage),
  page('roles', 'inspect', async () => (await import('../pages/roles/roles-page.js')).RolesPage),
  page('roles/:roleId', 'inspect', async () => (await import('../pages/role/role-page.js')).RolePage),
  page('app-clients', 'inspect', async () => (await import('../pages/app-clients/app-clients-page.js')).AppClientsPage),
  page(
    'app-clients/:appClientId',
    'inspect',
    async () => (await import('../pages/app-client/app-client-page.js')).AppClientPage,
  ),
  page('secrets', 'inspect', async () => (await import('../pages/secrets/secrets-page.js')).SecretsPage),
  page('secrets/:secretId', 'inspect', async () => (await import('../pages/secret/secret-page.js')).SecretPage),
  page('quotas', 'inspect', async () => (await import('../pages/quotas/quotas-page.js')).QuotasPage),
  page(
    'clock-and-faults',
    'tools',
    async () => (await import('../pages/clock-and-faults/clock-and-faults-page.js')).ClockAndFaultsPage,
  ),
  page('jobs', 'tools', async () => (await import('../pages/jobs/jobs-page.js')).JobsPage),
  page('data', 'tools', async () => (await import('../pages/data/data-page.js')).DataPage),
  page('search', 'inspect', async () => (await import('../pages/search/search-page.js')).SearchPage),
  page('go/*', 'inspect', async () => (await import('../pages/go/go-page.js')).GoPage),
]

/** @param path below the root of the console. */
function page(path: string, section: Section, load: () => Promise<AnyComponent>): PageRoute {
  return { path: path === '' ? ROOT_PATH : `${ROOT_PATH}/${path}`, section, component: lazy(load), isInShell: true }
}

/** Loads the other pages before they are opened. */
export function preloadPages(): void {
  void ReviewPage.preload()
}
