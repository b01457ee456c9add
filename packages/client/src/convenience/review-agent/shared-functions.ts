/** A function of `cradl:organization:cradl`, which every organization can use. */
export type SharedFunction =
  | 'create-validation-task'
  | 'export-to-webhook'
  | 'hook-evaluate-prediction'
  | 'validator-threshold'

export const sharedFunction = (name: SharedFunction): string => `cradl:organization:cradl/cradl:function:${name}`
