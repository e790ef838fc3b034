/**
 * Name of the session cookie. It carries the instance because a browser sends the cookies of 127.0.0.1 to every port
 * there: without it, signing in at one stack would sign out of the other.
 */
export const cookieName = (instance: string): string => `handscript-${instance}-session`
