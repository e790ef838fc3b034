import { ConfirmRequest, SignRequest } from '#domain/contracts/uploads.ts'
import { createHandler, jsonRoute } from '../_shared/endpoint.ts'
import { runRoute } from '../_shared/run-route.ts'
import { confirmUploads } from './confirm-uploads.ts'
import { signUploads } from './sign-uploads.ts'
import type { UploadsWorld } from './uploads-world.ts'

/** Bytes in: presigned addresses before, the store's word after. No byte of a file comes through here. */
export const handleUploads = createHandler<UploadsWorld>('uploads', {
  '/sign': jsonRoute(SignRequest, signUploads),
  '/confirm': jsonRoute(ConfirmRequest, confirmUploads),
  // Looks after uploads whose confirm was lost, and after objects that are to be erased.
  '/run': runRoute,
})
