import type { CheckRequest } from '@las/console/contract'
import type { ApiContext } from '../../api/http/context.js'
import type { Route } from '../../api/http/route.js'
import { checkPermission } from '../../domain/common/permissions.js'
import { checkFields } from '../../domain/field-rules/evaluate-fields.js'
import { givenFields } from '../../domain/field-rules/reviewed-fields.js'
import { findModel } from '../../domain/models/model.js'
import * as bodies from './bodies.js'
import { consoleRoute } from './console-route.js'

/** Routes for the rules of models. */
export const checkRoutes = (context: ApiContext): Route[] => [
  consoleRoute<CheckRequest>(
    context,
    'POST',
    'models/{modelId}/check',
    bodies.check,
    async ({ reviewer, params, body }) => {
      const { caller, principal } = reviewer
      checkPermission(principal, { action: 'read', kind: 'model', idParameter: 'modelId' }, params)
      const { fieldConfig } = await findModel(context, caller, params.modelId ?? '')
      return checkFields(fieldConfig, givenFields(body.fields), body.candidates)
    },
  ),
]
