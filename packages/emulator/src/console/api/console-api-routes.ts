import type { ApiContext } from '../../api/http/context.js'
import type { Route } from '../../api/http/route.js'
import { checkRoutes } from './check-routes.js'
import { inspectRoutes } from './inspect-routes.js'
import { modelRoutes } from './model-routes.js'
import { pageRoutes } from './page-routes.js'
import { taskRoutes } from './task-routes.js'

/**
 * The extension of the API for the web console, under `/_console/api`: what no operation of the API provides. Its types are in
 * `@las/console`. Requests need a bearer token, and the permissions of the operation that is closest.
 */
export const consoleApiRoutes = (context: ApiContext): Route[] => [
  ...taskRoutes(context),
  ...pageRoutes(context),
  ...checkRoutes(context),
  ...inspectRoutes(context),
  ...modelRoutes(context),
]
