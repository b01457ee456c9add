import { insert } from '@las/storage'
import type { Preload } from '../common/preload.js'
import { PUBLIC_ORGANIZATION, publicAudit } from '../common/public-records.js'
import { type FunctionRecord, functions } from './function.js'

const sharedFunction = (name: string, title: string, description: string): FunctionRecord => ({
  id: `cradl:function:${name}`,
  organizationId: PUBLIC_ORGANIZATION,
  revision: 0,
  name: title,
  description,
  metadata: null,
  runtime: 'nodejs',
  managedCodeId: `cradl:managed-code:${name}`,
  blob: null,
  ...publicAudit,
})

/** The functions that the actions and hooks of every organization can use and none can change. */
const preloadedFunctions: Preload = () =>
  [
    sharedFunction('hook-evaluate-prediction', 'Evaluate prediction', 'Decides whether a prediction needs a review.'),
    sharedFunction('create-prediction', 'Create prediction', 'Predicts the fields of the document of a run.'),
    sharedFunction('create-validation-task', 'Create validation task', 'Asks a person to review the fields of a run.'),
    sharedFunction('export-to-webhook', 'Export to webhook', 'Sends the output of a run to a URL.'),
    sharedFunction('export-to-n8n', 'Export to n8n', 'Sends the output of a run to an n8n workflow.'),
    sharedFunction('export-to-zapier', 'Export to Zapier', 'Sends the output of a run to a Zapier workflow.'),
    sharedFunction(
      'export-to-power-automate',
      'Export to Power Automate',
      'Sends the output of a run to a Power Automate flow.',
    ),
    sharedFunction('validator-threshold', 'Confidence threshold', 'Checks the confidence of a field.'),
    sharedFunction('validator-not-empty', 'Not empty', 'Checks that a field has a value.'),
    sharedFunction('validator-regex', 'Regular expression', 'Checks that a field matches a regular expression.'),
    sharedFunction('validator-expression', 'Logical expression', 'Checks that an expression of fields is true.'),
    sharedFunction('formatter-trim', 'Trim', 'Removes spaces at the beginning and the end of a value.'),
    sharedFunction('formatter-case', 'Case', 'Writes a value in upper case, lower case or title case.'),
    sharedFunction('formatter-replace', 'Replace', 'Replaces the parts of a value that match a regular expression.'),
    sharedFunction('formatter-number', 'Number format', 'Writes a number with decimals and separators.'),
    sharedFunction('formatter-date', 'Date format', 'Writes a date in another format.'),
  ].map(record => insert(functions, record))

export default preloadedFunctions
