import { object, required, type Schema, string } from '@las/api/description'
import type { ApiContext } from '../../api/http/context.js'
import type { Route } from '../../api/http/route.js'
import { describeResource } from '../../domain/common/describe-resource.js'
import { checkPermission, type RequiredPermission } from '../../domain/common/permissions.js'
import { findRecord } from '../../domain/common/stored-resource.js'
import { type Preview, previewPrediction } from '../../domain/predictions/preview-prediction.js'
import { trainingResource } from '../../domain/trainings/training.js'
import { presentCurve } from '../../domain/trainings/training-curve.js'
import { consoleRoute } from './console-route.js'
import { whileReading } from './while-reading.js'

const preview: Schema = object({
  documentId: required(string({ minLength: 1, maxLength: 300 }), 'The document.'),
  // The same rules as for the model itself.
  ...pick(describeResource('model').create?.body?.properties, 'fieldConfig'),
})

const PREVIEW_PERMISSIONS: readonly RequiredPermission[] = [
  { action: 'write', kind: 'prediction', idParameter: undefined },
  { action: 'read', kind: 'model', idParameter: 'modelId' },
  { action: 'read', kind: 'document', idParameter: 'documentId' },
]

/** Routes for models and their trainings. */
export const modelRoutes = (context: ApiContext): Route[] => [
  consoleRoute<Omit<Preview, 'modelId'>>(context, 'POST', 'models/{modelId}/preview', preview, async console => {
    const { reviewer, body, request } = console
    const { modelId = '' } = console.params
    const { documentId, fieldConfig } = body
    for (const permission of PREVIEW_PERMISSIONS)
      checkPermission(reviewer.principal, permission, { modelId, documentId })
    return whileReading(request, signal =>
      previewPrediction(context, reviewer.caller, { modelId, documentId, fieldConfig }, signal),
    )
  }),
  consoleRoute(context, 'GET', 'models/{modelId}/trainings/{trainingId}/curve', undefined, async console => {
    const { reviewer, params } = console
    const { modelId, trainingId = '' } = params
    checkPermission(reviewer.principal, { action: 'read', kind: 'model-training', idParameter: 'trainingId' }, params)
    return presentCurve(await findRecord(context, reviewer.caller, trainingResource, trainingId, modelId))
  }),
]

function pick<V>(values: Readonly<Record<string, V>> | undefined, name: string): Record<string, V> {
  const value = values?.[name]
  if (value === undefined) throw new Error(`The API description has no ${name}`)
  return { [name]: value }
}
