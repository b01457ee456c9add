import { modelsOf, operations } from '../description/index.js'

/** The names of the models that requests contain. */
export const requestModels: ReadonlySet<string> = new Set(
  operations.flatMap(({ body, query, wideBody }) => [
    ...modelsOf(body).keys(),
    ...modelsOf(wideBody).keys(),
    ...Object.values(query).flatMap(({ schema }) => [...modelsOf(schema).keys()]),
  ]),
)
