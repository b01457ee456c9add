import { notStrings, type Samples, unfit } from './notation.js'

const HEX = '0123456789abcdef'.repeat(2)

/** Ids whose last part is drawn by the API. */
const drawn = {
  assetId: 'asset',
  batchId: 'batch',
  consentId: 'consent',
  dataBundleId: 'model-data-bundle',
  datasetId: 'dataset',
  documentId: 'document',
  logId: 'log',
  paymentMethodId: 'payment-method',
  predictionId: 'prediction',
  profileId: 'profile',
  secretId: 'secret',
  transformationId: 'dataset-transformation',
  transitionExecutionId: 'transition-execution',
  userId: 'user',
  workflowExecutionId: 'workflow-execution',
  workflowId: 'workflow',
}

/** Ids that may be words. */
const worded = {
  appClientId: 'app-client',
  modelId: 'model',
  organizationId: 'organization',
  trainingId: 'model-training',
}

/** Ids that may have a version or an alias behind them. */
const versioned = { deploymentEnvironmentId: 'deployment-environment', planId: 'plan' }

const drawnId = (kind: string): Samples => ({
  fits: [`las:${kind}:${HEX}`],
  unfit: unfit(
    ...[HEX.slice(1), `${HEX}0`, HEX.toUpperCase(), `g${HEX.slice(1)}`, ''].map(end => `las:${kind}:${end}`),
    ...[HEX, `las:other:${HEX}`, `x-las:${kind}:${HEX}`, `las:${kind}:${HEX}\n`, ''],
  ),
})

const wordedId = (kind: string): Samples => ({
  fits: [`las:${kind}:a-b_9`, `las:${kind}:${HEX}`],
  unfit: unfit(
    ...['', 'A', 'a.b', 'a b', 'a/b', 'æ'].map(end => `las:${kind}:${end}`),
    ...['a', 'las:other:a', `x-las:${kind}:a`, ''],
  ),
})

function versionedId(kind: string): Samples {
  const { fits, unfit: others } = wordedId(kind)
  return {
    fits: [...fits, `las:${kind}:a:3`, `las:${kind}:a:@latest`],
    unfit: [...others, ...unfit(...[':', ':@', ':latest', ':3:4', ':-1'].map(end => `las:${kind}:a${end}`))],
  }
}

/** An id that may have its owner ahead of it. */
const owned = ({ fits, unfit: others }: Samples): Samples => ({
  fits: [...fits, ...fits.map(id => `las:organization:o-1/${id}`)],
  unfit: [
    ...others,
    ...unfit(`/${fits[0]}`, `las:organization:/${fits[0]}`, `o/${fits[0]}`, `las:organization:o${fits[0]}`),
  ],
})

const each = (kinds: Readonly<Record<string, string>>, samples: (kind: string) => Samples): Record<string, Samples> =>
  Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [name, samples(kind)]))

/** Besides those of organizations there are some that all share. */
function transitionId(): Samples {
  const { fits, unfit: others } = drawnId('transition')
  const common = 'las:transition:commons-'
  return { fits: [...fits, `${common}failed`, `${common}A-9`], unfit: [...others, ...unfit(common, `${common}a_b`)] }
}

/** The ids of the API, by their names. */
export const idKinds: Readonly<Record<string, Samples>> = Object.fromEntries(
  Object.entries({
    ...each(drawn, drawnId),
    ...each(worded, wordedId),
    ...each(versioned, versionedId),
    ownedModelId: owned(wordedId('model')),
    ownedPlanId: owned(versionedId('plan')),
    ownedDeploymentEnvironmentId: owned(versionedId('deployment-environment')),
    ownerId: { fits: ['me', ...wordedId('organization').fits], unfit: wordedId('organization').unfit },
    transitionId: transitionId(),
    roleId: {
      fits: ['las:role:administrator', `las:role:${'aZ9-_'.padEnd(32, '0')}`],
      unfit: unfit('las:role:', `las:role:${'a'.repeat(33)}`, 'las:role:a b', 'administrator', ''),
    },
    lambdaId: {
      fits: ['las:lambda:a-1:b_2'],
      unfit: unfit('las:lambda:a', 'las:lambda:a:', 'las:lambda:a:B', 'las:lambda:a:b:c', 'a', ''),
    },
  }).map(([name, samples]) => [name, { fits: samples.fits, unfit: [...samples.unfit, ...notStrings] }]),
)
