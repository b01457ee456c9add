// A process that stores tokens repeatedly.
import { tokenFile } from '../token-file.js'

const [path = '', profile = '', times] = process.argv.slice(2)
const file = tokenFile(path, profile, 'c')
for (let time = 0; time < Number(times); time++) {
  await file.save({
    value: `token-${time}-${'x'.repeat(2_000)}`,
    expiresAt: Date.now() + 3_600_000,
    lifetime: 3_600_000,
  })
}
