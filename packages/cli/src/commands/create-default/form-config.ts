/** The part of a model's field that a form shows. */
interface ModelField {
  readonly type: string
  readonly description?: string | null | undefined
}

/** How certain a value must be: to need no check, and for the colours of the form. */
const CONFIDENCE_LEVELS = { automated: 0.95, high: 0.8, medium: 0.5, low: 0.3 }

/** The configuration of the form in which people check the values of a model. */
export function formConfig(modelId: string, fieldConfig: Readonly<Record<string, ModelField>>): object {
  const fields = Object.entries(fieldConfig).map(([name, { type, description }]) => [
    name,
    { type, display: description || name, confidenceLevels: CONFIDENCE_LEVELS },
  ])
  return { version: 'v1', config: { modelId, fields: Object.fromEntries(fields) } }
}
