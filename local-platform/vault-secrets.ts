import type { PGlite } from '@electric-sql/pglite'

/** Writes what the database needs to call functions into its vault. The address may be another at every start. */
export async function keepInVault(pglite: PGlite, secrets: Record<string, string>): Promise<void> {
  for (const [name, secret] of Object.entries(secrets)) {
    await pglite.query(
      `with known as (
         select vault.update_secret(id, $2) from vault.secrets where name = $1
       )
       select vault.create_secret($2, $1) where not exists (select from known)`,
      [name, secret],
    )
  }
}
