import { ViewRequest } from '#domain/contracts/images.ts'
import { createHandler, jsonRoute } from '../_shared/endpoint.ts'
import type { ImagesWorld } from './images-world.ts'
import { viewImages } from './view-images.ts'

/** Pictures out: addresses that let a member's browser look at them. No byte of a picture comes through here. */
export const handleImages = createHandler<ImagesWorld>('images', {
  '/view': jsonRoute(ViewRequest, viewImages),
})
