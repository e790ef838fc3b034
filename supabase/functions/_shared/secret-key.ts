import { Failure } from '#domain/failures.ts'

/**
 * Lets through who holds the secret key, in `apikey` and nowhere else.
 * @throws Failure not_allowed
 */
export function requireSecretKey(request: Request, secretKey: string): void {
  if (!isSame(request.headers.get('apikey') ?? '', secretKey)) throw new Failure('not_allowed')
}

/** Takes the same time wherever the two differ. */
function isSame(given: string, wanted: string): boolean {
  let difference = given.length ^ wanted.length
  for (let place = 0; place < wanted.length; place += 1) {
    difference |= given.charCodeAt(place % (given.length || 1)) ^ wanted.charCodeAt(place)
  }
  return difference === 0
}
