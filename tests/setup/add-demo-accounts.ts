import type { LocalDatabase } from '../../local-platform/database/open-database.ts'
import { ensureDemoAccounts } from '../../local-platform/demo-accounts.ts'
import { Mailbox } from '../../local-platform/mail/mailbox.ts'
import { startRestAndAuth } from '../../local-platform/rest-and-auth.ts'
import { makeSecrets } from '../../local-platform/secrets.ts'

const NOWHERE = 'http://127.0.0.1:1'

/**
 * The demo accounts, with passwords that are hashed at the least cost: at the usual one each sign-in of a test takes a
 * quarter of a second of this process.
 */
export async function addDemoAccounts(database: LocalDatabase): Promise<void> {
  const { pglite } = database
  const secrets = makeSecrets('a dump')
  const mailbox = new Mailbox(() => new Date())
  const world = { database, mailbox, appUrl: NOWHERE, now: Date.now, log: () => {} }
  const restAndAuth = await startRestAndAuth({ ...secrets, ...world })
  try {
    const { publishableKey } = secrets
    const logins = await ensureDemoAccounts({ pglite, restAndAuth, gatewayUrl: NOWHERE, publishableKey })
    await pglite.exec('create extension pgcrypto with schema extensions')
    for (const { email, password } of logins) {
      await pglite.query(
        `update auth.users set encrypted_password = extensions.crypt($1, extensions.gen_salt('bf', 4))
         where email = $2`,
        [password, email],
      )
    }
    // The product does without it.
    await pglite.exec('drop extension pgcrypto')
  } finally {
    await restAndAuth.close()
  }
}
