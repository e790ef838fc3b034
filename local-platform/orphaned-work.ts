import type { PGlite } from '@electric-sql/pglite'

/**
 * Hands back what the workers of the last run held. Every worker is a child of this process and ended with it, so no
 * lease and no model call of before can still be alive: nobody needs to wait for them to run out.
 */
export async function handBackOrphanedWork(pglite: PGlite): Promise<void> {
  await pglite.exec(`
    update public.batch_upload_files set leased_until = clock_timestamp()
    where status = 'processing' and leased_until > clock_timestamp();
    update public.documents set leased_until = clock_timestamp()
    where lease_token is not null and leased_until > clock_timestamp();
    update public.usage_events
    set state = 'unknown', outcome = 'worker_lost', cost_nanodollars = reserved_nanodollars, settled_at = clock_timestamp()
    where state = 'reserved';
    select from worker.sweep();
  `)
}
