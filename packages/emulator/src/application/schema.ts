import { contents, defineSchema, type Schema } from '@las/storage'
import { controlRecords, faultRecords, processRecords } from '../admin/control-records.js'
import { requestDetails, requestHeads, requestRecords } from '../admin/tools/shared-request-log.js'
import { bucketRecords } from '../api/requests/shared-rate-limit.js'
import { actions } from '../domain/actions/action.js'
import { actionRuns } from '../domain/actions/action-run.js'
import { agents } from '../domain/agents/agent.js'
import { agentResources } from '../domain/agents/agent-resources.js'
import { agentRuns, runVariables } from '../domain/agents/agent-run.js'
import { documentFields } from '../domain/agents/document-fields.js'
import { appClients } from '../domain/app-clients/app-client.js'
import { clients } from '../domain/app-clients/clients.js'
import { assets } from '../domain/assets/asset.js'
import { batches } from '../domain/batches/batch.js'
import { connections } from '../domain/connections/connection.js'
import { dataBundles } from '../domain/data-bundles/data-bundle.js'
import { datasets } from '../domain/datasets/dataset.js'
import { deploymentEnvironments } from '../domain/deployment-environments/deployment-environment.js'
import { documents } from '../domain/documents/document.js'
import { textSizes, texts } from '../domain/documents/document-text.js'
import { sweeps } from '../domain/documents/expire-documents.js'
import { fieldsOf2025 } from '../domain/fields-of-2025.js'
import { functions } from '../domain/functions/function.js'
import { hooks } from '../domain/hooks/hook.js'
import { hookRuns } from '../domain/hooks/hook-run.js'
import { schedulerMigration } from '../domain/legacy-jobs.js'
import { logEvents, logs } from '../domain/logs/log.js'
import { outbox } from '../domain/mail/outbox.js'
import { models } from '../domain/models/model.js'
import { automationCounts } from '../domain/models/statistics.js'
import { organizations } from '../domain/organizations/organization.js'
import { paymentMethods } from '../domain/payment-methods/payment-method.js'
import { plans } from '../domain/plans/plan.js'
import { predictions } from '../domain/predictions/prediction.js'
import { profiles } from '../domain/profiles/profile.js'
import { reviewDrafts } from '../domain/review-records/draft.js'
import { reviewEndings } from '../domain/review-records/ending.js'
import { reviewLeases } from '../domain/review-records/lease.js'
import { reviewSkips } from '../domain/review-records/skip.js'
import { reviewTrails } from '../domain/review-records/trail.js'
import { roles } from '../domain/roles/role.js'
import { secrets } from '../domain/secrets/secret.js'
import { trainings } from '../domain/trainings/training.js'
import { transformations } from '../domain/transformations/transformation.js'
import { transitions } from '../domain/transitions/transition.js'
import { transitionExecutions } from '../domain/transitions/transition-execution.js'
import { usage } from '../domain/usage/usage.js'
import { users } from '../domain/users/user.js'
import { validations } from '../domain/validations/validation.js'
import { validationTasks } from '../domain/validations/validation-task.js'
import { workflowCounters } from '../domain/workflows/counters.js'
import { executionParts } from '../domain/workflows/execution-parts.js'
import { executionPages } from '../domain/workflows/history-pages.js'
import { workflows } from '../domain/workflows/workflow.js'
import { workflowExecutions } from '../domain/workflows/workflow-execution.js'
import { codes } from '../identity/sign-in/codes.js'
import { signInLinks } from '../identity/sign-in/links.js'
import { sessions } from '../identity/sign-in/sessions.js'
import { usedConfirmations } from '../mcp/confirmations.js'
import { jobs } from '../scheduling/job-record.js'
import { installations } from '../storage/installation.js'
import { masterKeys } from '../storage/shared/key-record.js'
import { migrationRecords } from '../storage/shared/migration-record.js'

/**
 * All collections of the emulator. A store rejects collections that are not listed here. If an earlier version of the emulator
 * cannot read the records that this version writes, or the reverse, increase `version` and add a migration.
 */
export const schema: Schema = defineSchema({
  version: 4,
  collections: [
    installations,
    contents,
    controlRecords,
    faultRecords,
    requestDetails,
    requestHeads,
    requestRecords,
    bucketRecords,
    actionRuns,
    actions,
    agentResources,
    agentRuns,
    agents,
    appClients,
    assets,
    automationCounts,
    batches,
    clients,
    codes,
    connections,
    dataBundles,
    datasets,
    deploymentEnvironments,
    documentFields,
    documents,
    executionPages,
    executionParts,
    functions,
    hookRuns,
    hooks,
    jobs,
    logEvents,
    logs,
    masterKeys,
    migrationRecords,
    models,
    organizations,
    outbox,
    paymentMethods,
    plans,
    predictions,
    processRecords,
    profiles,
    reviewDrafts,
    reviewEndings,
    reviewLeases,
    reviewSkips,
    reviewTrails,
    roles,
    runVariables,
    secrets,
    sessions,
    signInLinks,
    sweeps,
    texts,
    textSizes,
    trainings,
    transformations,
    transitionExecutions,
    transitions,
    usage,
    usedConfirmations,
    users,
    validations,
    validationTasks,
    workflowCounters,
    workflowExecutions,
    workflows,
  ],
  migrations: [schedulerMigration, fieldsOf2025],
})
